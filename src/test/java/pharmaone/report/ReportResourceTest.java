package pharmaone.report;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static pharmaone.auth.Scope.REPORTS_READ;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pharmaone.testing.Partner;
import pharmaone.testing.Rows;
import pharmaone.testing.Today;

@QuarkusTest
class ReportResourceTest {

    private static final String NO_PRESCRIPTIONS =
            "\"prescriptions\":{\"total\":0,\"pending\":0,\"approved\":0,\"completed\":0,\"declined\":0}";

    @Inject
    Rows rows;

    Partner partner;

    private final LocalDate today = Today.utc();

    @BeforeEach
    void a_pharmacy() {
        partner = Partner.fresh();
    }

    private String order(String createdAt, String status, String total) {
        return order(createdAt, status, total, "Max Mustermann", "max@mail.example");
    }

    private String order(String createdAt, String status, String total, String name, String mail) {
        String id = UUID.randomUUID().toString();
        rows.run("""
                insert into pharmacy_order
                       (org_id, order_id, shop_id, customer_name, customer_email, status, payment_status, total_amount,
                        shipped, picked_up, cash_on_pickup, created_at, updated_at, version)
                values (?, ?, ?, ?, ?, ?, 'pending', ?, false, false, false, ?::timestamptz, now(), 0)
                """, partner.org(), id, partner.shop(), name, mail, status, new BigDecimal(total), createdAt);
        return id;
    }

    private void line(String order, int lineNo, String name, String p1Id, int quantity, String price) {
        rows.run(
                "insert into order_line values (?, ?, ?, ?, ?, ?, ?)",
                partner.org(),
                order,
                lineNo,
                name,
                p1Id,
                quantity,
                new BigDecimal(price));
    }

    private String body(String path) {
        return get(path).statusCode(200).extract().asString();
    }

    private ValidatableResponse get(String path) {
        return partner.with(REPORTS_READ)
                .urlEncodingEnabled(false)
                .get("/reports" + path)
                .then();
    }

    @Test
    void a_pharmacy_without_orders_has_empty_reports() {
        assertEquals(
                "{\"data\":{" + NO_PRESCRIPTIONS + ",\"shop_performance\":[{\"shop_id\":\"" + partner.shop()
                        + "\",\"name\":\"Shop\",\"order_count\":0,\"total_revenue\":0,\"unique_customers\":0}],"
                        + "\"monthly_trends\":[]}}",
                body("/stats"));
        assertEquals(
                "{\"data\":[],\"period\":{\"from\":\"2024-02-28\",\"to\":\"2024-02-29\"},"
                        + "\"previous_period\":{\"from\":\"2024-02-26\",\"to\":\"2024-02-27\"}}",
                body("/product-performance?from=2024-02-28&to=2024-02-29"));
        assertEquals(
                "{\"data\":[],\"from_date\":\"2024-02-28\",\"to_date\":\"2024-02-29\"}",
                body("/product-sales?from_date=2024-02-28&to_date=2024-02-29"));
        assertEquals(
                "{\"data\":[{\"org_id\":\"" + partner.org()
                        + "\",\"month\":\"2024-02\",\"order_count\":0,\"revenue\":0,\"fee_rate\":0.02,\"service_fee\":0}]}",
                body("/pharmaone?month=2024-02"));
    }

    @Test
    void the_statistics_of_a_range() {
        order("2024-02-28T23:59:59.999999Z", "pending", "1.00");
        order("2024-02-29T00:00:00Z", "completed", "20.50");
        order("2024-02-29T10:00:00Z", "shipped", "4.50", "Max", "MAX@mail.example");
        order("2024-02-29T11:00:00Z", "pending", "25.01", "Erika", null);
        order("2024-02-29T23:59:59.999999Z", "cancelled", "99.00");
        order("2024-03-01T00:00:00Z", "pending", "3.00");

        assertEquals(
                "{\"data\":{" + NO_PRESCRIPTIONS + ",\"shop_performance\":[{\"shop_id\":\"" + partner.shop()
                        + "\",\"name\":\"Shop\",\"order_count\":3,\"total_revenue\":50.01,\"unique_customers\":2}],"
                        + "\"monthly_trends\":[{\"month\":\"2024-02\",\"order_count\":3,\"revenue\":50.01}],"
                        + "\"orders\":{\"count\":3,\"revenue\":50.01},"
                        + "\"customers\":["
                        + "{\"customer_name\":\"Erika\",\"customer_email\":\"\",\"order_count\":1,\"total_spent\":25.01},"
                        + "{\"customer_name\":\"Max\",\"customer_email\":\"MAX@mail.example\",\"order_count\":2,\"total_spent\":25}]}}",
                body("/stats?from=2024-02-29&to=2024-02-29"));
    }

