package pharmaone.conformance;

import static pharmaone.conformance.judge.Certainty.INFERRED;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import pharmaone.conformance.judge.Clause;
import pharmaone.conformance.judge.Section;
import pharmaone.conformance.judge.Source;
import pharmaone.conformance.target.Answer;
import pharmaone.conformance.target.Partner;
import pharmaone.conformance.target.Shape;

@Section(number = 11, title = "Reports")
class MonthlyReportClauses {

    @Clause(
            id = "11.10",
            text = "`GET /reports/pharmaone`: `org_id, month, order_count, revenue, fee_rate, service_fee` by month",
            certainty = INFERRED,
            source = Source.REPORTS)
    void tells_the_fee(Partner partner) {
        Shape row = Shape.object()
                .with("org_id", Shape.is(partner.org()))
                .with("month", Shape.month())
                .with("order_count", Shape.count())
                .with("revenue", Shape.money())
                .with("fee_rate", Shape.that("a number", JsonNode::isNumber))
                .with("service_fee", Shape.money());
        partner.get("/reports/pharmaone").ok().looks("", Shape.object().with("data", Shape.listOf(row)));
    }

    @Clause(
            id = "11.11",
            text = "Every month of the range, ascending, also empty ones; without a range the last 24",
            certainty = INFERRED)
    void lists_every_month(Partner partner) {
        Shape.demand(
                "the months",
                List.of("2001-05", "2001-06", "2001-07"),
                months(partner.get("/reports/pharmaone?month_from=2001-05&month_to=2001-07")));
        Shape.demand("the month", List.of("2001-05"), months(partner.get("/reports/pharmaone?month=2001-05")));

        List<String> last = months(partner.get("/reports/pharmaone"));
        YearMonth end = YearMonth.parse(last.get(last.size() - 1));
        Shape.demand(
                "ends this month",
                true,
                !end.isBefore(YearMonth.now(ZoneOffset.UTC).minusMonths(1)));
        Shape.demand(
                "24 months",
                IntStream.rangeClosed(-23, 0)
                        .mapToObj(end::plusMonths)
                        .map(YearMonth::toString)
                        .toList(),
                last);
    }

    private static List<String> months(Answer report) {
        return report.ok().rows().stream()
                .map(row -> row.path("month").asText())
                .toList();
    }

    @Clause(
            id = "11.12",
            text = "The fee is `revenue` times `fee_rate`, rounded half up to cents",
            certainty = INFERRED)
    void rounds_the_fee(Partner partner) {
        partner.get("/reports/pharmaone")
                .ok()
                .looks(
                        "/data",
                        Shape.listOf(Shape.that(
                                "service_fee = revenue * fee_rate",
                                row -> row.path("revenue")
                                                .decimalValue()
                                                .multiply(row.path("fee_rate").decimalValue())
                                                .setScale(2, RoundingMode.HALF_UP)
                                                .compareTo(
                                                        row.path("service_fee").decimalValue())
                                        == 0)));
    }
}
