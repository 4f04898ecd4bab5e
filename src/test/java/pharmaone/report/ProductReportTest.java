package pharmaone.report;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static pharmaone.auth.Scope.REPORTS_READ;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pharmaone.testing.Partner;
import pharmaone.testing.Rows;
import pharmaone.testing.Today;

@QuarkusTest
class ProductReportTest {

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
    void the_performance_of_products_beside_the_stretch_before() {
        String now = order("2024-03-02T12:00:00Z", "shipped", "100.00");
        line(now, 0, "Alpha", "700", 3, "10.00");
        line(now, 1, "Alpha", "700", 1, "5.50");
        line(now, 2, "Mühle", "", 1, "50.00");
        String before = order("2024-02-29T12:00:00Z", "completed", "100.00");
        line(before, 0, "Alpha", "700", 3, "10.00");
        line(before, 1, "Beta", "80", 2, "0.00");
        line(order("2024-03-02T12:00:00Z", "cancelled", "100.00"), 0, "Gamma", "900", 3, "10.00");
        line(order("2024-02-28T23:59:59Z", "pending", "100.00"), 0, "Delta", "901", 3, "10.00");

        assertEquals(
                "{\"data\":["
                        + "{\"p1_id\":\"700\",\"name\":\"Alpha\",\"units\":4,\"revenue\":35.5,\"previous_units\":3,"
                        + "\"previous_revenue\":30,\"units_change_pct\":33.3,\"revenue_change_pct\":18.3},"
                        + "{\"p1_id\":\"80\",\"name\":\"Beta\",\"units\":0,\"revenue\":0,\"previous_units\":2,"
                        + "\"previous_revenue\":0,\"units_change_pct\":-100.0,\"revenue_change_pct\":null}],"
                        + "\"period\":{\"from\":\"2024-03-02\",\"to\":\"2024-03-03\"},"
                        + "\"previous_period\":{\"from\":\"2024-02-29\",\"to\":\"2024-03-01\"}}",
                body("/product-performance?from=2024-03-02&to=2024-03-03"));
    }

    @Test
    void the_usual_performance_is_that_of_thirty_days() {
        line(order(today + "T00:00:00Z", "pending", "1.00"), 0, "A", "700", 1, "1.00");
        line(order(today.minusDays(29) + "T00:00:00Z", "pending", "1.00"), 0, "A", "700", 2, "1.00");
        line(order(today.minusDays(30) + "T23:59:59Z", "pending", "1.00"), 0, "A", "700", 4, "1.00");
        line(order(today.minusDays(59) + "T00:00:00Z", "pending", "1.00"), 0, "A", "700", 8, "1.00");
        line(order(today.minusDays(60) + "T23:59:59Z", "pending", "1.00"), 0, "A", "700", 16, "1.00");

        get("/product-performance")
                .body("data.units", contains(3), "data.previous_units", contains(12))
                .body("period.from", is(today.minusDays(29).toString()), "period.to", is(today.toString()))
                .body("previous_period.from", is(today.minusDays(59).toString()))
                .body("previous_period.to", is(today.minusDays(30).toString()));
    }

    @Test
    void a_performance_with_an_open_end() {
        line(order(today + "T00:00:00Z", "pending", "1.00"), 0, "A", "700", 1, "1.00");
        line(order(today.plusDays(9) + "T00:00:00Z", "pending", "1.00"), 0, "A", "700", 2, "1.00");
        line(order(today.minusDays(1) + "T00:00:00Z", "pending", "1.00"), 0, "A", "700", 4, "1.00");

        get("/product-performance?from=" + today)
                .body("data.units", contains(3), "data.previous_units", contains(4))
                .body(
                        "period.to",
                        nullValue(),
                        "previous_period.from",
                        is(today.minusDays(1).toString()));
        get("/product-performance?to=" + today)
                .body("data.units", contains(5), "data.previous_units", contains(0))
                .body("data.units_change_pct", contains(nullValue()))
                .body(
                        "period.from",
                        nullValue(),
                        "previous_period.from",
                        nullValue(),
                        "previous_period.to",
                        nullValue());
    }

