package pharmaone.manager.requests;

import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pharmaone.manager.page.Visitor;
import pharmaone.testing.Partner;
import pharmaone.testing.Rows;

/** A request that is sealed by a key nobody has any more: its page says so, and takes it off the queue. */
@QuarkusTest
class UnreadableRequestTest {

    @Inject
    Rows rows;

    private Partner partner;
    private Visitor staff;
    private String id;

    @BeforeEach
    void a_request_of_a_lost_key() {
        partner = Partner.fresh();
        staff = Visitor.of(rows.staff(partner, "staff"));
        id = rows.request(partner, "TM-77", "{\"customer_name\":\"Anna Alt\"}");
        rows.run("update order_request set envelope = '\\x01046c6f73740001' where org_id = ?", partner.org());
    }

    private String page() {
        return "/manager/request/" + id;
    }

    private Response decline(String reason) {
        return staff.send(
                page(),
                page() + "/decline",
                Visitor.form(staff.get(page()), page() + "/decline", Map.of("reason", reason)));
    }

    @Test
    void it_says_which_key_is_wanted_and_what_is_known_all_the_same() {
        staff.get(page())
                .then()
                .statusCode(409)
                .body(allOf(
                        containsString("Data can’t be read"),
                        containsString("needs the key lost of GATEWAY_ENCRYPTION_KEYS"),
                        containsString("TM-77"),
                        not(containsString("/approve"))));
        staff.with("Accept-Language", "de").get(page()).then().body(containsString("Daten nicht lesbar"));
    }

    @Test
    void it_can_be_declined_all_the_same_and_the_next_one_comes() {
        String next = rows.request(partner, "TM-78", "{\"customer_name\":\"Ben Neu\"}");

        decline("Unlesbar").then().statusCode(303).header("Location", containsString(next + "?decided=" + id));

        assertEquals(
                List.of("declined Unlesbar"),
                rows.texts("select status || ' ' || decision_note from order_request where request_id = ?::uuid", id));
        staff.get(page()).then().statusCode(409).body(not(containsString("/decline")));
    }

    @Test
    void a_reason_that_was_not_taken_is_still_there() {
        String tooLong = "x".repeat(2_001);

        decline(tooLong)
                .then()
                .statusCode(409)
                .body(allOf(containsString("The reason is too long"), containsString(">" + tooLong + "</textarea>")));
    }
}
