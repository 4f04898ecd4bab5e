package pharmaone.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Bodies at random, right more often than not, from few values, so that they meet each other. */
final class Bodies extends Dice {

    private static final List<String> STATUSES = List.of(
            "pending",
            "awaiting_packing",
            "ready_pickup",
            "ready_shipping",
            "shipped",
            "picked_up",
            "completed",
            "cancelled",
            "lost");

    /** Two clients never mean the same order or request. */
    private final String mark;

    Bodies(Random random, int client) {
        super(random);
        this.mark = "c" + client + "-";
    }

    String status() {
        // one that ends the order comes seldom, or there would soon be none to change
        int most = onceIn(4) ? STATUSES.size() : 6;
        return STATUSES.get(number(most));
    }

    String shop() {
        return onceIn(50) ? "$foreignShop" : onceIn(3) ? "$shop1" : "$shop0";
    }

    String product() {
        return "$p" + (onceIn(8) ? 3 + number(2) : number(3));
    }

    private String externalId() {
        return mark + one(List.of("E1", "E2", "E3", "Ü 4"));
    }

    /** To post: a new order, or a known one again by the partner's own id. */
    ObjectNode upsert(String anOrder) {
        boolean whole = !onceIn(4);
        ObjectNode body = order(whole, anOrder);
        if (!whole) {
            body.put("external_id", externalId());
        }
        return onceIn(60) ? body : body.put("shop_id", shop());
    }

    /** For a new order all that it needs, for a known one any part of it. */
    ObjectNode order(boolean whole, String anOrder) {
        ObjectNode body = common(whole);
        if (onceIn(6)) {
            body.put(
                    "order_number",
                    onceIn(4) ? anOrder : onceIn(8) ? "no number" : mark + one(List.of("N-1", "N_2", "N3")));
        }
        some(body, 6, "status", status());
        if (onceIn(6)) {
            body.put(
                    "order_datetime",
                    onceIn(6)
                            ? null
                            : one(List.of(
                                    "2026-06-05T14:00:00.5+02:00",
                                    "2025-12-31t23:59:59z",
                                    "2026-06-05T12:00:00.123456789Z")));
        }
        if (onceIn(8)) {
            body.put("shop_id", shop());
        }
        if (whole || onceIn(4)) {
            body.set("items", lines("qty", true));
        }
        if (onceIn(60)) {
            body.putNull("items");
        }
        return spoilt(body);
    }

    private ObjectNode common(boolean whole) {
        ObjectNode body = Json.object();
        some(body, whole ? 2 : 6, "external_id", externalId());
        if (whole && !onceIn(12)) {
            body.put("customer_name", "Max Mustermann");
        } else {
            some(body, 4, "customer_name", "Änne Groß");
        }
        some(body, 5, "customer_email", one(List.of("max@example.com", "aenne@example.com")));
        some(body, 6, "customer_id", one(List.of("C-1", "C-2")));
        some(body, 6, "address_street", one(List.of("Domplatz 1", "Musterstr. 1")));
        some(body, 6, "address_city", one(List.of("Köln", "Berlin")));
        some(body, 8, "address_postal_code", one(List.of("50667", "10115")));
        some(body, 8, "address_phone", "0221 1");
        some(body, 6, "shipping_option", one(List.of("Abholung", "Versand", "Express", "Uber Eats")));
        some(body, 5, "payment_status", one(List.of("cash_on_pickup", "paid", "pending")));
        some(body, 6, "payment_reference", one(List.of("TX-1", "TX-2")));
        if (onceIn(6)) {
            body.put("cash_on_pickup", onceIn(2));
        }
        if (onceIn(5)) {
            body.set("total_amount", Json.parse(one(List.of("98.25", "51", "8.50", "0", "null"))));
        }
        return body;
    }

    private ObjectNode spoilt(ObjectNode body) {
        if (onceIn(80)) {
            body.put(one(List.of("payment_status", "shipping_option")), "nonsense");
        }
        if (onceIn(80)) {
            body.set("total_amount", Json.parse(one(List.of("1.005", "-1"))));
        }
        if (onceIn(60)) {
            body.remove(one(List.of("shop_id", "customer_name", "items")));
        }
        if (onceIn(60)) {
            body.putArray("items");
        }
        return body;
    }

