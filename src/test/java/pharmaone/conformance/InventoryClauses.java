package pharmaone.conformance;

import static pharmaone.conformance.judge.Certainty.DOCUMENTED;
import static pharmaone.conformance.judge.Certainty.INFERRED;
import static pharmaone.conformance.target.Json.object;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import pharmaone.conformance.judge.Clause;
import pharmaone.conformance.judge.Section;
import pharmaone.conformance.judge.Source;
import pharmaone.conformance.target.Answer;
import pharmaone.conformance.target.Partner;
import pharmaone.conformance.target.Shape;
import pharmaone.conformance.target.Shelf;

@Section(number = 7, title = "Inventory")
class InventoryClauses {

    private static final String UNKNOWN = "999999999999999999";

    @Clause(
            id = "7.1",
            text = "`GET /inventory`: `p1_id, name, stockquantity, price, category, log_entries, last_activity`",
            certainty = DOCUMENTED,
            source = Source.INVENTORY)
    void lists_the_stock(Partner partner) {
        Shape row = Shape.object()
                .with("p1_id", Shape.whole())
                .with("name", Shape.some())
                .with("stockquantity", Shape.count())
                .with("price", Shape.money())
                .with("category", Shape.text())
                .with("log_entries", Shape.count())
                .with("last_activity", Shape.time());
        partner.get("/inventory").ok().looks("", Shape.object().with("data", Shape.listOf(row)));
    }

    @Clause(
            id = "7.2",
            text = "`POST /inventory/adjust`: `{status: ok, id: the log's UUID}`, and the stock has moved",
            certainty = DOCUMENTED,
            source = Source.INVENTORY)
    void moves_the_stock(Partner partner, Shelf shelf) {
        long before = shelf.stock();
        partner.post("/inventory/adjust", shelf.movement(2))
                .ok()
                .looks("", Shape.object().with("status", Shape.is("ok")).with("id", Shape.uuid()));
        Shape.demand("the stock", before + 2, shelf.stock());
        shelf.adjust(-2).ok();
        Shape.demand("the stock", before, shelf.stock());
    }

    @Clause(
            id = "7.3",
            text = "`p1_id` and `reason` are required: 400 naming what is missing",
            certainty = DOCUMENTED,
            source = Source.INVENTORY)
    void asks_for_product_and_reason(Partner partner, Shelf shelf) {
        String id = shelf.p1Id();
        partner.post("/inventory/adjust", object("delta_on_hand", 0, "reason", "conformance"))
                .invalid("p1_id");
        partner.post("/inventory/adjust", object("p1_id", id, "delta_on_hand", 0))
                .invalid("reason");
    }

    @Clause(id = "7.4", text = "A delta that is no whole number, or none at all: 400 naming it", certainty = INFERRED)
    void deltas_are_whole(Partner partner, Shelf shelf) {
        partner.post("/inventory/adjust", object("p1_id", shelf.p1Id(), "reason", "conformance"))
                .invalid("delta_on_hand", "delta_incoming");
        partner.post("/inventory/adjust", object("p1_id", shelf.p1Id(), "delta_on_hand", 0.5, "reason", "conformance"))
                .invalid("delta_on_hand");
    }

    @Clause(
            id = "7.5",
            text = "Stock does not go below zero, whatever is taken",
            certainty = DOCUMENTED,
            source = Source.INVENTORY)
    void stock_does_not_go_below_zero(Shelf shelf) {
        long before = shelf.stock();
        shelf.adjust(-before - 1);
        long left = shelf.stock();
        shelf.adjust(before - left);
        Shape.demand("not below zero", true, left >= 0);
    }

    @Clause(
            id = "7.16",
            text = "What would go below zero, on hand or incoming, is refused: 400, nothing changed",
            certainty = INFERRED,
            source = Source.INVENTORY)
    void refuses_to_go_below_zero(Partner partner, Shelf shelf) {
        long before = shelf.stock();
        shelf.adjust(-before - 1).refused(400);
        Shape.demand("the stock", before, shelf.stock());
        partner.post(
                        "/inventory/adjust",
                        object("p1_id", shelf.p1Id(), "delta_incoming", -1_000_000, "reason", partner.name()))
                .refused(400);
    }

    @Clause(
            id = "7.6",
            text = "Of two simultaneous calls that take the whole stock, one is refused: 400",
            certainty = INFERRED,
            source = Source.INVENTORY)
    void two_cannot_take_the_same_stock(Shelf shelf) {
        long before = shelf.stock();
        List<Integer> statuses = IntStream.range(0, 2)
                .parallel()
                .mapToObj(one -> shelf.adjust(-before).status())
                .sorted()
                .toList();
        long left = shelf.stock();
        shelf.adjust(before - left);
        Shape.demand("the statuses", List.of(200, 400), statuses);
        Shape.demand("the stock", 0L, left);
    }

    @Clause(
            id = "7.7",
            text = "A product outside of the inventory: 404, for log and history too",
            certainty = DOCUMENTED,
            source = Source.INVENTORY)
    void knows_its_own_products_only(Partner partner) {
        partner.get("/inventory/" + UNKNOWN + "/log").refused(404);
        partner.get("/inventory/" + UNKNOWN + "/history").refused(404);
        partner.post("/inventory/adjust", object("p1_id", UNKNOWN, "delta_on_hand", 1, "reason", "conformance"))
                .refused(404);
    }

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

    @Clause(id = "7.15", text = "The inventory ascends by name", certainty = INFERRED)
    void ascends_by_name(Partner partner) {
        partner.get("/inventory").ok().ascends("name");
    }
}
