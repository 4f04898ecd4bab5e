package pharmaone.conformance;

import static pharmaone.conformance.judge.Certainty.DOCUMENTED;
import static pharmaone.conformance.judge.Certainty.INFERRED;
import static pharmaone.conformance.target.Json.object;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import pharmaone.conformance.judge.Clause;
import pharmaone.conformance.judge.Section;
import pharmaone.conformance.judge.Source;
import pharmaone.conformance.target.Answer;
import pharmaone.conformance.target.Partner;
import pharmaone.conformance.target.Shape;
import pharmaone.conformance.target.Shelf;

/** What a movement of the stock leaves in the log and in the history. */
@Section(number = 7, title = "Inventory")
class InventoryLogClauses {

    @Clause(
            id = "7.8",
            text = "`GET /inventory/{p1Id}/log`: newest first, up to 200, "
                    + "`id, p1_id, shop_id, delta_on_hand, delta_incoming, reason, created_at`",
            certainty = DOCUMENTED,
            source = Source.INVENTORY)
    void logs_every_movement(Partner partner, Shelf shelf) {
        String first = shelf.adjust(1).ok().text("/id");
        String second = shelf.adjust(-1).ok().text("/id");
        Shape entry = Shape.object()
                .with("id", Shape.uuid())
                .with("p1_id", Shape.is(Long.valueOf(shelf.p1Id())))
                .with("shop_id", Shape.text())
                .with("delta_on_hand", Shape.whole())
                .with("delta_incoming", Shape.whole())
                .with("reason", Shape.text())
                .maybe("metadata", Shape.that("any JSON", value -> true))
                .with("created_at", Shape.time());
        Answer log = log(partner, shelf)
                .looks("", Shape.object().with("data", Shape.someOf(entry)))
                .has("/data/0/id", second)
                .has("/data/0/delta_on_hand", -1)
                .has("/data/0/shop_id", "")
                .has("/data/1/id", first);
        Shape.demand("at most 200 entries", true, log.rows().size() <= 200);
    }

    @Clause(
            id = "7.9",
            text = "`shop_id` and `metadata` (any JSON) of an adjustment are kept in its log entry",
            certainty = DOCUMENTED,
            source = Source.INVENTORY)
    void keeps_shop_and_metadata(Partner partner, Shelf shelf) {
        var metadata = object("till", "conformance", "receipt", 7);
        String reason = partner.name();
        partner.post(
                        "/inventory/adjust",
                        object(
                                "p1_id",
                                shelf.p1Id(),
                                "delta_on_hand",
                                0,
                                "delta_incoming",
                                0,
                                "shop_id",
                                partner.shop(),
                                "reason",
                                reason,
                                "metadata",
                                metadata))
                .ok();
        log(partner, shelf)
                .has("/data/0/reason", reason)
                .has("/data/0/shop_id", partner.shop())
                .has("/data/0/metadata", metadata);
    }

    @Clause(
            id = "7.10",
            text = "`GET /inventory/{p1Id}/history?days=`: rows `date, delta_on_hand, delta_incoming` of the last days",
            certainty = INFERRED,
            source = Source.INVENTORY)
    void sums_the_days(Partner partner, Shelf shelf) {
        Shape day = Shape.object()
                .with("date", Shape.date())
                .with("delta_on_hand", Shape.whole())
                .with("delta_incoming", Shape.whole());
        Answer history =
                partner.get("/inventory/" + shelf.p1Id() + "/history?days=365").ok();
        history.looks("", Shape.object().with("data", Shape.listOf(day)));
    }

    @Clause(id = "7.11", text = "History: the days with changes, ascending, today (UTC) included", certainty = INFERRED)
    void history_ascends_to_today(Partner partner, Shelf shelf) {
        shelf.adjust(1).ok();
        try {
            List<String> days = partner.get("/inventory/" + shelf.p1Id() + "/history?days=365").ok().rows().stream()
                    .map(row -> row.path("date").asText())
                    .toList();
            Shape.demand("ascending days", days.stream().sorted().distinct().toList(), days);
            LocalDate last = LocalDate.parse(days.get(days.size() - 1));
            Shape.demand(
                    "today", true, !last.isBefore(LocalDate.now(ZoneOffset.UTC).minusDays(1)));
        } finally {
            shelf.adjust(-1);
        }
    }

    @Clause(id = "7.12", text = "`days` above 365 is taken as 365", certainty = INFERRED)
    void days_are_clamped(Partner partner, Shelf shelf) {
        String history = "/inventory/" + shelf.p1Id() + "/history?days=";
        Shape.demand(
                "the days",
                partner.get(history + 365).ok().at(""),
                partner.get(history + 9999).ok().at(""));
    }

    @Clause(
            id = "7.17",
            text = "History looks back 30 days where `days` is not sent",
            certainty = DOCUMENTED,
            source = Source.INVENTORY)
    void history_is_of_thirty_days(Partner partner, Shelf shelf) {
        String history = "/inventory/" + shelf.p1Id() + "/history";
        Shape.demand(
                "the days",
                partner.get(history + "?days=30").ok().at(""),
                partner.get(history).ok().at(""));
    }

    private static Answer log(Partner partner, Shelf shelf) {
        return partner.get("/inventory/" + shelf.p1Id() + "/log").ok();
    }

    @Clause(
            id = "7.13",
            text = "A day of the history is the sum of its movements",
            certainty = INFERRED,
            source = Source.INVENTORY)
    void a_day_is_the_sum_of_its_movements(Partner partner, Shelf shelf) {
        long before = today(partner, shelf);
        shelf.adjust(3).ok();
        long after = today(partner, shelf);
        shelf.adjust(-3).ok();
        Shape.demand("the delta of the newest day", before + 3, after);
    }

    private static long today(Partner partner, Shelf shelf) {
        return partner.get("/inventory/" + shelf.p1Id() + "/history?days=1").ok().rows().stream()
                .mapToLong(day -> day.path("delta_on_hand").longValue())
                .sum();
    }

    @Clause(
            id = "7.18",
            text = "`delta_incoming` of an adjustment is in its log entry",
            certainty = DOCUMENTED,
            source = Source.INVENTORY)
    void logs_what_is_coming(Partner partner, Shelf shelf) {
        partner.post("/inventory/adjust", coming(partner, shelf, 3)).ok();
        try {
            log(partner, shelf).has("/data/0/delta_incoming", 3).has("/data/0/delta_on_hand", 0);
        } finally {
            partner.post("/inventory/adjust", coming(partner, shelf, -3));
        }
    }

    private static JsonNode coming(Partner partner, Shelf shelf, int delta) {
        return object("p1_id", shelf.p1Id(), "delta_incoming", delta, "reason", partner.name());
    }

    @Clause(
            id = "7.14",
            text = "`log_entries` counts the movements, `last_activity` is the time of the newest",
            certainty = INFERRED,
            source = Source.INVENTORY)
    void counts_its_movements(Partner partner, Shelf shelf) {
        long before = shelf.row(shelf.p1Id()).path("log_entries").longValue();
        shelf.adjust(1).ok();
        shelf.adjust(-1).ok();
        var row = shelf.row(shelf.p1Id());
        Shape.demand("log_entries", before + 2, row.path("log_entries").longValue());
        log(partner, shelf).has("/data/0/created_at", row.get("last_activity"));
    }
}