    @Test
    void the_sales_of_products_by_status() {
        String pending = order("2024-02-29T12:00:00Z", "pending", "1.00");
        line(pending, 0, "Alpha", "700", 3, "10.00");
        line(pending, 1, "Alpha", "700", 1, "5.50");
        line(pending, 2, "Beta", "80", 2, "20.00");
        line(order("2024-02-29T12:00:00Z", "pending", "1.00"), 0, "Alpha", "700", 1, "1.00");
        line(order("2024-02-29T12:00:00Z", "cancelled", "1.00"), 0, "Alpha", "700", 5, "10.00");
        line(order("2024-02-29T12:00:00Z", "completed", "1.00"), 0, "Alpha", "700", 2, "1.00");
        line(order("2024-03-01T00:00:00Z", "completed", "1.00"), 0, "Alpha", "700", 2, "1.00");

        assertEquals(
                "{\"data\":["
                        + "{\"p1_id\":\"80\",\"name\":\"Beta\",\"volume_gr\":2,\"gross_revenue\":40,\"statuses\":["
                        + "{\"status\":\"pending\",\"order_count\":1,\"volume_gr\":2,\"gross_revenue\":40}]},"
                        + "{\"p1_id\":\"700\",\"name\":\"Alpha\",\"volume_gr\":7,\"gross_revenue\":38.5,\"statuses\":["
                        + "{\"status\":\"pending\",\"order_count\":2,\"volume_gr\":5,\"gross_revenue\":36.5},"
                        + "{\"status\":\"completed\",\"order_count\":1,\"volume_gr\":2,\"gross_revenue\":2},"
                        + "{\"status\":\"cancelled\",\"order_count\":1,\"volume_gr\":5,\"gross_revenue\":50}]}],"
                        + "\"from_date\":\"2024-02-29\",\"to_date\":\"2024-02-29\"}",
                body("/product-sales?from_date=2024-02-29&to_date=2024-02-29"));
        get("/product-sales?to_date=2024-02-28").body("data", empty(), "from_date", nullValue());
        get("/product-sales?from_date=2024-03-01").body("data.volume_gr", contains(2), "to_date", nullValue());
    }

    @Test
    void the_usual_sales_are_those_of_this_month() {
        line(order(today.withDayOfMonth(1) + "T00:00:00Z", "pending", "1.00"), 0, "A", "700", 1, "1.00");
        line(order(today.withDayOfMonth(1).minusDays(1) + "T23:59:59Z", "pending", "1.00"), 0, "A", "700", 2, "1.00");
        line(order(today.plusDays(1) + "T00:00:00Z", "pending", "1.00"), 0, "A", "700", 4, "1.00");

        get("/product-sales")
                .body("data.volume_gr", contains(1))
                .body("from_date", is(today.withDayOfMonth(1).toString()), "to_date", is(today.toString()));
    }

    @Test
    void a_product_is_named_by_the_organisation_else_the_catalogue_else_its_lines() {
        long ours = rows.product("Catalogue's", "1.00");
        long known = rows.product("Known", "1.00");
        rows.inventory(partner, ours, 1);
        rows.run("update inventory_item set name = 'Ours' where org_id = ? and p1_id = ?", partner.org(), ours);
        String order = order("2024-02-29T12:00:00Z", "pending", "1.00");
        line(order, 0, "as sent", String.valueOf(ours), 1, "4.00");
        line(order, 1, "as sent", String.valueOf(known), 1, "3.00");
        line(order, 2, "Zett", "700", 1, "2.00");
        line(order, 3, "", "700", 1, "0.00");
        line(order, 4, "", "701", 1, "1.00");
        String gone = order("2024-02-29T12:00:00Z", "pending", "1.00");
        line(gone, 0, "Alpha", "700", 1, "1.00");
        rows.run("update pharmacy_order set deleted_at = now() where org_id = ? and order_id = ?", partner.org(), gone);

        get("/product-sales?from_date=2024-02-29").body("data.name", contains("Ours", "Known", "Zett", ""));
        get("/product-performance?from=2024-02-29").body("data.name", contains("Ours", "Known", "Zett", ""));
    }
}
