package pharmaone.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The organisation's stock, its log and what its shops make of the products. A shared shelf is moved by other clients
 * too: how much is on it is then only known as far as an answer tells.
 */
final class Shelf {

    record Product(long p1Id, String name, BigDecimal price) {}

    /** A row of the log. */
    record Entry(String shopId, String orderId, long onHand, long incoming, String reason, JsonNode metadata) {}

    /** A product of the inventory; {@code own} are the organisation's values over the catalogue's. */
    static final class Item {
        long onHand;
        long incoming;
        final Map<String, JsonNode> own = new TreeMap<>();
        final List<Entry> log = new ArrayList<>();
    }

    private static final int THRESHOLD = 10;

    private final Model model;
    private final boolean shared;
    private final Map<Long, Product> catalogue = new TreeMap<>();
    private final Map<Long, Item> items = new TreeMap<>();
    private final Map<String, Map<Long, Map<String, JsonNode>>> shops = new TreeMap<>();

    Shelf(Model model, boolean shared) {
        this.model = model;
        this.shared = shared;
    }

    void list(Product product) {
        catalogue.put(product.p1Id, product);
    }

    /** As it was when the first operation began. */
    void given(long p1Id, long onHand) {
        Item item = new Item();
        item.onHand = onHand;
        item.log.add(new Entry("", null, onHand, 0, "initial stock", null));
        items.put(p1Id, item);
    }

    boolean isShared() {
        return shared;
    }

    Map<Long, Product> catalogue() {
        return catalogue;
    }

    Map<Long, Item> items() {
        return items;
    }

    /** What a shop sells, with its own values. */
    Map<Long, Map<String, JsonNode>> shop(String shopId) {
        return shops.computeIfAbsent(shopId, fresh -> new TreeMap<>());
    }

    Item require(long p1Id) {
        Item item = items.get(p1Id);
        if (item == null) {
            throw Answer.refusal(404, "product not found in organization inventory");
        }
        return item;
    }

    /** The shop's name for a product it sells, else the catalogue's; {@code ""} for what nobody knows. */
    String nameOf(String shopId, String p1Id) {
        Product product = p1Id == null ? null : catalogue.get(Long.valueOf(p1Id));
        if (product == null) {
            return "";
        }
        return shop(shopId).containsKey(product.p1Id)
                ? shown(shopId, product.p1Id, "name").asText()
                : product.name;
    }

    /** Null when the shop does not sell it. */
    BigDecimal priceOf(String shopId, String p1Id) {
        if (p1Id == null || !shop(shopId).containsKey(Long.valueOf(p1Id))) {
            return null;
        }
        return Json.amount(shown(shopId, Long.parseLong(p1Id), "price"));
    }

    /** Shop over organisation over catalogue; {@code shopId} null: without a shop's. */
    JsonNode shown(String shopId, long p1Id, String name) {
        JsonNode value = shopId == null ? null : shop(shopId).get(p1Id).get(name);
        value = value == null ? items.get(p1Id).own.get(name) : value;
        return value == null ? ofCatalogue(catalogue.get(p1Id)).get(name) : value;
    }

    private static ObjectNode ofCatalogue(Product product) {
        ObjectNode values = Json.object()
                .put("name", product.name)
                .put("slug", "product-" + product.p1Id)
                .put("category", "Blüten")
                .put("available", true);
        return values.set("price", Json.money(product.price));
    }

    /** Enough of it, or how much there is; {@code told} is what the answer says of it, null for nothing. */
    long onHand(long p1Id, long wanted, Long told) {
        if (shared) {
            return told == null || told < 0 || told >= wanted ? wanted : told;
        }
        return items.get(p1Id).onHand;
    }

    void move(long p1Id, Entry entry) {
        Item item = items.get(p1Id);
        long before = item.onHand;
        item.onHand += entry.onHand;
        item.incoming += entry.incoming;
        item.log.add(entry);
        boolean out = item.onHand == 0 && before > 0;
        boolean low = item.onHand > 0 && item.onHand <= THRESHOLD && before > THRESHOLD;
        if (!shared && (out || low)) {
            ObjectNode metadata = Json.object()
                    .put("p1_id", p1Id)
                    .put("stockquantity", item.onHand)
                    .put("threshold", THRESHOLD);
            model.tell(
                    Long.toString(p1Id),
                    out ? "out_of_stock" : "low_stock",
                    metadata.set("name", shown(null, p1Id, "name")));
        }
    }

    /** Once: what was given back is no longer taken. */
    void giveBack(ModelOrder order, String deed) {
        order.taken.forEach((p1Id, quantity) ->
                move(p1Id, new Entry(order.shopId, order.id, quantity, 0, "order " + order.id + " " + deed, null)));
        order.taken.clear();
    }
}
