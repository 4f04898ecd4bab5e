package pharmaone.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What the contract says of orders. */
final class OrderRules {

    private static final List<String> STATUSES = List.of(
            "pending",
            "awaiting_packing",
            "ready_pickup",
            "ready_shipping",
            "shipped",
            "picked_up",
            "completed",
            "cancelled");
    private static final Set<String> FINAL = Set.of("completed", "cancelled");
    private static final Set<String> TOLD_WITH_STATUS = Set.of("status", "shipped", "picked_up");

    private final Model model;
    private final OrderFields fields;
    private final Map<String, ModelOrder> orders = new LinkedHashMap<>();

    OrderRules(Model model) {
        this.model = model;
        this.fields = new OrderFields(model);
    }

    Map<String, ModelOrder> all() {
        return orders;
    }

    Answer upsert(Call call) {
        ObjectNode body = call.body();
        Answer.refuseIfAny(problems(body));
        String shopId = Json.text(body, "shop_id");
        if (shopId == null) {
            throw Answer.refusal(400, "shop_id is required");
        }
        model.requireShop(shopId, "invalid shop_id");
        ModelOrder order = named(body, shopId);
        return Answer.ok(order == null ? place(call, shopId) : amend(call, order));
    }

    Answer put(Call call) {
        Answer.refuseIfAny(problems(call.body()));
        String shopId = Json.text(call.body(), "shop_id");
        if (shopId != null) {
            model.requireShop(shopId, "invalid shop_id");
        }
        return Answer.ok(amend(call, require(call.id())));
    }

    Answer patch(Call call) {
        ObjectNode body = call.body();
        List<String> problems = new ArrayList<>();
        if (Json.text(body, "status") == null
                && Json.text(body, "shipped") == null
                && Json.text(body, "picked_up") == null) {
            problems.add("status, shipped or picked_up is required");
        }
        checkStatus(body, problems);
        Answer.refuseIfAny(problems);
        ModelOrder order = require(call.id());
        String old = order.status();
        Map<String, Object> next = order.fields();
        for (String name : TOLD_WITH_STATUS) {
            if (Json.text(body, name) != null) {
                next.put(
                        name,
                        name.equals("status")
                                ? body.get(name).asText()
                                : body.get(name).asBoolean());
            }
        }
        change(call, order, next);
        return Answer.ok(Json.object()
                .put("id", order.id)
                .put("status", order.status())
                .put("old_status", old)
                .put("new_status", order.status())
                .put("shipped", (boolean) order.fields().get("shipped"))
                .put("picked_up", (boolean) order.fields().get("picked_up"))
                .put("updated_at", order.updatedAt()));
    }

    Answer markPaid(Call call) {
        ModelOrder order = require(call.id());
        Map<String, Object> next = order.fields();
        next.put("payment_status", "paid");
        if (Json.text(call.body(), "payment_reference") != null) {
            next.put("payment_reference", Json.text(call.body(), "payment_reference"));
        }
        change(call, order, next);
        return Answer.ok(order.detail());
    }

    Answer delete(Call call) {
        ModelOrder order = require(call.id());
        order.delete();
        model.shelf().giveBack(order, "deleted");
        model.tell(order.id, "order_deleted", Json.object().put("order_id", order.id));
        return Answer.ok(Json.object().put("status", "ok").put("id", order.id));
    }

    Answer get(Call call) {
        return Answer.ok(require(call.id()).detail());
    }

    Answer list(Call call) {
        String status = call.query().get("status");
        if (status != null && !STATUSES.contains(status)) {
            throw Answer.refusal(400, "invalid status");
        }
        String shopId = call.query().get("shop_id");
        if (shopId != null) {
            model.requireShop(shopId, "invalid shop_id");
        }
        int limit = Math.min(200, Integer.parseInt(call.query().getOrDefault("limit", "50")));
        int offset = Integer.parseInt(call.query().getOrDefault("offset", "0"));
        return Answer.ok(ModelOrder.list(orders.values(), status, shopId, limit, offset));
    }

    /** A new one, from a partner or an approval. */
    void add(ModelOrder order) {
        orders.put(order.id, order);
        Map<String, Object> fields = order.fields();
        ObjectNode metadata = Json.object()
                .put("order_id", order.id)
                .put("shop_id", order.shopId)
                .put("external_id", (String) fields.getOrDefault("external_id", ""))
                .put("status", order.status());
        model.tell(order.id, "order_created", metadata.set("total_amount", Json.money((BigDecimal)
                fields.get("total_amount"))));
    }

