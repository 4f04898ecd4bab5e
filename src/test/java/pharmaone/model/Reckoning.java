package pharmaone.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import pharmaone.model.Operation.Door;

/** Looks, when all is done, whether everything stands as the models of all clients together say. */
final class Reckoning {

    private static final List<String> STATUSES = List.of(
            "",
            "pending",
            "awaiting_packing",
            "ready_pickup",
            "ready_shipping",
            "shipped",
            "picked_up",
            "completed",
            "cancelled");

    private final World world;
    private final List<Model> models;
    private final List<ModelOrder> orders;
    private final StringBuilder differences = new StringBuilder();

    Reckoning(World world, List<Model> models) {
        this.world = world;
        this.models = models;
        this.orders = models.stream()
                .map(model -> model.orders().all().values())
                .flatMap(Collection::stream)
                .toList();
    }

    /** Empty when there are none. */
    String differences() {
        orders.forEach(this::checkOrder);
        STATUSES.forEach(status -> checkList(status, ""));
        List.of("$shop0", "$shop1").forEach(shop -> checkList("", shop));
        models.forEach(model -> model.requests().all().values().forEach(this::checkRequest));
        checkRequests();
        checkStock();
        checkEvents();
        compare(
                "counted orders that are not there",
                "[]",
                world.rows().texts("""
                select c.shop_id || ' ' || c.status
                  from (select shop_id, status, sum(orders) as orders from order_count where org_id = ? group by 1, 2) c
                  full join (select shop_id, status, count(*) as orders
                               from pharmacy_order
                              where org_id = ?
                                and deleted_at is null
                              group by 1, 2) o using (shop_id, status)
                 where coalesce(c.orders, 0) <> coalesce(o.orders, 0)
                """, world.partner().org(), world.partner().org()));
        compare(
                "the neighbour's events",
                "[]",
                world.rows()
                        .texts(
                                "select event_type from webhook_event where org_id = ?",
                                world.names().get("$foreignOrg")));
        return differences.toString();
    }

    private void compare(String what, Object expected, Object found) {
        if (!Objects.toString(expected).equals(Objects.toString(found))) {
            differences.append("%s%n  must be %s%n  and is %s%n".formatted(what, expected, found));
        }
    }

    private void compare(String what, Answer expected, Answer found) {
        if (!expected.equals(found)) {
            differences.append("%s%n  must be %s%n  and is %s%n".formatted(what, expected, found));
        }
    }

    private Answer get(Door door, String path) {
        return world.send(new Operation(0, 0, door, "GET", path, null), Known.nothing(0))
                .answer();
    }

    private void checkOrder(ModelOrder order) {
        Answer gone = Answer.refusal(404, "order not found").answer();
        compare(
                "order " + order.id,
                order.isDeleted() ? gone : Answer.ok(order.detail()),
                get(Door.V2, "/orders/" + order.id));
    }

    private void checkList(String status, String shop) {
        String query = "limit=200" + (status.isEmpty() ? "" : "&status=" + status)
                + (shop.isEmpty() ? "" : "&shop_id=" + shop);
        ObjectNode expected = ModelOrder.list(
                orders, status.isEmpty() ? null : status, world.names().get(shop), 200, 0);
        compare("orders " + query, Answer.ok(expected), get(Door.V2, "/orders?" + query));
    }

    private void checkRequest(ModelRequest request) {
        Answer found = get(Door.STAFF, "/order-requests/" + request.id);
        compare("request " + request.id, Answer.ok(request.detail(found.body())), found);
    }

    /** Each is known to a client, and each approved one has an order of its own. */
    private void checkRequests() {
        List<String> approved = models.stream()
                .flatMap(model -> model.requests().all().values().stream())
                .map(ModelRequest::orderId)
                .filter(Objects::nonNull)
                .toList();
        compare("orders of several requests", approved.stream().distinct().count(), approved.size());
        compare(
                "requests",
                models.stream().mapToInt(model -> model.requests().all().size()).sum(),
                world.rows()
                        .number(
                                "select count(*) from order_request where org_id = ?",
                                world.partner().org()));
    }

