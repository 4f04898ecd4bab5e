package pharmaone.manager.orders;

import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pharmaone.manager.page.Visitor;
import pharmaone.testing.Partner;
import pharmaone.testing.Rows;

/** The usual next step of an order is one click; whatever ends it or leaves its way is asked about first. */
@QuarkusTest
class OrderStepsTest {

    private static final Pattern STEP = Pattern.compile("<li><(button|span)[^>]*>([^<]*)</");

    @Inject
    Rows rows;

    private Partner partner;
    private Visitor staff;

    @BeforeEach
    void log_in() {
        partner = Partner.fresh();
        staff = Visitor.of(rows.staff(partner, "staff"));
    }

    /** {@code delivery} may be null. */
    private String order(String status, String delivery) {
        String id = rows.order(partner, status, "8.99");
        rows.run("update pharmacy_order set shipping_option = ? where order_id = ?", delivery, id);
        return id;
    }

    private static String page(String id) {
        return "/manager/orders/" + id;
    }

    private Response click(String id, String seen, String status) {
        return staff.send(page(id), page(id) + "/status", Map.of("seen", seen, "status", status));
    }

    private String status(String id) {
        return rows.texts("select status from pharmacy_order where org_id = ? and order_id = ?", partner.org(), id)
                .get(0);
    }

    @ParameterizedTest(name = "{0}, {1}: {2}")
    @CsvSource(
            nullValues = "-",
            delimiter = '|',
            value = {
                "pending          | Abholung  | New, [To pack], Ready for pick-up, Picked up, Completed",
                "pending          | Versand   | New, [To pack], Ready to ship, Shipped, Completed",
                "awaiting_packing | Express   | New, To pack, [Ready to ship], Shipped, Completed",
                "awaiting_packing | Uber Eats | New, To pack, [Ready to ship], Shipped, Completed",
                "ready_pickup     | Abholung  | New, To pack, Ready for pick-up, [Picked up], Completed",
                "picked_up        | Abholung  | New, To pack, Ready for pick-up, Picked up, [Completed …]",
                "ready_pickup     | Versand   | New, To pack, Ready for pick-up, Ready to ship, [Shipped], Completed",
                "awaiting_packing | -         | New, To pack, [Ready for pick-up], [Ready to ship], Shipped, Picked up, Completed",
                "ready_shipping   | -         | New, To pack, Ready to ship, [Shipped], Completed",
                "completed        | Versand   | New, To pack, Ready to ship, Shipped, Completed"
            })
    void only_steps_that_fit_the_delivery_are_offered(String status, String delivery, String steps) {
        List<String> shown = STEP.matcher(
                        staff.get(page(order(status, delivery))).asString())
                .results()
                .map(step -> step.group(1).equals("button") ? "[" + step.group(2) + "]" : step.group(2))
                .filter(step -> !step.matches(".*(Order requests|Inventory).*"))
                .toList();

        assertEquals(steps, String.join(", ", shown));
    }

    @Test
    void the_usual_next_step_is_one_click() {
        String id = order("pending", "Abholung");

        click(id, "pending", "awaiting_packing").then().statusCode(303);
        click(id, "awaiting_packing", "ready_pickup").then().statusCode(303);
        click(id, "ready_pickup", "picked_up").then().statusCode(303);

        assertEquals("picked_up", status(id));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "picked_up | completed        | Complete this order? | closed permanently | Complete this order",
                "pending   | cancelled        | Cancel this order?   | The stock is returned | Cancel this order",
                "pending   | picked_up        | Set this order to “Picked up”? | Skipped: To pack, Ready for pick-up. | Set to Picked up",
                "picked_up | pending          | Set this order to “New”? | not the usual next step | Set to New",
                "pending   | ready_shipping   | Set this order to “Ready to ship”? | not the usual next step | Set to Ready to ship"
            })
    void everything_else_is_asked_first_and_done_after_the_answer(
            String from, String target, String question, String consequence, String answer) {
        String id = order(from, "Abholung");

        Response asked = click(id, from, target);

        asked.then()
                .statusCode(200)
                .body(allOf(
                        containsString(question),
                        containsString(consequence),
                        containsString("artner is "),
                        containsString(">" + answer + "</button>")));
        assertEquals(from, status(id));
        assertEquals(List.of(), rows.events(partner));

        Map<String, List<String>> form = Visitor.form(asked, page(id) + "/status", Map.of("status", target));
        staff.post(page(id) + "/status", Visitor.seal(asked.asString()), form)
                .then()
                .statusCode(303);

        assertEquals(target, status(id));
        assertEquals(List.of("order_status_updated"), rows.events(partner));
    }

    @Test
    void a_question_speaks_german() {
        String id = order("picked_up", "Abholung");
        staff.with("Accept-Language", "de");

        click(id, "picked_up", "completed")
                .then()
                .body(allOf(
                        containsString("Diese Bestellung abschließen?"),
                        containsString("Die Bestellung wird endgültig abgeschlossen"),
                        not(containsString("Complete"))));
    }

    @Test
    void whoever_saw_another_status_is_told_so_instead_of_asked() {
        String id = order("awaiting_packing", "Abholung");

        click(id, "pending", "completed")
                .then()
                .statusCode(409)
                .body(containsString("Someone else changed the status"));

        assertEquals("awaiting_packing", status(id));
    }

    @Test
    void whatever_was_answered_a_final_order_stays() {
        String id = order("completed", "Abholung");

        click(id, "completed", "pending").then().statusCode(400);
        staff.send(
                        page(id),
                        page(id) + "/status",
                        Map.of("seen", "completed", "status", "pending", "confirmed", "true"))
                .then()
                .statusCode(400);

        assertEquals("completed", status(id));
    }

    @Test
    void an_order_of_another_organisation_is_not_asked_about() {
        String foreign = rows.order(Partner.fresh(), "picked_up", "1");

        staff.send(
                        page(order("pending", null)),
                        page(foreign) + "/status",
                        Map.of("seen", "picked_up", "status", "completed"))
                .then()
                .statusCode(404);
    }
}
