package pharmaone.security;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import pharmaone.security.Routes.Route;
import pharmaone.testing.Partner;
import pharmaone.testing.Rows;

/** Another pharmacy, with one of everything that has an id in a path. */
final class OneOfEverything {

    private static final List<String> TABLES = List.of(
            "pharmacy_order",
            "order_line",
            "order_request",
            "prescription_document",
            "inventory_item",
            "inventory_log",
            "shop_product",
            "shop",
            "webhook_event",
            "audit_entry",
            "api_key",
            "staff_member",
            "prescription",
            "webhook_subscription",
            "webhook_delivery");

    private final Rows rows;
    private final Partner other = Partner.fresh();
    private final Map<String, String> ids = new HashMap<>();

    OneOfEverything(Rows rows) {
        this.rows = rows;
        long p1Id = rows.product("Blüte", "8.99");
        rows.inventory(other, p1Id, 100);
        rows.attached(other, p1Id, "7.50");
        String request = rows.request(
                other,
                "TM-1",
                "{\"customer_name\":\"Max\",\"items\":[{\"p1_id\":\"%d\",\"quantity\":1}]}".formatted(p1Id));
        rows.prescription(other, request, "%PDF-1.4".getBytes());
        ids.put("p1Id", Long.toString(p1Id));
        ids.put("orderId", rows.order(other, "pending", "10.00"));
        ids.put("requestId", request);
        ids.put("shopId", other.shop());
        ids.put("keyId", other.keyId().toString());
        ids.put("userId", rows.staff(other, "staff").id().toString());
        ids.put("prescriptionId", prescription());
        UUID subscription = UUID.randomUUID();
        ids.put("subscriptionId", subscription.toString());
        ids.put("deliveryId", delivery(subscription));
    }

    String id(String parameter) {
        return ids.get(parameter);
    }

    /** The parameters of the route's path. */
    Map<String, String> of(Route route) {
        Map<String, String> own = nobodys(route);
        own.replaceAll((parameter, value) -> ids.getOrDefault(parameter, value));
        return own;
    }

    /** The same, as nobody has them. */
    static Map<String, String> nobodys(Route route) {
        Map<String, String> unknown = new HashMap<>();
        route.ids().forEach(id -> unknown.put(id, nobodys(id)));
        return unknown;
    }

    /** All that the pharmacy has, to see that it stayed so. */
    Map<String, String> state() {
        Map<String, String> state = new HashMap<>();
        TABLES.forEach(table -> state.put(
                table,
                rows.texts(
                                "select coalesce(md5(string_agg(t::text, '|' order by t::text)), '') from " + table
                                        + " t where org_id = ?",
                                other.org())
                        .get(0)));
        return state;
    }

    private String prescription() {
        String id = other.org() + "-pq-ABC234";
        rows.run("""
                insert into prescription (org_id, prescription_id, shop_id, status, customer_email, customer_first_name,
                                          customer_last_name, content, revision, created_at, updated_at)
                values (?, ?, ?, 'new', 'max@example.com', 'Max', 'Mustermann', '{}', 0, now(), now())
                """, other.org(), id, other.shop());
        return id;
    }

    private String delivery(UUID subscription) {
        UUID id = UUID.randomUUID();
        rows.run("""
                insert into webhook_subscription (org_id, subscription_id, url, event_types, is_active, secret, created_at, updated_at)
                values (?, ?, 'https://partner.example/hook', '{low_stock}', true, 'whsec_c2VjcmV0', now(), now())
                """, other.org(), subscription);
        rows.run("""
                insert into webhook_delivery (org_id, delivery_id, subscription_id, event_id, event_no, event_type, object_id, status,
                                              attempts, failures, due_at, created_at, settled_at)
                values (?, ?, ?, gen_random_uuid(), 1, 'low_stock', '1', 'exhausted', 8, 8, now(), now(), now())
                """, other.org(), id, subscription);
        return id.toString();
    }

    private static String nobodys(String parameter) {
        return switch (parameter) {
            case "p1Id" -> "999999999999999";
            case "orderId" -> "ORD_20260101_nobody00";
            case "prescriptionId" -> "nobody-pq-AAAAAA";
            case "requestId", "keyId", "userId", "subscriptionId", "deliveryId" ->
                UUID.randomUUID().toString();
            case "shopId" -> "nobodys-shop";
            case "domain" -> "nobodys-shop.example";
            case "place" -> "0";
            case "elsewhere" -> "nowhere";
            default -> throw new IllegalStateException("say what {" + parameter + "} is of another organisation");
        };
    }
}
