package pharmaone.conformance;

import static pharmaone.conformance.judge.Certainty.DOCUMENTED;
import static pharmaone.conformance.judge.Certainty.INFERRED;
import static pharmaone.conformance.judge.Certainty.LIVE;
import static pharmaone.conformance.target.Json.array;
import static pharmaone.conformance.target.Json.object;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import pharmaone.conformance.judge.Clause;
import pharmaone.conformance.judge.Section;
import pharmaone.conformance.judge.Source;
import pharmaone.conformance.target.Partner;
import pharmaone.conformance.target.Shape;
import pharmaone.conformance.target.Shelf;

@Section(number = 11, title = "Reports")
class ReportClauses {

    /** Long gone, so that nobody but the suite has orders there. */
    private static final String DAY = "2001-02-03";

    @Clause(
            id = "11.1",
            text = "`GET /reports/stats`: `data` with `prescriptions, shop_performance, monthly_trends`",
            certainty = LIVE,
            source = {Source.REPORTS, Source.EXAMPLES})
    void sums_up_the_organisation(Partner partner) {
        partner.get("/reports/stats").ok().looks("", Shape.object().with("data", stats()));
    }

    private static Shape.Fields stats() {
        Shape prescriptions = Shape.object()
                .with("total", Shape.count())
                .with("pending", Shape.count())
                .with("approved", Shape.count())
                .with("completed", Shape.count())
                .with("declined", Shape.count());
        Shape shop = Shape.object()
                .with("shop_id", Shape.some())
                .with("name", Shape.text())
                .with("order_count", Shape.count())
                .with("total_revenue", Shape.money())
                .with("unique_customers", Shape.count());
        Shape month = Shape.object()
                .with("month", Shape.month())
                .with("order_count", Shape.count())
                .with("revenue", Shape.money());
        return Shape.object()
                .with("prescriptions", prescriptions)
                .with("shop_performance", Shape.someOf(shop))
                .with("monthly_trends", Shape.listOf(month));
    }

    @Clause(
            id = "11.2",
            text = "With a range also `orders` and `customers`",
            certainty = DOCUMENTED,
            source = Source.REPORTS)
    void a_range_adds_orders_and_customers(Partner partner) {
        partner.get("/reports/stats?from=2026-01-01&to=2026-12-31")
                .ok()
                .looks("/data/orders", Shape.that("an object", JsonNode::isObject))
                .looks("/data/customers", Shape.listOf(Shape.that("an object", JsonNode::isObject)));
    }

    @Clause(
            id = "11.22",
            text = "`orders` is `count, revenue`, a customer `customer_name, customer_email, order_count, total_spent`",
            certainty = INFERRED,
            source = Source.REPORTS)
    void a_range_has_its_own_figures(Partner partner) {
        Shape customer = Shape.object()
                .with("customer_name", Shape.text())
                .with("customer_email", Shape.text())
                .with("order_count", Shape.count())
                .with("total_spent", Shape.money());
        Shape orders = Shape.object().with("count", Shape.count()).with("revenue", Shape.money());
        Shape ranged = stats().with("orders", orders).with("customers", Shape.listOf(customer));
        partner.get("/reports/stats?from=2026-01-01&to=2026-12-31")
                .ok()
                .looks("", Shape.object().with("data", ranged));
    }

    @Clause(
            id = "11.3",
            text = "Of prescriptions, the total is pending, approved and declined; completed ones are approved",
            certainty = INFERRED)
    void adds_prescriptions_up(Partner partner) {
        JsonNode counts = partner.get("/reports/stats").ok().at("/data/prescriptions");
        long sum = IntStream.of(
                        counts.path("pending").intValue(),
                        counts.path("approved").intValue(),
                        counts.path("declined").intValue())
                .sum();
        Shape.demand("the total", sum, counts.path("total").longValue());
        Shape.demand(
                "completed within approved",
                true,
                counts.path("completed").intValue() <= counts.path("approved").intValue());
    }

    @Clause(
            id = "11.4",
            text = "An order counts by `total_amount` on the UTC day of its `created_at`; both ends are included",
            certainty = INFERRED)
    void counts_an_order_on_its_day(Partner partner) {
        BigDecimal before = revenue(partner, DAY);
        partner.placed(partner.order().put("order_datetime", DAY + "T23:59:59Z").put("total_amount", 7));
        Shape.demand("the revenue", 0, before.add(new BigDecimal(7)).compareTo(revenue(partner, DAY)));
    }

    @Clause(id = "11.5", text = "A cancelled order does not count", certainty = INFERRED)
    void a_cancelled_order_is_no_revenue(Partner partner) {
        BigDecimal before = revenue(partner, DAY);
        partner.placed(partner.order().put("order_datetime", DAY + "T00:00:00Z").put("status", "cancelled"));
        Shape.demand("the revenue", 0, before.compareTo(revenue(partner, DAY)));
    }

    private static BigDecimal revenue(Partner partner, String day) {
        return partner.get("/reports/stats?from=" + day + "&to=" + day)
                .ok()
                .at("/data/orders/revenue")
                .decimalValue();
    }

