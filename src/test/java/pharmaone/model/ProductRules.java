package pharmaone.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What the contract says of inventory and products. */
final class ProductRules {

    private static final List<String> SHOWN = List.of("name", "slug", "category", "price");
    private static final List<String> OVERRIDES =
            List.of("name", "slug", "description", "category", "price", "available");
    private static final List<String> VALUES =
            List.of("name", "slug", "description", "category", "price", "thc", "cbd", "available");

    private final Model model;
    private final Shelf shelf;

    ProductRules(Model model) {
        this.model = model;
        this.shelf = model.shelf();
    }

    Answer adjust(Call call) {
        ObjectNode body = call.body();
        List<String> problems = new ArrayList<>();
        if (Json.p1Id(body) == null) {
            problems.add("p1_id is required");
        }
        if (Json.text(body, "reason") == null) {
            problems.add("reason is required");
        }
        if (Json.text(body, "delta_on_hand") == null && Json.text(body, "delta_incoming") == null) {
            problems.add("delta_on_hand or delta_incoming is required");
        }
        Answer.refuseIfAny(problems);
        String shopId = Json.text(body, "shop_id");
        if (shopId != null) {
            model.requireShop(shopId, "invalid shop_id");
        }
        long p1Id = Long.parseLong(Json.p1Id(body));
        Shelf.Item item = shelf.require(p1Id);
        long onHand = body.path("delta_on_hand").asLong(0);
        long incoming = body.path("delta_incoming").asLong(0);
        boolean tooLittle = shelf.isShared()
                ? Math.min(onHand, incoming) < 0 && call.answer().status() == 400
                : item.onHand + onHand < 0 || item.incoming + incoming < 0;
        if (tooLittle) {
            throw Answer.refusal(400, "stock cannot go below zero");
        }
        JsonNode metadata = body.path("metadata");
        shelf.move(
                p1Id,
                new Shelf.Entry(
                        shopId == null ? "" : shopId,
                        null,
                        onHand,
                        incoming,
                        body.get("reason").asText(),
                        metadata.isMissingNode() || metadata.isNull() ? null : metadata));
        return Answer.ok(Json.object().put("status", "ok").put("id", call.newId("/id")));
    }

    Answer add(Call call) {
        String text = requireP1Id(call.body());
        long p1Id = Long.parseLong(text);
        if (!shelf.catalogue().containsKey(p1Id)) {
            throw Answer.refusal(404, "product not found");
        }
        if (!shelf.items().containsKey(p1Id)) {
            shelf.given(p1Id, call.body().path("initial_stock").asLong(1));
        }
        if (call.body().path("price").isNumber()) {
            shelf.items().get(p1Id).own.put("price", call.body().get("price"));
        }
        return done(text, null);
    }

    Answer update(Call call) {
        requireAny(call.body(), VALUES);
        Shelf.Item item = shelf.require(Long.parseLong(call.id()));
        set(item.own, call.body(), VALUES);
        return done(call.id(), null);
    }

    Answer attach(Call call) {
        String shopId = requireShopAndProduct(call.body());
        String p1Id = Json.p1Id(call.body());
        model.requireShop(shopId, "invalid shop_id");
        if (shelf.require(Long.parseLong(p1Id)).onHand == 0) {
            throw Answer.refusal(400, "product has no stock");
        }
        Map<String, JsonNode> own = shelf.shop(shopId).computeIfAbsent(Long.valueOf(p1Id), fresh -> new TreeMap<>());
        List.of("price", "available").forEach(key -> {
            if (Json.text(call.body(), key) != null) {
                own.put(key, call.body().get(key));
            }
        });
        return done(p1Id, shopId);
    }

    Answer detach(Call call) {
        String shopId = requireShopAndProduct(call.body());
        String p1Id = Json.p1Id(call.body());
        model.requireShop(shopId, "invalid shop_id");
        requireAttached(shopId, Long.parseLong(p1Id));
        shelf.shop(shopId).remove(Long.valueOf(p1Id));
        return done(p1Id, shopId);
    }

