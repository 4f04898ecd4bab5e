package pharmaone.model;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** An order as the rules know it: its fields by their names on the wire, those without a value absent. */
final class ModelOrder {

    record Line(String name, String p1Id, int quantity, BigDecimal price) {}

    private static final List<String> ADDRESS =
            List.of("address_street", "address_city", "address_postal_code", "address_phone");

    final String id;
    final String shopId;
    /** What the approval booked for it and nobody gave back yet. */
    final Map<Long, Long> taken = new TreeMap<>();

    private Map<String, Object> fields;
    private String updatedAt;
    private boolean deleted;

    ModelOrder(String id, String shopId, Map<String, Object> fields, String updatedAt) {
        this.id = id;
        this.shopId = shopId;
        this.fields = new TreeMap<>(fields);
        this.updatedAt = updatedAt;
    }

    static Map<String, Object> blank(String now) {
        return new TreeMap<>(Map.of(
                "status",
                "pending",
                "payment_status",
                "pending",
                "cash_on_pickup",
                false,
                "shipped",
                false,
                "picked_up",
                false,
                "total_amount",
                BigDecimal.ZERO,
                "items",
                List.of(),
                "order_datetime",
                now));
    }

    /** One order may lack what another has: null takes a field away. */
    static void put(Map<String, Object> fields, String name, Object value) {
        if (value == null) {
            fields.remove(name);
        } else {
            fields.put(name, value);
        }
    }

    static BigDecimal total(List<Line> lines) {
        return lines.stream()
                .map(line -> line.price.multiply(BigDecimal.valueOf(line.quantity)))
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .stripTrailingZeros();
    }

    Map<String, Object> fields() {
        return new TreeMap<>(fields);
    }

    String text(String name) {
        return (String) fields.get(name);
    }

    @SuppressWarnings("unchecked")
    static List<Line> lines(Map<String, Object> fields) {
        return (List<Line>) fields.get("items");
    }

    String status() {
        return text("status");
    }

    boolean isDeleted() {
        return deleted;
    }

    void delete() {
        deleted = true;
    }

    String updatedAt() {
        return updatedAt;
    }

    Set<String> changes(Map<String, Object> next) {
        Set<String> changed = new TreeSet<>(next.keySet());
        changed.addAll(fields.keySet());
        changed.removeIf(name -> Objects.equals(fields.get(name), next.get(name)));
        return changed;
    }

    void become(Map<String, Object> next, String now) {
        fields = next;
        updatedAt = now;
    }

    ObjectNode detail() {
        ObjectNode detail = summary();
        detail.remove("customer_name");
        copy(detail, "customer_name", "customer_email", "payment_reference");
        detail.put("shipped", (boolean) fields.get("shipped"));
        detail.put("picked_up", (boolean) fields.get("picked_up"));
        detail.put("cash_on_pickup", (boolean) fields.get("cash_on_pickup"));
        ArrayNode items = detail.putArray("items");
        lines(fields).forEach(line -> items.addObject()
                .put("name", line.name)
                .put("quantity", line.quantity)
                .put("p1_id", line.p1Id)
                .set("price", Json.money(line.price)));
        if (ADDRESS.stream().anyMatch(fields::containsKey)) {
            ObjectNode address = detail.putObject("shipping_address");
            ADDRESS.stream()
                    .filter(fields::containsKey)
                    .forEach(part -> address.put(part.substring("address_".length()), text(part)));
        }
        return detail;
    }

    private ObjectNode summary() {
        ObjectNode summary = Json.object().put("id", id).put("shop_id", shopId);
        copy(summary, "external_id", "status", "payment_status");
        summary.put("customer_name", fields.containsKey("customer_name") ? text("customer_name") : "");
        summary.set("total_amount", Json.money((BigDecimal) fields.get("total_amount")));
        return summary.put("created_at", text("order_datetime")).put("updated_at", updatedAt);
    }

    private void copy(ObjectNode into, String... names) {
        for (String name : names) {
            if (fields.containsKey(name)) {
                into.put(name, text(name));
            }
        }
    }

    /** {@code GET /orders}; {@code status} and {@code shopId} may be null. */
    static ObjectNode list(Collection<ModelOrder> orders, String status, String shopId, int limit, int offset) {
        List<ModelOrder> matches = new ArrayList<>(orders);
        matches.removeIf(order -> order.deleted
                || status != null && !status.equals(order.status())
                || shopId != null && !shopId.equals(order.shopId));
        matches.sort(Comparator.comparing((ModelOrder order) -> order.text("order_datetime"))
                .thenComparing(order -> order.id)
                .reversed());
        ObjectNode list = Json.object();
        ArrayNode data = list.putArray("data");
        matches.stream().skip(offset).limit(limit).forEach(order -> data.add(order.summary()));
        list.putObject("pagination").put("limit", limit).put("offset", offset).put("total", matches.size());
        return list;
    }
}
