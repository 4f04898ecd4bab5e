package pharmaone.manager.orders;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pharmaone.auth.Scope;
import pharmaone.manager.page.Visitor;
import pharmaone.testing.Partner;
import pharmaone.testing.Rows;

/** How an order reaches its customer, and how it is paid, as staff are shown it. */
@QuarkusTest
class OrderHandlingTest {

    private static final String ORDERS = "/manager/orders";

    @Inject
    Rows rows;

    private Partner partner;
    private Visitor staff;
    private String id;

    @BeforeEach
    void log_in() {
        partner = Partner.fresh();
        staff = Visitor.of(rows.staff(partner, "staff"));
        id = rows.order(partner, "pending", "8.99");
    }

    private void has(String values) {
        rows.run("update pharmacy_order set " + values + " where org_id = ? and order_id = ?", partner.org(), id);
    }

    private String page() {
        return ORDERS + "/" + id;
    }

    @ParameterizedTest
    @CsvSource({
        "Abholung, en, Pick-up",
        "Versand, en, Shipping",
        "Express, en, Express",
        "Uber Eats, en, Uber Eats",
        "Abholung, de, Abholung",
        "Versand, de, Versand"
    })
    void list_and_page_say_how_it_is_handed_over(String delivery, String language, String shown) {
        has("shipping_option = '" + delivery + "'");
        staff.with("Accept-Language", language);

        staff.get(ORDERS).then().body(containsString("<span class=\"badge\">" + shown + "</span>"));
        staff.get(page())
                .then()
                .body(allOf(
                        containsString("<span class=\"badge info\">" + shown + "</span>"),
                        containsString("<strong>" + shown + "</strong>")));
    }

    @ParameterizedTest
    @CsvSource({"paid, Paid", "pending, Unpaid"})
    void cash_on_pick_up_is_never_said_of_an_order_that_is_paid_otherwise(String payment, String shown) {
        has("shipping_option = 'Versand', cash_on_pickup = true, payment_status = '" + payment + "'");

        staff.get(page())
                .then()
                .body(allOf(
                        containsString("<dt>Payment</dt><dd>" + shown + "</dd>"),
                        not(containsString("Cash on pick-up"))));
    }

    @Test
    void cash_on_pick_up_is_said_where_it_is_so() {
        has("shipping_option = 'Abholung', payment_status = 'cash_on_pickup'");

        staff.get(page()).then().body(containsString("<dt>Payment</dt><dd>Cash on pick-up</dd>"));
        staff.get(ORDERS).then().body(containsString("Cash on pick-up"));
    }

    @Test
    void an_order_without_an_address_has_no_row_for_one() {
        has("address_phone = '+49 30 1234'");

        staff.get(page()).then().body(allOf(containsString("+49 30 1234"), not(containsString(">Address<"))));

        has("address_city = 'Köln'");

        staff.get(page()).then().body(allOf(containsString(">Address<"), containsString("Köln")));
    }

    @Test
    void the_slip_has_the_name_above_the_address() {
        has("address_street = 'Domplatz 1', address_postal_code = '50667', address_city = 'Köln'");

        String slip = staff.get(page()).asString().replaceAll("(?s).*<address>(.*)</address>.*", "$1");

        assertThat(
                slip.replaceAll("<[^>]*>", " ").replaceAll("\\s+", " "),
                containsString("Max Mustermann Domplatz 1 50667 Köln"));
    }

    @Test
    void partners_read_nothing_new() {
        has("shipping_option = 'Versand'");

        partner.with(Scope.ORDERS_READ)
                .get("/orders/{id}", id)
                .then()
                .body(not(containsString("Versand")))
                .body(not(containsString("backorder")));
        partner.with(Scope.ORDERS_READ)
                .get("/orders")
                .then()
                .body(not(containsString("Versand")))
                .body(not(containsString("backorder")));
    }
}
