package pharmaone.conformance;

import static pharmaone.conformance.judge.Certainty.INFERRED;
import static pharmaone.conformance.target.Json.object;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.StreamSupport;
import pharmaone.conformance.judge.Clause;
import pharmaone.conformance.judge.Section;
import pharmaone.conformance.judge.Source;
import pharmaone.conformance.target.Answer;
import pharmaone.conformance.target.Partner;
import pharmaone.conformance.target.Shape;

/** What reports say of what was written, and of one another. */
@Section(number = 11, title = "Reports")
class ReportFigureClauses {

    @Clause(
            id = "11.23",
            text =
                    "Without a range product-performance is of the last 30 days, product-sales of this month until today",
            certainty = INFERRED,
            source = Source.REPORTS)
    void have_a_range_of_their_own(Partner partner) {
        Answer performance = partner.get("/reports/product-performance").ok();
        LocalDate last = today(performance.text("/period/to"));
        performance.has("/period/from", last.minusDays(29).toString());

        Answer sales = partner.get("/reports/product-sales").ok();
        LocalDate until = today(sales.text("/to_date"));
        sales.has("/from_date", until.withDayOfMonth(1).toString());
    }

    /** Or yesterday, where midnight came between. */
    private static LocalDate today(String date) {
        LocalDate day = LocalDate.parse(date);
        LocalDate now = LocalDate.now(ZoneOffset.UTC);
        Shape.demand("today, not " + day, true, List.of(now, now.minusDays(1)).contains(day));
        return day;
    }

    @Clause(
            id = "11.24",
            text = "In stats, a new prescription grows `total` and `pending`",
            certainty = INFERRED,
            source = Source.EXAMPLES)
    void counts_a_new_prescription(Partner partner) {
        JsonNode before = prescriptions(partner);
        partner.handedIn(partner.prescription());
        JsonNode after = prescriptions(partner);
        for (String count : List.of("total", "pending")) {
            Shape.demand(
                    count, before.path(count).longValue() + 1, after.path(count).longValue());
        }
    }

    private static JsonNode prescriptions(Partner partner) {
        return partner.get("/reports/stats").ok().at("/data/prescriptions");
    }

    @Clause(
            id = "11.25",
            text = "Of the same range, product-performance tells the units and revenue that product-sales tells",
            certainty = INFERRED)
    void two_reports_of_products_agree(Partner partner) {
        Answer sales = partner.get("/reports/product-sales?from_date=2001-01-01&to_date=2099-12-31");
        Answer performance = partner.get("/reports/product-performance?from=2001-01-01&to=2099-12-31");
        Shape.demand(
                "the products",
                figures(sales, "p1_id", "volume_gr", "gross_revenue"),
                figures(performance, "p1_id", "units", "revenue"));
    }

    @Clause(id = "11.28", text = "The stretch before is told as it is when asked for itself", certainty = INFERRED)
    void the_stretch_before_is_told_as_itself(Partner partner) {
        Answer now = partner.get("/reports/product-performance").ok();
        String before = "from=" + now.text("/previous_period/from") + "&to=" + now.text("/previous_period/to");
        Shape.demand(
                "the products",
                figures(partner.get("/reports/product-performance?" + before), "p1_id", "units", "revenue"),
                figures(now, "p1_id", "previous_units", "previous_revenue"));
    }

    @Clause(
            id = "11.29",
            text = "Stats tell of every shop of the organisation, by its name",
            certainty = INFERRED,
            source = Source.EXAMPLES)
    void names_the_shops(Partner partner) {
        Shape.demand(
                "the shops",
                names(partner.get("/shops").ok().at("/data")),
                names(partner.get("/reports/stats").ok().at("/data/shop_performance")));
    }

    private static Map<String, String> names(JsonNode shops) {
        Map<String, String> names = new TreeMap<>();
        shops.forEach(shop ->
                names.put(shop.path("shop_id").asText(), shop.path("name").asText()));
        return names;
    }

    @Clause(id = "11.26", text = "A month of pharmaone counts what that month of stats counts", certainty = INFERRED)
    void two_reports_of_months_agree(Partner partner) {
        Answer months = partner.get("/reports/pharmaone").ok();
        List<JsonNode> rows = months.rows();
        YearMonth first = YearMonth.parse(rows.get(0).path("month").asText());
        YearMonth last = YearMonth.parse(rows.get(rows.size() - 1).path("month").asText());
        JsonNode stats = partner.get("/reports/stats?from=" + first.atDay(1) + "&to=" + last.atEndOfMonth())
                .ok()
                .at("/data/monthly_trends");
        Shape.demand(
                "the months",
                figures(stats, "month", "order_count", "revenue"),
                figures(months.at("/data"), "month", "order_count", "revenue"));
    }

    private static Map<String, String> figures(Answer report, String key, String count, String revenue) {
        return figures(report.ok().at("/data"), key, count, revenue);
    }

    /** Of what was sold at all. */
    private static Map<String, String> figures(JsonNode rows, String key, String count, String revenue) {
        Map<String, String> figures = new TreeMap<>();
        for (JsonNode row : rows) {
            if (row.path(count).longValue() > 0) {
                figures.put(
                        row.path(key).asText(),
                        row.path(count).asText() + " for " + row.path(revenue).asText());
            }
        }
        return figures;
    }

    @Clause(
            id = "11.27",
            text =
                    "A customer of the range is told with the number and the sum of the orders, whatever the case of the mail",
            certainty = INFERRED)
    void adds_up_a_customer(Partner partner) {
        String day = LocalDate.of(2001, 3, 1)
                .plusDays(ThreadLocalRandom.current().nextInt(2_000))
                .toString();
        String name = partner.name();
        String email = name + "@example.com";
        for (String spelling : List.of(email, email.toUpperCase(Locale.ROOT))) {
            partner.placed(partner.order()
                    .put("customer_name", name)
                    .setAll(object(
                            "customer_email", spelling, "total_amount", 8.5, "order_datetime", day + "T12:00:00Z")));
        }
        JsonNode customers =
                partner.get("/reports/stats?from=" + day + "&to=" + day).ok().at("/data/customers");
        String told = StreamSupport.stream(customers.spliterator(), false)
                .filter(customer -> customer.path("customer_email").asText().equalsIgnoreCase(email))
                .map(customer -> customer.path("customer_name").asText() + ": "
                        + customer.path("order_count").asText() + " for "
                        + customer.path("total_spent").asText())
                .findFirst()
                .orElse("nothing");
        Shape.demand("the customer's orders", name + ": 2 for 17", told);
    }
}