    ArrayNode lines(String count, boolean priced) {
        ArrayNode lines = Json.array();
        for (int i = number(3); i >= 0; i--) {
            ObjectNode line = lines.addObject();
            boolean named = onceIn(3);
            if (named) {
                line.put("name", one(List.of("Cannabis flos", "Öl")));
            }
            if (!named || onceIn(3)) {
                String product = product();
                line.put(onceIn(4) ? "product_id" : "p1_id", onceIn(4) ? product.replace('$', '#') : product);
            }
            line.put(onceIn(120) ? "count" : count, onceIn(120) ? 0 : 1 + number(onceIn(8) ? 20 : 5));
            if (priced ? !onceIn(80) : named || !onceIn(3)) {
                line.set("price", Json.parse(one(List.of("8.59", "8.50", "10", "0.01"))));
            }
            if (onceIn(150)) {
                line.remove(List.of("name", "p1_id", "product_id"));
            }
        }
        return lines;
    }

    ObjectNode patch() {
        ObjectNode body = Json.object();
        if (!onceIn(5)) {
            body.put("status", status());
        }
        if (onceIn(2)) {
            body.put("shipped", onceIn(2));
        }
        if (onceIn(4)) {
            body.put("picked_up", onceIn(2));
        }
        return body;
    }

    ObjectNode envelope(Operation.Door door) {
        ObjectNode body = Json.object();
        some(body, 2, "external_reference", mark + one(List.of("R1", "R2", "R3")));
        some(body, 4, "source", one(List.of("tm", "pos")));
        ObjectNode payload = common(true);
        if (door != Operation.Door.SHOP || onceIn(4)) {
            payload.put("shop_id", shop());
        }
        if (onceIn(20)) {
            payload.put("org_id", onceIn(3) ? "org1" : "$org");
        }
        payload.set("items", lines("quantity", false));
        if (onceIn(8)) {
            payload.remove("items");
            payload.put("prescription_pdf_url", "https://example.com/p.pdf");
        } else if (onceIn(8)) {
            payload.put("prescription_pdf_base64", one(List.of("JVBERi0xLjQK", "JVBERi0x\nLjQK", "JVBERi0xLjUK")));
        }
        return body.set("payload", spoilt(payload));
    }

    /** The same value in another spelling, or nearly the same. */
    ObjectNode again(String envelope) {
        ObjectNode body = reversed(
                (ObjectNode) Json.parse(envelope.replace(":2,", ":2.0,").replace("8.50", "8.5")));
        if (onceIn(4)) {
            body.withObject("/payload").put("customer_id", "C-9");
        }
        if (onceIn(8)) {
            body.put("source", "tm");
        }
        return body;
    }

    private static ObjectNode reversed(ObjectNode body) {
        List<String> keys = new ArrayList<>();
        body.fieldNames().forEachRemaining(keys::add);
        Collections.reverse(keys);
        ObjectNode reversed = Json.object();
        keys.forEach(key -> {
            JsonNode value = body.get(key);
            reversed.set(key, value.isObject() ? reversed((ObjectNode) value) : value);
        });
        return reversed;
    }

    ObjectNode corrections() {
        ObjectNode body = common(false);
        body.remove("external_id");
        if (onceIn(2)) {
            body.set("items", onceIn(10) ? Json.array() : lines("quantity", false));
        }
        if (onceIn(6)) {
            body.put("external_id", externalId()); // not theirs to correct
        }
        return body;
    }

    ObjectNode approval() {
        ObjectNode body = Json.object();
        some(body, 4, "note", "geprüft");
        if (onceIn(2)) {
            body.put("allow_backorder", !onceIn(4));
        }
        if (onceIn(6)) {
            body.put("preview", !onceIn(4));
        }
        return body;
    }

    ObjectNode movement() {
        ObjectNode body = Json.object();
        String product = product();
        body.put(onceIn(5) ? "product_id" : "p1_id", onceIn(3) ? product.replace('$', '#') : product);
        if (!onceIn(12)) {
            body.put("delta_on_hand", onceIn(12) ? -60 : number(13) - 6);
        }
        if (onceIn(4)) {
            body.put("delta_incoming", number(9) - 2);
        }
        some(body, 4, "shop_id", shop());
        if (!onceIn(40)) {
            body.put("reason", one(List.of("POS sale", "Wareneingang")));
        }
        if (onceIn(5)) {
            body.set("metadata", Json.parse(one(List.of("{\"a\":[1,2]}", "\"x\"", "7", "null"))));
        }
        return body;
    }

    ObjectNode shopProduct() {
        return Json.object().put("shop_id", shop()).put("p1_id", product());
    }

    /** The own values of an organisation or a shop. */
    ObjectNode values(ObjectNode body) {
        some(body, 2, "name", one(List.of("Echo", "Foxtrot")));
        some(body, 3, "category", "Extrakte");
        if (onceIn(2)) {
            body.set("price", Json.parse(one(List.of("9.90", "12", "null"))));
        }
        if (onceIn(3)) {
            body.set("available", Json.parse(one(List.of("true", "false", "null"))));
        }
        return body;
    }
}