    @Test
    void prescriptions_count_by_status_and_day() {
        for (String status : new String[] {
            "new", "pending", "pending_signature", "signed", "approved", "completed", "completed", "declined"
        }) {
            rows.run("""
                    insert into prescription
                           (org_id, prescription_id, shop_id, status, customer_email, customer_first_name,
                            customer_last_name, content, revision, created_at, updated_at)
                    values (?, ?, ?, ?, '', '', '', '{}', 0, '2024-02-29 23:59:59Z', now())
                    """, partner.org(), UUID.randomUUID().toString(), partner.shop(), status);
        }

        String all = "\"prescriptions\":{\"total\":8,\"pending\":3,\"approved\":4,\"completed\":2,\"declined\":1}";
        assertEquals(true, body("/stats").contains(all));
        assertEquals(true, body("/stats?to=2024-02-29").contains(all));
        assertEquals(true, body("/stats?from=2024-03-01").contains(NO_PRESCRIPTIONS));

        rows.run(
                "update prescription set status = 'declined' where status = 'completed' and org_id = ?", partner.org());

        get("/stats").body("data.prescriptions.declined", is(3), "data.prescriptions.completed", is(0));
    }

    @Test
    void the_trends_are_the_last_twelve_months_with_orders() {
        YearMonth month = YearMonth.from(today);
        order(month.minusMonths(12).atEndOfMonth() + "T23:59:59Z", "pending", "1.00");
        order(month.minusMonths(11).atDay(1) + "T00:00:00Z", "pending", "2.00");
        order(month.atEndOfMonth() + "T23:59:59Z", "pending", "3.00");
        order(month.plusMonths(1).atDay(1) + "T00:00:00Z", "pending", "4.00");

        get("/stats")
                .body(
                        "data.monthly_trends.month",
                        contains(month.minusMonths(11).toString(), month.toString()))
                .body("data.shop_performance.order_count", contains(4))
                .body("data", not(hasKey("orders")))
                .body("data", not(hasKey("customers")));
        get("/stats?from=" + month.minusMonths(11).atDay(1))
                .body("data.monthly_trends.order_count", contains(1, 1, 1))
                .body("data.orders.count", is(3));
        get("/stats?to=" + month.minusMonths(11).atDay(1)).body("data.orders.count", is(2));
    }

    @Test
    void the_ten_best_customers_are_listed_by_what_they_spent() {
        for (int customer = 10; customer < 22; customer++) {
            order("2024-02-29T10:00:00Z", "pending", customer + ".00", null, customer + "@mail.example");
        }

        get("/stats?from=2024-02-29")
                .body("data.customers", hasSize(10))
                .body("data.customers[0].customer_email", is("21@mail.example"))
                .body("data.customers[0].customer_name", is(""))
                .body("data.customers[9].customer_email", is("12@mail.example"))
                .body("data.shop_performance[0].unique_customers", is(12));
    }

    @ParameterizedTest
    @CsvSource({"0.24, 0.0", "0.25, 0.01", "0.74, 0.01", "0.75, 0.02", "1207.15, 24.14", "9999999.99, 200000"})
    void the_fee_is_rounded_half_up_to_cents(String revenue, String fee) {
        order("2024-02-29T12:00:00Z", "pending", revenue);

        assertEquals(
                new BigDecimal(fee).stripTrailingZeros(),
                new BigDecimal(get("/pharmaone?month=2024-02")
                                .extract()
                                .path("data[0].service_fee")
                                .toString())
                        .stripTrailingZeros());
    }

