package pharmaone.manager.inventory;

import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pharmaone.manager.page.Visitor;
import pharmaone.testing.Partner;
import pharmaone.testing.Rows;

/** Stock without scripts: what is low, how it came about, and what is put right. */
@QuarkusTest
class InventoryScreenTest {

    private static final String INVENTORY = "/manager/inventory";

    @Inject
    Rows rows;

    private Partner partner;
    private Visitor staff;

    @BeforeEach
    void log_in() {
        partner = Partner.fresh();
        staff = Visitor.of(rows.staff(partner, "staff"));
    }

    private long product(String name, int onHand) {
        long p1Id = rows.product(name, "8.99");
        rows.inventory(partner, p1Id, onHand);
        return p1Id;
    }

    private static String page(long p1Id) {
        return INVENTORY + "/" + p1Id;
    }

    private Response adjust(long p1Id, String onHand, String incoming, String reason) {
        return staff.send(
                page(p1Id),
                page(p1Id) + "/adjust",
                Map.of("delta_on_hand", onHand, "delta_incoming", incoming, "reason", reason, "shop_id", ""));
    }

    private long onHand(long p1Id) {
        return rows.number("select on_hand from inventory_item where org_id = ? and p1_id = ?", partner.org(), p1Id);
    }

    @Test
    void low_and_sold_out_products_stand_out_and_can_be_listed_alone() {
        product("Blüte Viel", 11);
        product("Blüte Wenig", 10);
        product("Blüte Leer", 0);

        staff.get(INVENTORY)
                .then()
                .statusCode(200)
                .body(allOf(
                        containsString("Blüte Viel"),
                        containsString("badge warn\">Low"),
                        containsString("badge bad\">Out of stock")));
        staff.get(INVENTORY + "?level=low")
                .then()
                .body(allOf(containsString("Wenig"), containsString("Leer"), not(containsString("Viel"))));
        staff.get(INVENTORY + "?level=out").then().body(allOf(containsString("Leer"), not(containsString("Wenig"))));
    }

    @Test
    void a_product_is_found_by_a_part_of_its_name_or_its_number() {
        long p1Id = product("Blüte 100%", 11);
        product("Extrakt", 11);

        for (String q : List.of("blüTe", "100%25", Long.toString(p1Id))) {
            staff.request()
                    .urlEncodingEnabled(false)
                    .get(INVENTORY + "?q=" + q.replace("ü", "%C3%BC"))
                    .then()
                    .body(allOf(containsString("Blüte 100%"), not(containsString("Extrakt"))));
        }
        staff.get(INVENTORY + "?q=nowhere").then().body(containsString("No results."));
    }

    @Test
    void an_empty_inventory_says_how_it_is_filled() {
        staff.get(INVENTORY).then().body(containsString("No products in the inventory yet."));
    }

    @Test
    void an_adjustment_is_booked_in_the_log_and_by_whom_in_the_audit_log() {
        long p1Id = product("Blüte Probe", 10);

        adjust(p1Id, "-3", "+5", "Broken glass")
                .then()
                .statusCode(303)
                .header("Location", endsWith(page(p1Id) + "?done=adjusted"));

        staff.get(page(p1Id) + "?done=adjusted")
                .then()
                .body(allOf(
                        containsString("Saved."),
                        containsString("Broken glass"),
                        containsString(">-3<"),
                        containsString(">+5<"),
                        containsString("initial stock")));
        assertEquals(7, onHand(p1Id));
        assertEquals(List.of("staff inventory.adjusted " + p1Id), rows.audit(partner));
    }

    @ParameterizedTest
    @CsvSource({
        "-3, 0, '', “Reason” is required.",
        "'', '', Bruch, Please enter a change",
        "-11, '', Bruch, Not enough stock",
        "viele, '', Bruch, ” must be a whole number.",
        "1000001, '', Bruch, ” must be at most 1000000."
    })
    void what_cannot_be_booked_is_told_and_stays_typed(String onHand, String incoming, String reason, String told) {
        long p1Id = product("Blüte Probe", 10);

        adjust(p1Id, onHand, incoming, reason)
                .then()
                .statusCode(400)
                .body(allOf(containsString(told), containsString("value=\"" + onHand + "\"")));

        assertEquals(10, onHand(p1Id));
        assertEquals(List.of(), rows.audit(partner));
    }

    @Test
    void stock_that_runs_low_is_told() {
        adjust(product("Blüte Probe", 11), "-1", "", "Bruch").then().statusCode(303);

        assertEquals(List.of("low_stock"), rows.events(partner));
    }

    @Test
    void a_name_with_markup_stays_a_name() {
        long p1Id = product("<img src=x>", 1);

        for (String path : List.of(INVENTORY, page(p1Id))) {
            staff.get(path).then().body(allOf(containsString("&lt;img src=x"), not(containsString("<img"))));
        }
    }

    @Test
    void another_organisations_product_is_not_there() {
        Partner other = Partner.fresh();
        long p1Id = rows.product("Fremd", "1");
        rows.inventory(other, p1Id, 5);

        staff.get(INVENTORY).then().body(not(containsString("Fremd")));
        staff.get(page(p1Id)).then().statusCode(404).body(containsString("Page not found"));
        staff.send(page(product("Own", 1)), page(p1Id) + "/adjust", Map.of("delta_on_hand", "1", "reason", "x"))
                .then()
                .statusCode(404);
        assertEquals(5, rows.number("select on_hand from inventory_item where org_id = ?", other.org()));
        new Visitor().get(INVENTORY).then().statusCode(303);
    }

    @Test
    void german_speaks_german_throughout() {
        long p1Id = product("Blüte Probe", 3);
        staff.with("Accept-Language", "de");

        staff.get(INVENTORY).then().body(allOf(containsString("Vorrätig"), containsString("Geringer Bestand")));
        adjust(p1Id, "-4", "", "Bruch").then().body(containsString("Der Bestand reicht nicht"));
    }
}
