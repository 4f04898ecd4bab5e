package pharmaone.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What an approval takes from the shelf: lines of one product count together, what the inventory lacks counts not. */
final class StockDemand {

    private final Shelf shelf;
    private final Map<Long, Long> quantities = new TreeMap<>();
    private final List<String> sentences = new ArrayList<>();
    private final ArrayNode missing = Json.array();

    /** {@code told}: how much there is of a product, where the answer says so. */
    StockDemand(Shelf shelf, JsonNode items, Map<String, Long> told) {
        this.shelf = shelf;
        Map<Long, Long> wanted = new TreeMap<>();
        Map<Long, List<String>> places = new TreeMap<>();
        for (int i = 0; i < items.size(); i++) {
            String p1Id = Json.p1Id(items.get(i));
            if (p1Id != null && shelf.items().containsKey(Long.valueOf(p1Id))) {
                wanted.merge(Long.valueOf(p1Id), items.get(i).get("quantity").longValue(), Long::sum);
                places.computeIfAbsent(Long.valueOf(p1Id), first -> new ArrayList<>())
                        .add("items[" + i + "]");
            }
        }
        wanted.forEach((p1Id, quantity) -> meet(
                p1Id,
                quantity,
                shelf.onHand(p1Id, quantity, told.get(Long.toString(p1Id))),
                String.join(", ", places.get(p1Id))));
    }

    private void meet(long p1Id, long wanted, long onHand, String places) {
        quantities.put(p1Id, Math.min(wanted, onHand));
        if (wanted > onHand) {
            sentences.add(
                    "not enough stock for %s: p1_id %d, %d wanted, %d on hand".formatted(places, p1Id, wanted, onHand));
            missing.addObject()
                    .put("p1_id", Long.toString(p1Id))
                    .put("wanted", wanted)
                    .put("on_hand", onHand);
        }
    }

    void refuse(boolean allowBackorder) {
        if (!sentences.isEmpty() && !allowBackorder) {
            throw Answer.refusal(409, String.join("; ", sentences));
        }
    }

    ArrayNode missing() {
        return missing;
    }

    void take(ModelOrder order) {
        quantities.forEach((p1Id, quantity) -> {
            if (quantity > 0) {
                order.taken.put(p1Id, quantity);
                shelf.move(
                        p1Id,
                        new Shelf.Entry(order.shopId, order.id, -quantity, 0, "order " + order.id + " approved", null));
            }
        });
    }
}