    /** Stock is what it was and what every client booked; so is the log, row by row where one client wrote it alone. */
    private void checkStock() {
        Answer inventory = get(Door.V2, "/inventory");
        compare(
                "reconciliation",
                "[]",
                get(Door.STAFF, "/inventory/reconciliation").body().path("data"));
        Map<Long, JsonNode> found = new TreeMap<>();
        inventory.body().path("data").forEach(row -> found.put(row.path("p1_id").asLong(), row));
        compare("inventory", models.get(0).shelf().items().keySet(), found.keySet());
        found.forEach((p1Id, row) -> {
            List<Shelf.Entry> log =
                    new ArrayList<>(models.get(0).shelf().items().get(p1Id).log);
            models.stream()
                    .skip(1)
                    .map(model -> model.shelf().items().get(p1Id).log)
                    .forEach(more -> log.addAll(more.subList(1, more.size())));
            long onHand = log.stream().mapToLong(Shelf.Entry::onHand).sum();
            long incoming = log.stream().mapToLong(Shelf.Entry::incoming).sum();
            compare("stock of " + p1Id, onHand, row.path("stockquantity").asLong());
            compare(
                    "log entries of " + p1Id,
                    log.size(),
                    row.path("log_entries").asLong());
            compare(
                    "incoming of " + p1Id,
                    incoming,
                    number("select incoming from inventory_item where org_id = ? and p1_id = ?", p1Id));
            checkLog(p1Id, row, log);
        });
    }

    private void checkLog(long p1Id, JsonNode row, List<Shelf.Entry> log) {
        List<String> expected =
                new ArrayList<>(log.stream().map(Object::toString).toList());
        List<String> found = new ArrayList<>();
        JsonNode entries = get(Door.V2, "/inventory/" + p1Id + "/log").body().path("data");
        for (JsonNode entry : entries) {
            JsonNode metadata = entry.path("metadata");
            found.add(
                    0,
                    new Shelf.Entry(
                                    entry.path("shop_id").asText(),
                                    orderOf(entry.path("reason").asText()),
                                    entry.path("delta_on_hand").asLong(),
                                    entry.path("delta_incoming").asLong(),
                                    entry.path("reason").asText(),
                                    metadata.isMissingNode() ? null : metadata)
                            .toString());
        }
        if (models.size() > 1) {
            expected.sort(null);
            found.sort(null);
        }
        compare("log of " + p1Id, String.join("\n", expected), String.join("\n", found));
        if (log.size() > 1) {
            compare("last activity of " + p1Id, entries.path(0).path("created_at"), row.path("last_activity"));
        }
    }

    private static String orderOf(String reason) {
        return reason.startsWith("order ") ? reason.split(" ")[1] : null;
    }

    private long number(String sql, long p1Id) {
        return world.rows().number(sql, world.partner().org(), p1Id);
    }

    /** Those about each object, in their order; what a shared shelf tells nobody foresees. */
    private void checkEvents() {
        Map<String, List<JsonNode>> expected = new TreeMap<>();
        models.forEach(model -> expected.putAll(model.events()));
        Map<String, List<JsonNode>> found = new TreeMap<>();
        world.rows().texts("""
                        select json_build_object('object', object_id, 'type', event_type, 'metadata', metadata)
                          from webhook_event
                         where org_id = ?
                         order by event_no
                        """, world.partner().org()).forEach(text -> {
            ObjectNode event = (ObjectNode) Json.parse(text);
            String object = event.remove("object").asText();
            if (models.size() == 1 || !event.path("type").asText().endsWith("_stock")) {
                found.computeIfAbsent(object, first -> new ArrayList<>()).add(sorted(event));
            }
        });
        compare("objects with events", expected.keySet(), found.keySet());
        expected.forEach((object, events) -> {
            if (!events.equals(found.get(object))) {
                compare("events of " + object, events, found.get(object));
            }
        });
    }

    private static JsonNode sorted(ObjectNode event) {
        JsonNode changed = event.path("metadata").path("changed");
        if (changed.isArray()) {
            ((ObjectNode) event.get("metadata")).set("changed", Json.sorted(changed));
        }
        return event;
    }
}
