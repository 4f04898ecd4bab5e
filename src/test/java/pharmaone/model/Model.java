package pharmaone.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The contract's rules for what one client does, in memory: says what each call must have been answered. */
final class Model {

    private final World world;
    private final Shelf shelf;
    private final OrderRules orders = new OrderRules(this);
    private final RequestRules requests = new RequestRules(this);
    private final ProductRules products;
    private final Map<String, List<JsonNode>> events = new LinkedHashMap<>();

    /** {@code shared}: others move the same stock meanwhile. */
    Model(World world, boolean shared) {
        this.world = world;
        this.shelf = new Shelf(this, shared);
        this.products = new ProductRules(this);
        world.fill(shelf);
    }

    Answer expect(Call call) {
        try {
            return answer(call);
        } catch (Answer.Refusal refusal) {
            return refusal.answer();
        }
    }

    private Answer answer(Call call) {
        return switch (call.operation().route()) {
            case "V2 POST /orders" -> orders.upsert(call);
            case "V2 PUT /orders/{}" -> orders.put(call);
            case "V2 PATCH /orders/{}/status" -> orders.patch(call);
            case "V2 GET /orders/{}" -> orders.get(call);
            case "V2 GET /orders" -> orders.list(call);
            case "STAFF POST /orders/{}/mark-paid" -> orders.markPaid(call);
            case "STAFF DELETE /orders/{}" -> orders.delete(call);
            case "V2 POST /order-requests", "V1 POST /order-requests", "SHOP POST /api/v1/external-order" ->
                requests.submit(call);
            case "STAFF GET /order-requests/{}" -> requests.get(call);
            case "STAFF PATCH /order-requests/{}" -> requests.correct(call);
            case "STAFF POST /order-requests/{}/approve" -> requests.approve(call);
            case "STAFF POST /order-requests/{}/decline" -> requests.decline(call);
            case "V2 GET /inventory" -> products.inventory(call);
            case "V2 POST /inventory/adjust" -> products.adjust(call);
            case "V2 GET /products" -> products.products(call);
            case "V2 POST /products/add-to-inventory" -> products.add(call);
            case "V2 PUT /products/{}" -> products.update(call);
            case "V2 POST /shops/attach-product" -> products.attach(call);
            case "V2 POST /shops/detach-product" -> products.detach(call);
            case "V2 POST /shops/product-overrides" -> products.override(call);
            default -> throw new IllegalArgumentException(call.operation().route());
        };
    }

    /** One event more about an object. */
    void tell(String objectId, String type, ObjectNode metadata) {
        ObjectNode event = Json.object().put("type", type);
        event.set("metadata", metadata);
        events.computeIfAbsent(objectId, first -> new ArrayList<>()).add(Json.parse(event.toString()));
    }

    void requireShop(String shopId, String sentence) {
        if (!world.shops().contains(shopId)) {
            throw Answer.refusal(400, sentence);
        }
    }

    Map<String, List<JsonNode>> events() {
        return events;
    }

    OrderRules orders() {
        return orders;
    }

    RequestRules requests() {
        return requests;
    }

    Shelf shelf() {
        return shelf;
    }

    List<String> shops() {
        return world.shops();
    }

    String org() {
        return world.partner().org();
    }

    String staffId() {
        return world.staff().id().toString();
    }

    String staffEmail() {
        return world.staff().email();
    }
}