    /** Null when it is free. */
    ModelOrder holder(String shopId, String externalId) {
        return orders.values().stream()
                .filter(order -> !order.isDeleted() && order.shopId.equals(shopId))
                .filter(order -> externalId.equals(order.text("external_id")))
                .findFirst()
                .orElse(null);
    }

    private ModelOrder require(String id) {
        ModelOrder order = orders.get(id);
        if (order == null || order.isDeleted()) {
            throw Answer.refusal(404, "order not found");
        }
        return order;
    }

    private ModelOrder named(ObjectNode body, String shopId) {
        String number = Json.text(body, "order_number");
        ModelOrder order = number == null ? null : orders.get(number);
        if (order != null && order.isDeleted()) {
            throw Answer.refusal(400, "order_number belongs to a deleted order");
        }
        String externalId = Json.text(body, "external_id");
        return order != null || externalId == null ? order : holder(shopId, externalId);
    }

    private ObjectNode place(Call call, String shopId) {
        ObjectNode body = call.body();
        List<String> missing = new ArrayList<>();
        if (Json.text(body, "customer_name") == null && Json.text(body, "customer_email") == null) {
            missing.add(OrderFields.NOBODY);
        }
        if (body.path("items").isEmpty()) {
            missing.add("items is required");
        }
        Answer.refuseIfAny(missing);
        String now = call.now("/updated_at");
        Map<String, Object> placed = fields.over(ModelOrder.blank(now), body, shopId);
        String number = Json.text(body, "order_number");
        String id = number == null ? call.newOrderId("/id", (String) placed.get("order_datetime")) : number;
        ModelOrder order = new ModelOrder(id, shopId, placed, now);
        add(order);
        return order.detail();
    }

    private ObjectNode amend(Call call, ModelOrder order) {
        String shopId = Json.text(call.body(), "shop_id");
        if (shopId != null && !shopId.equals(order.shopId)) {
            throw Answer.refusal(400, "shop_id must be the order's, " + order.shopId);
        }
        Map<String, Object> next = fields.over(order.fields(), call.body(), order.shopId);
        String externalId = (String) next.get("external_id");
        ModelOrder holder = externalId == null ? null : holder(order.shopId, externalId);
        if (holder != null && holder != order) {
            throw Answer.refusal(400, "external_id already used by order " + holder.id);
        }
        change(call, order, next);
        return order.detail();
    }

    /** Makes the order that, gives its stock back when that cancels it, and tells what differs. */
    private void change(Call call, ModelOrder order, Map<String, Object> next) {
        String old = order.status();
        if (FINAL.contains(old) && !old.equals(next.get("status"))) {
            throw Answer.refusal(400, "order is " + old);
        }
        Set<String> changed = order.changes(next);
        if (changed.isEmpty()) {
            return;
        }
        order.become(next, call.now("/updated_at"));
        if (changed.contains("status") && order.status().equals("cancelled")) {
            model.shelf().giveBack(order, "cancelled");
        }
        boolean paid = changed.contains("payment_status") && "paid".equals(next.get("payment_status"));
        Set<String> others = new TreeSet<>(changed);
        others.removeAll(TOLD_WITH_STATUS);
        others.removeIf(name -> paid && name.equals("payment_status"));
        ObjectNode about = Json.object().put("order_id", order.id);
        if (!others.isEmpty()) {
            ObjectNode metadata = about.deepCopy();
            others.forEach(metadata.putArray("changed")::add);
            model.tell(order.id, "order_updated", metadata);
        }
        if (changed.stream().anyMatch(TOLD_WITH_STATUS::contains)) {
            model.tell(
                    order.id,
                    "order_status_updated",
                    about.deepCopy()
                            .put("old_status", old)
                            .put("new_status", order.status())
                            .put("shipped", (boolean) next.get("shipped"))
                            .put("picked_up", (boolean) next.get("picked_up")));
        }
        if (paid) {
            model.tell(order.id, "order_marked_paid", about.put("payment_reference", (String)
                    next.getOrDefault("payment_reference", "")));
        }
    }

    private static List<String> problems(ObjectNode body) {
        List<String> problems = new ArrayList<>();
        if (body.has("items") && body.get("items").isEmpty()) {
            problems.add("items must have at least one entry");
        }
        BodyRules.check(body, problems);
        checkStatus(body, problems);
        BodyRules.checkLines(body.path("items"), "qty", true, problems);
        return problems;
    }

    private static void checkStatus(ObjectNode body, List<String> problems) {
        String status = Json.text(body, "status");
        if (status != null && !STATUSES.contains(status)) {
            problems.add("invalid status");
        }
    }
}
