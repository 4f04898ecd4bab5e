package pharmaone.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** What a posted or put body makes of an order's fields. */
final class OrderFields {

    static final String NOBODY = "customer_name or customer_email is required";

    private static final List<String> TEXTS = List.of(
            "external_id",
            "customer_id",
            "customer_name",
            "customer_email",
            "address_street",
            "address_city",
            "address_postal_code",
            "address_phone",
            "shipping_option",
            "payment_reference");

    private final Model model;

    OrderFields(Model model) {
        this.model = model;
    }

    /** What was sent, over what there is. */
    Map<String, Object> over(Map<String, Object> next, ObjectNode body, String shopId) {
        TEXTS.stream().filter(body::has).forEach(name -> ModelOrder.put(next, name, Json.text(body, name)));
        if ((body.has("customer_name") || body.has("customer_email"))
                && !next.containsKey("customer_name")
                && !next.containsKey("customer_email")) {
            throw Answer.refusal(400, NOBODY);
        }
        if (body.has("payment_status")) {
            next.put("payment_status", Objects.requireNonNullElse(Json.text(body, "payment_status"), "pending"));
        }
        if (body.has("cash_on_pickup")) {
            next.put("cash_on_pickup", body.get("cash_on_pickup").asBoolean(false));
        }
        if (Json.text(body, "status") != null) {
            next.put("status", body.get("status").asText());
        }
        if (Json.text(body, "order_datetime") != null) {
            next.put("order_datetime", time(body.get("order_datetime").asText()));
        }
        if (body.has("items")) {
            next.put("items", lines(body.get("items"), shopId));
        }
        if (body.path("total_amount").isNumber()) {
            next.put("total_amount", Json.amount(body.get("total_amount")));
        } else if (body.has("items") || body.has("total_amount")) {
            next.put("total_amount", ModelOrder.total(ModelOrder.lines(next)));
        }
        return next;
    }

    private static String time(String text) {
        Instant time =
                OffsetDateTime.parse(text.toUpperCase(Locale.ROOT)).toInstant().truncatedTo(ChronoUnit.MICROS);
        return time.toString().substring(0, 19) + ".%06dZ".formatted(time.getNano() / 1_000);
    }

    private List<ModelOrder.Line> lines(JsonNode items, String shopId) {
        List<ModelOrder.Line> lines = new ArrayList<>();
        items.forEach(item -> {
            String p1Id = Json.p1Id(item);
            String name = Json.text(item, "name");
            lines.add(new ModelOrder.Line(
                    name == null ? model.shelf().nameOf(shopId, p1Id) : name,
                    p1Id == null ? "" : p1Id,
                    item.get("qty").intValue(),
                    Json.amount(item.get("price"))));
        });
        return lines;
    }
}
