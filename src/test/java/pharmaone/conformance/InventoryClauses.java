package pharmaone.conformance;

import static pharmaone.conformance.judge.Certainty.DOCUMENTED;
import static pharmaone.conformance.judge.Certainty.INFERRED;
import static pharmaone.conformance.target.Json.object;

import java.util.List;
import java.util.stream.IntStream;
import pharmaone.conformance.judge.Clause;
import pharmaone.conformance.judge.Section;
import pharmaone.conformance.judge.Source;
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

    @Clause(id = "7.15", text = "The inventory ascends by name", certainty = INFERRED)
    void ascends_by_name(Partner partner) {
        partner.get("/inventory").ok().ascends("name");
    }
}
