package pharmaone.inventory;

import static org.hamcrest.Matchers.is;
import static pharmaone.auth.Scope.INVENTORY_READ;
import static pharmaone.auth.Scope.INVENTORY_WRITE;

import io.restassured.response.ValidatableResponse;
import java.util.Map;
import pharmaone.testing.Partner;
import pharmaone.testing.Rows;

/** A pharmacy's inventory, as its partner works with it. */
record StockRoom(Rows rows, Partner partner) {

    /** Of a price of 8.99, with its first stock in the log. */
    long product(long onHand) {
        long p1Id = rows.product("Example Strain", "8.99");
        rows.inventory(partner, p1Id, onHand);
        return p1Id;
    }

    ValidatableResponse adjust(String body) {
        return partner.with(INVENTORY_WRITE)
                .body(body)
                .post("/inventory/adjust")
                .then()
                .contentType("application/json");
    }

    ValidatableResponse get(String path) {
        return partner.with(INVENTORY_READ).get(path).then().contentType("application/json");
    }

    static void refused(ValidatableResponse answer, int status, String sentence) {
        answer.statusCode(status).body("$", is(Map.of("error", sentence)));
    }
}