    Answer override(Call call) {
        String shopId = requireShopAndProduct(call.body());
        String p1Id = Json.p1Id(call.body());
        requireAny(call.body(), OVERRIDES);
        model.requireShop(shopId, "invalid shop_id");
        shelf.require(Long.parseLong(p1Id));
        requireAttached(shopId, Long.parseLong(p1Id));
        set(shelf.shop(shopId).get(Long.valueOf(p1Id)), call.body(), OVERRIDES);
        return done(p1Id, shopId);
    }

    private void requireAttached(String shopId, long p1Id) {
        if (!shelf.shop(shopId).containsKey(p1Id)) {
            throw Answer.refusal(404, "product not attached to shop");
        }
    }

    private static void set(Map<String, JsonNode> own, ObjectNode body, List<String> keys) {
        keys.stream().filter(body::has).forEach(key -> {
            if (Json.text(body, key) == null) {
                own.remove(key);
            } else {
                own.put(key, body.get(key));
            }
        });
    }

    private static String requireShopAndProduct(ObjectNode body) {
        String shopId = Json.text(body, "shop_id");
        List<String> problems = new ArrayList<>();
        if (shopId == null) {
            problems.add("shop_id is required");
        }
        if (Json.p1Id(body) == null) {
            problems.add("p1_id is required");
        }
        Answer.refuseIfAny(problems);
        return shopId;
    }

    private static String requireP1Id(ObjectNode body) {
        if (Json.p1Id(body) == null) {
            throw Answer.refusal(400, "p1_id is required");
        }
        return Json.p1Id(body);
    }

    private static void requireAny(ObjectNode body, List<String> keys) {
        if (keys.stream().noneMatch(body::has)) {
            throw Answer.refusal(400, "at least one of " + String.join(", ", keys) + " is required");
        }
    }

    private static Answer done(String p1Id, String shopId) {
        ObjectNode done = Json.object().put("status", "ok").put("p1_id", p1Id);
        return Answer.ok(shopId == null ? done : done.put("shop_id", shopId));
    }

    /** {@code GET /inventory}; times are taken as they come. */
    Answer inventory(Call call) {
        Map<Long, JsonNode> said = new TreeMap<>();
        call.said("/data").forEach(row -> said.put(row.path("p1_id").asLong(), row.path("last_activity")));
        ObjectNode list = Json.object();
        ArrayNode data = list.putArray("data");
        byName(null, shelf.items().keySet()).forEach(p1Id -> {
            Shelf.Item item = shelf.items().get(p1Id);
            ObjectNode row = data.addObject()
                    .put("p1_id", p1Id)
                    .put("stockquantity", item.onHand)
                    .put("log_entries", item.log.size());
            List.of("name", "price", "category").forEach(key -> row.set(key, shelf.shown(null, p1Id, key)));
            row.set("last_activity", said.get(p1Id));
        });
        return Answer.ok(list);
    }

    /** {@code GET /products} of one page. */
    Answer products(Call call) {
        String shopId = call.query().get("shop_id");
        if (shopId == null) {
            throw Answer.refusal(400, "shop_id is required");
        }
        model.requireShop(shopId, "invalid shop_id");
        ObjectNode list = Json.object();
        ArrayNode data = list.putArray("data");
        byName(shopId, shelf.shop(shopId).keySet()).stream()
                .filter(p1Id -> shelf.shown(shopId, p1Id, "available").asBoolean())
                .forEach(p1Id -> {
                    ObjectNode row = data.addObject()
                            .put("p1_id", Long.toString(p1Id))
                            .put("stock_quantity", shelf.items().get(p1Id).onHand)
                            .put("shop_id", shopId);
                    SHOWN.forEach(key -> row.set(key, shelf.shown(shopId, p1Id, key)));
                });
        list.putObject("pagination")
                .put("page", 1)
                .put("pageSize", 50)
                .put("total", data.size())
                .put("totalPages", data.isEmpty() ? 0 : 1);
        return Answer.ok(list);
    }

    private List<Long> byName(String shopId, Set<Long> p1Ids) {
        return p1Ids.stream()
                .sorted(Comparator.comparing(
                                (Long p1Id) -> shelf.shown(shopId, p1Id, "name").asText())
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }
}