    @Clause(
            id = "11.6",
            text = "`GET /reports/product-performance`: each product beside the equally long stretch before",
            certainty = INFERRED,
            source = Source.REPORTS)
    void compares_products(Partner partner) {
        Shape row = Shape.object()
                .with("p1_id", Shape.p1Id())
                .with("name", Shape.text())
                .with("units", Shape.count())
                .with("revenue", Shape.money())
                .with("previous_units", Shape.count())
                .with("previous_revenue", Shape.money())
                .with("units_change_pct", Shape.percentOrNull())
                .with("revenue_change_pct", Shape.percentOrNull());
        Shape period = Shape.object().with("from", Shape.date()).with("to", Shape.date());
        partner.get("/reports/product-performance")
                .ok()
                .looks(
                        "",
                        Shape.object()
                                .with("data", Shape.listOf(row))
                                .with("period", period)
                                .with("previous_period", period));
    }

    @Clause(
            id = "11.7",
            text = "The stretch before ends on the day before `from`, and is as long",
            certainty = INFERRED)
    void the_stretch_before_is_as_long(Partner partner) {
        partner.get("/reports/product-performance?from=2026-03-11&to=2026-03-20")
                .ok()
                .has("/period", object("from", "2026-03-11", "to", "2026-03-20"))
                .has("/previous_period", object("from", "2026-03-01", "to", "2026-03-10"));
    }

    @Clause(
            id = "11.8",
            text = "`GET /reports/product-sales`: volume and revenue of each product by the status of its orders",
            certainty = INFERRED,
            source = Source.REPORTS)
    void splits_sales_by_status(Partner partner) {
        Shape status = Shape.object()
                .with("status", Shape.some())
                .with("order_count", Shape.count())
                .with("volume_gr", Shape.count())
                .with("gross_revenue", Shape.money());
        Shape row = Shape.object()
                .with("p1_id", Shape.p1Id())
                .with("name", Shape.text())
                .with("volume_gr", Shape.count())
                .with("gross_revenue", Shape.money())
                .with("statuses", Shape.someOf(status));
        partner.get("/reports/product-sales?from_date=2001-01-01&to_date=2099-12-31")
                .ok()
                .looks(
                        "",
                        Shape.object()
                                .with("data", Shape.listOf(row))
                                .with("from_date", Shape.is("2001-01-01"))
                                .with("to_date", Shape.is("2099-12-31")));
    }

    @Clause(
            id = "11.9",
            text = "A product's revenue is price times quantity of its lines, its volume their quantity, "
                    + "cancelled orders only under their status",
            certainty = INFERRED)
    void sums_lines(Partner partner, Shelf shelf) {
        JsonNode before = sales(partner, shelf.p1Id());
        var line = object("p1_id", shelf.p1Id(), "name", "conformance-line", "qty", 3, "price", 2.5);
        for (String status : List.of("pending", "cancelled")) {
            partner.placed(partner.order()
                    .put("order_datetime", DAY + "T12:00:00Z")
                    .put("status", status)
                    .set("items", array(line)));
        }
        JsonNode after = sales(partner, shelf.p1Id());
        Shape.demand(
                "volume_gr",
                before.path("volume_gr").asLong() + 3,
                after.path("volume_gr").asLong());
        Shape.demand(
                "gross_revenue",
                before.path("gross_revenue").asDouble() + 7.5,
                after.path("gross_revenue").asDouble());
        for (String status : List.of("pending", "cancelled")) {
            Shape.demand("the orders that are " + status, orders(before, status) + 1, orders(after, status));
        }
    }

    private static long orders(JsonNode sales, String status) {
        return StreamSupport.stream(sales.path("statuses").spliterator(), false)
                .filter(row -> row.path("status").asText().equals(status))
                .mapToLong(row -> row.path("order_count").longValue())
                .sum();
    }

    private static JsonNode sales(Partner partner, String id) {
        return partner.get("/reports/product-sales?from_date=" + DAY + "&to_date=" + DAY).ok().rows().stream()
                .filter(row -> row.path("p1_id").asText().equals(id))
                .findFirst()
                .orElseGet(() -> object());
    }

    @Clause(
            id = "11.13",
            text = "A bad date or month: 400 `invalid date, expected YYYY-MM-DD`, `invalid month, expected YYYY-MM`",
            certainty = INFERRED)
    void refuses_bad_dates(Partner partner) {
        for (String route : List.of("stats?from=", "product-performance?to=", "product-sales?from_date=")) {
            partner.get("/reports/" + route + "2026-02-30").refused(400, "invalid date, expected YYYY-MM-DD");
        }
        partner.get("/reports/pharmaone?month=2026-13").refused(400, "invalid month, expected YYYY-MM");
    }

    @Clause(id = "11.14", text = "A range that ends before it begins: 400", certainty = INFERRED)
    void refuses_a_range_backwards(Partner partner) {
        partner.get("/reports/stats?from=2026-03-02&to=2026-03-01").invalid("from");
        partner.get("/reports/pharmaone?month_from=2026-03&month_to=2026-02").invalid("month_from");
    }
}
