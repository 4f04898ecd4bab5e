package pharmaone.conformance;

import static pharmaone.conformance.judge.Certainty.INFERRED;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import pharmaone.conformance.judge.Clause;
import pharmaone.conformance.judge.Section;
import pharmaone.conformance.target.Partner;
import pharmaone.conformance.target.Shape;

@Section(number = 11, title = "Reports")
class ReportSumClauses {

    private static final String EVER = "from_date=2001-01-01&to_date=2099-12-31";

    @Clause(id = "11.15", text = "Products come by revenue, the highest first, then by `p1_id`", certainty = INFERRED)
    void the_best_products_come_first(Partner partner) {
        descends(
                partner.get("/reports/product-performance?from=2001-01-01&to=2099-12-31")
                        .ok()
                        .rows(),
                "revenue");
        descends(partner.get("/reports/product-sales?" + EVER).ok().rows(), "gross_revenue");
    }

    private static void descends(List<JsonNode> rows, String revenue) {
        Comparator<JsonNode> best = Comparator.comparing(
                        (JsonNode row) -> row.path(revenue).decimalValue(), Comparator.reverseOrder())
                .thenComparing(row -> row.path("p1_id").asLong());
        Function<JsonNode, String> id = row -> row.path("p1_id").asText();
        Shape.demand(
                "products by " + revenue,
                rows.stream().sorted(best).map(id).toList(),
                rows.stream().map(id).toList());
    }

    @Clause(
            id = "11.16",
            text = "A product's sales are the sums over its statuses without `cancelled`",
            certainty = INFERRED)
    void statuses_add_up(Partner partner) {
        for (JsonNode row : partner.get("/reports/product-sales?" + EVER).ok().rows()) {
            for (String figure : List.of("volume_gr", "gross_revenue")) {
                BigDecimal sum = StreamSupport.stream(row.path("statuses").spliterator(), false)
                        .filter(status -> !status.path("status").asText().equals("cancelled"))
                        .map(status -> status.path(figure).decimalValue())
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
                same(figure + " of " + row.path("p1_id"), sum, row.path(figure));
            }
        }
    }

    @Clause(
            id = "11.17",
            text = "A change in percent has one decimal, rounded half up; `null` where there was nothing before",
            certainty = INFERRED)
    void changes_are_in_percent(Partner partner) {
        for (JsonNode row : partner.get("/reports/product-performance?from=2026-01-01&to=2099-12-31")
                .ok()
                .rows()) {
            for (String figure : List.of("units", "revenue")) {
                BigDecimal before = row.path("previous_" + figure).decimalValue();
                JsonNode change = row.path(figure + "_change_pct");
                if (before.signum() == 0) {
                    Shape.demand(figure + "_change_pct of nothing", true, change.isNull());
                } else {
                    BigDecimal now = row.path(figure).decimalValue();
                    same(
                            figure + "_change_pct",
                            now.subtract(before).movePointRight(2).divide(before, 1, RoundingMode.HALF_UP),
                            change);
                }
            }
        }
    }

    @Clause(
            id = "11.18",
            text = "In stats, the orders of a range are the sum of its months; months ascend",
            certainty = INFERRED)
    void months_add_up(Partner partner) {
        JsonNode stats =
                partner.get("/reports/stats?from=2001-01-01&to=2099-12-31").ok().at("/data");
        List<JsonNode> months = StreamSupport.stream(
                        stats.path("monthly_trends").spliterator(), false)
                .toList();
        same("orders.count", sum(months, "order_count"), stats.at("/orders/count"));
        same("orders.revenue", sum(months, "revenue"), stats.at("/orders/revenue"));
        List<String> names =
                months.stream().map(month -> month.path("month").asText()).toList();
        Shape.demand("the months", names.stream().sorted().distinct().toList(), names);
    }

    @Clause(
            id = "11.19",
            text = "In stats, the shops' orders and revenue add up to those of the range",
            certainty = INFERRED)
    void shops_add_up(Partner partner) {
        JsonNode stats =
                partner.get("/reports/stats?from=2001-01-01&to=2099-12-31").ok().at("/data");
        List<JsonNode> shops = StreamSupport.stream(
                        stats.path("shop_performance").spliterator(), false)
                .toList();
        same("orders.count", sum(shops, "order_count"), stats.at("/orders/count"));
        same("orders.revenue", sum(shops, "total_revenue"), stats.at("/orders/revenue"));
    }

    @Clause(
            id = "11.20",
            text =
                    "The ten customers of a range come by what they spent, the highest first; each ordered at least once",
            certainty = INFERRED)
    void the_best_customers_come_first(Partner partner) {
        JsonNode customers =
                partner.get("/reports/stats?from=2001-01-01&to=2099-12-31").ok().at("/data/customers");
        List<BigDecimal> spent = StreamSupport.stream(customers.spliterator(), false)
                .map(customer -> customer.path("total_spent").decimalValue())
                .toList();
        Shape.demand("ten at most", true, spent.size() <= 10);
        Shape.demand(
                "what they spent",
                spent.stream().sorted(Comparator.reverseOrder()).toList(),
                spent);
        customers.forEach(customer -> Shape.demand(
                "ordered at least once", true, customer.path("order_count").longValue() > 0));
    }

    @Clause(id = "11.21", text = "An order grows count, revenue and customers of its shop", certainty = INFERRED)
    void an_order_is_its_shops(Partner partner) {
        String day = "2001-02-04";
        JsonNode before = shop(partner, day);
        partner.placed(partner.order().put("order_datetime", day + "T10:00:00Z").put("total_amount", 7));
        JsonNode after = shop(partner, day);
        same("order_count", before.path("order_count").decimalValue().add(BigDecimal.ONE), after.path("order_count"));
        same(
                "total_revenue",
                before.path("total_revenue").decimalValue().add(new BigDecimal(7)),
                after.path("total_revenue"));
        same(
                "unique_customers",
                before.path("unique_customers").decimalValue().add(BigDecimal.ONE),
                after.path("unique_customers"));
    }

    private static JsonNode shop(Partner partner, String day) {
        JsonNode shops =
                partner.get("/reports/stats?from=" + day + "&to=" + day).ok().at("/data/shop_performance");
        return StreamSupport.stream(shops.spliterator(), false)
                .filter(row -> row.path("shop_id").asText().equals(partner.shop()))
                .findFirst()
                .orElse(shops.path("missing"));
    }

    private static BigDecimal sum(List<JsonNode> rows, String figure) {
        return rows.stream().map(row -> row.path(figure).decimalValue()).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static void same(String what, BigDecimal wanted, JsonNode got) {
        Shape.demand(what, plain(wanted), plain(got.decimalValue()));
    }

    private static String plain(BigDecimal figure) {
        return figure.stripTrailingZeros().toPlainString();
    }
}