    @Test
    void every_month_of_a_range_has_its_fee() {
        order("2023-12-31T23:59:59.999999Z", "pending", "50.00");
        order("2024-02-29T23:59:59Z", "completed", "100.00");
        order("2024-02-29T23:59:59Z", "cancelled", "100.00");
        YearMonth month = YearMonth.from(today);

        get("/pharmaone?month_from=2024-01&month_to=2024-03")
                .body("data.month", contains("2024-01", "2024-02", "2024-03"))
                .body("data.order_count", contains(0, 1, 0))
                .body("data.service_fee", contains(0, 2, 0));
        get("/pharmaone?month_to=2024-01").body("data.month", contains("2023-12", "2024-01"));
        get("/pharmaone?month_from=" + month.minusMonths(1))
                .body("data.month", contains(month.minusMonths(1).toString(), month.toString()));
        get("/pharmaone")
                .body("data", hasSize(24))
                .body("data[0].month", is(month.minusMonths(23).toString()))
                .body("data[23].month", is(month.toString()));
    }

    @Test
    void days_are_utc_on_the_days_the_clocks_change_too() {
        for (String time : new String[] {
            "2024-03-30T23:59:59Z", "2024-03-31T00:00:00Z", "2024-03-31T03:30:00+02:00", "2024-03-31T23:59:59Z",
            "2024-10-26T23:59:59Z", "2024-10-27T02:30:00+02:00", "2024-10-27T02:30:00+01:00",
                    "2024-10-28T00:30:00+01:00"
        }) {
            order(time, "pending", "1.00");
        }

        get("/stats?from=2024-03-31&to=2024-03-31").body("data.orders.count", is(3));
        get("/stats?from=2024-10-27&to=2024-10-27").body("data.orders.count", is(3));
        get("/stats?from=2024-03-30&to=2026-03-29").body("data.orders.count", is(8));
    }

    @Test
    void a_deleted_order_counts_nowhere() {
        line(order("2024-02-29T12:00:00Z", "pending", "1.00"), 0, "A", "700", 1, "1.00");
        rows.run("update pharmacy_order set deleted_at = now() where org_id = ?", partner.org());

        get("/stats?from=2024-02-29").body("data.orders.count", is(0), "data.customers", empty());
        get("/product-sales?from_date=2024-02-29").body("data", empty());
        get("/product-performance?from=2024-02-29").body("data", empty());
        get("/pharmaone?month=2024-02").body("data.order_count", contains(0));
    }

    @Test
    void another_organisation_sees_nothing() {
        line(order("2024-02-29T12:00:00Z", "pending", "1.00"), 0, "A", "700", 1, "1.00");
        partner = Partner.fresh();

        get("/stats?from=2024-02-29").body("data.orders.count", is(0), "data.shop_performance", hasSize(1));
        get("/product-sales?from_date=2024-02-29").body("data", empty());
        get("/product-performance?from=2024-02-29").body("data", empty());
        get("/pharmaone?month=2024-02").body("data.order_count", contains(0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/stats?from=2024-02-30",
                "/stats?to=29.02.2024",
                "/stats?from=x&to=y",
                "/product-performance?from=2024-2-1",
                "/product-performance?to=2023-02-29",
                "/product-sales?from_date=today",
                "/product-sales?to_date=2024-02-29T00:00:00Z"
            })
    void what_is_no_date_is_refused(String path) {
        assertRefused("invalid date, expected YYYY-MM-DD", path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/pharmaone?month=2024-13",
                "/pharmaone?month_from=2024",
                "/pharmaone?month_to=2024-02-01&month_from=x"
            })
    void what_is_no_month_is_refused(String path) {
        assertRefused("invalid month, expected YYYY-MM", path);
    }

    @ParameterizedTest
    @CsvSource({
        "/stats?from=2024-03-01&to=2024-02-29, from must not be after to",
        "/product-performance?from=2024-03-01&to=2024-02-29, from must not be after to",
        "/product-sales?from_date=2024-03-01&to_date=2024-02-29, from_date must not be after to_date",
        "/pharmaone?month_from=2024-03&month_to=2024-02, month_from must not be after month_to",
        "/pharmaone?month=2024-03&month_to=2024-03, month must not be combined with month_from or month_to",
        "/pharmaone?month_from=0001-01&month_to=9999-12, month_from to month_to must be at most 1200 months"
    })
    void what_makes_no_range_is_refused(String path, String sentence) {
        assertRefused(sentence, path);
    }

    private void assertRefused(String sentence, String path) {
        assertEquals(
                "{\"error\":\"" + sentence + "\"}",
                get(path).statusCode(400).extract().asString());
    }
}
