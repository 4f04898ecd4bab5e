package pharmaone.manager.reports;

import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import com.microsoft.playwright.Page;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pharmaone.manager.page.Chromium;
import pharmaone.manager.page.Visitor;
import pharmaone.testing.Partner;
import pharmaone.testing.Rows;
import pharmaone.testing.Staff;

/** What was sold, as charts and as numbers. */
@QuarkusTest
class ReportsScreenTest {

    private static final String MARKUP = "<img src=x onerror=alert(1)>";

    @Inject
    Rows rows;

    private Partner partner;
    private Staff member;

    @BeforeEach
    void open_a_pharmacy() {
        partner = Partner.fresh();
        member = rows.staff(partner, "staff");
    }

    /** An order of one line; {@code ago} days ago. */
    private void sold(String customer, String product, String amount, int ago) {
        String id = "ORD_20260605_" + UUID.randomUUID().toString().substring(26);
        long p1Id = 100 + Math.abs(product.hashCode() % 1_000);
        BigDecimal total = new BigDecimal(amount);
        rows.run("""
                insert into pharmacy_order
                       (org_id, order_id, shop_id, customer_name, customer_email, status, payment_status, total_amount,
                        shipped, picked_up, cash_on_pickup, created_at, updated_at, version)
                values (?, ?, ?, ?, '', 'completed', 'paid', ?, false, false, false, now() - ? * interval '1 day', now(), 0)
                """, partner.org(), id, partner.shop(), customer, total, ago);
        rows.run(
                "insert into order_line values (?, ?, 0, ?, ?, 2, ?)",
                partner.org(),
                id,
                product,
                Long.toString(p1Id),
                total.divide(BigDecimal.valueOf(2)));
    }

    private Visitor in(String language) {
        Visitor visitor = Visitor.of(member);
        return visitor.with("Accept-Language", language);
    }

    @Test
    void the_numbers_of_a_chart_stand_in_a_table_too() {
        sold("Anna Alt", "Blüte Probe", "1234.50", 3);
        sold("Ben Neu", "Extrakt Probe", "65.50", 3);

        in("en").get("/manager/reports")
                .then()
                .statusCode(200)
                .body(allOf(
                        containsString("<dd>€1,300.00</dd>"),
                        containsString("€26.00"), // the fee
                        containsString("Blüte Probe"),
                        containsString("Anna Alt"),
                        containsString("role=\"img\" aria-label=\"Revenue over 12 months")));
        in("de").get("/manager/reports")
                .then()
                .body(allOf(containsString("1.300,00\u00a0€"), containsString("Umsatz nach Monat")));
    }

    @Test
    void another_time_is_another_report() {
        sold("Anna Alt", "Blüte Probe", "20.00", 3);
        sold("Ben Neu", "Extrakt Probe", "30.00", 60);
        LocalDate today = LocalDate.now();

        in("en").get("/manager/reports?from=" + today.minusDays(29) + "&to=" + today)
                .then()
                .body(allOf(containsString("<dd>€20.00</dd>"), not(containsString("Ben Neu"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "from=2026-02-31",
                "from=nonsense",
                "from=2026-02-01&to=2026-01-01",
                "from=1000-01-01",
                "from=-999999999-01-01",
                "to=%2B12345-01-01"
            })
    void what_is_no_time_is_told(String time) {
        in("en").get("/manager/reports?" + time).then().statusCode(200).body(containsString("Invalid period"));
    }

    @Test
    void names_are_texts() {
        sold(MARKUP, MARKUP, "20.00", 1);

        in("en").get("/manager/reports")
                .then()
                .body(allOf(not(containsString("<img")), containsString("&lt;img src=x")));
    }

    @Test
    void another_pharmacys_numbers_are_not_shown() {
        sold("Anna Alt", "Blüte Probe", "20.00", 1);
        Visitor other = Visitor.of(rows.staff(Partner.fresh(), "staff"));

        other.get("/manager/reports").then().body(containsString("No activity in this period"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en-GB", "de-DE"})
    void reports_are_for_everybody(String language) {
        try (Chromium chromium = new Chromium()) {
            Page page = Chromium.logIn(chromium.open(language), member);
            page.navigate("/manager/reports");
            Chromium.look(page, "reports-empty");
            for (int i = 0; i < 40; i++) {
                sold(
                        "Kunde Nummer " + i % 12,
                        "Blüte mit einem langen Namen " + i % 18,
                        40 + 37 * (i % 7) + ".90",
                        i * 9);
            }
            page.navigate("/manager/reports");
            Chromium.look(page, "reports");
        }
    }
}
