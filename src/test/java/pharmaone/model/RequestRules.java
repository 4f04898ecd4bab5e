package pharmaone.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What the contract says of order requests and of staff's decisions. */
final class RequestRules {

    private static final List<String> CORRECTABLE = List.of(
            "customer_id",
            "customer_name",
            "customer_email",
            "address_street",
            "address_city",
            "address_postal_code",
            "address_phone",
            "shipping_option",
            "cash_on_pickup",
            "payment_status",
            "payment_reference",
            "total_amount",
            "items");
    private static final List<String> COPIED = CORRECTABLE.subList(0, 8);
    private static final Pattern TOLD = Pattern.compile("p1_id (\\d+), \\d+ wanted, (\\d+) on hand");

    private final Model model;
    private final Map<String, ModelRequest> requests = new LinkedHashMap<>();

    RequestRules(Model model) {
        this.model = model;
    }

    Map<String, ModelRequest> all() {
        return requests;
    }

    Answer submit(Call call) {
        ObjectNode body = call.body();
        ObjectNode payload = (ObjectNode) body.path("payload");
        boolean atShop = call.operation().door() == Operation.Door.SHOP;
        checkSubmitted(payload, atShop);
        String shopId = atShop ? model.shops().get(0) : Json.text(payload, "shop_id");
        if (atShop) {
            refuseMismatch(payload, shopId);
        } else {
            model.requireShop(shopId, "shop_id does not belong to organization");
        }
        String source = Json.text(body, "source");
        String reference = Json.text(body, "external_reference");
        ModelRequest.Key key = new ModelRequest.Key(
                shopId, source != null ? source : atShop ? "shop:" + shopId : "", reference == null ? "" : reference);
        ObjectNode stored = ModelRequest.stored(payload);
        ObjectNode injected = stored.deepCopy().put("shop_id", shopId);
        injected.putIfAbsent("org_id", injected.textNode(model.org()));
        String spelling = Json.spelling(injected);
        ModelRequest request = reference == null ? null : first(key);
        if (request == null) {
            request = add(new ModelRequest(call.newId("/id"), key, spelling, stored, call.span()));
        } else if (request.spelling.equals(spelling)) {
            request.repeat();
        } else {
            throw Answer.conflictingReference(reference);
        }
        return Answer.ok(Json.object()
                .put("id", request.id)
                .put("status", request.status())
                .put("message", "Order request received.")
                .put("external_reference", key.reference()));
    }

    private static void checkSubmitted(ObjectNode payload, boolean atShop) {
        List<String> problems = new ArrayList<>();
        BodyRules.check(payload, problems);
        if (Json.text(payload, "customer_name") == null && Json.text(payload, "customer_email") == null) {
            problems.add("customer_name or customer_email is required");
        }
        if (payload.path("items").isEmpty() && !payload.has("prescription_pdf_url") && !payload.has(ModelRequest.PDF)) {
            problems.add("items or prescription_pdf_base64 or prescription_pdf_url is required");
        }
        if (!atShop && Json.text(payload, "shop_id") == null) {
            problems.add("shop_id is required");
        }
        BodyRules.checkLines(payload.path("items"), "quantity", false, problems);
        Answer.refuseIfAny(problems);
    }

    private void refuseMismatch(ObjectNode payload, String shopId) {
        String saidShop = Json.text(payload, "shop_id");
        String saidOrg = Json.text(payload, "org_id");
        if (saidShop != null && !saidShop.equals(shopId) || saidOrg != null && !saidOrg.equals(model.org())) {
            throw Answer.refusal(400, "shop/org mismatch");
        }
    }

    private ModelRequest first(ModelRequest.Key key) {
        return requests.values().stream()
                .filter(request -> request.key.equals(key))
                .findFirst()
                .orElse(null);
    }

    private ModelRequest add(ModelRequest request) {
        requests.put(request.id, request);
        model.tell(
                request.id,
                "order_request_submitted",
                Json.object()
                        .put("request_id", request.id)
                        .put("shop_id", request.key.shopId())
                        .put("source", request.key.source())
                        .put("external_reference", request.key.reference()));
        return request;
    }

    Answer get(Call call) {
        return Answer.ok(require(call).detail(call.answer().body()));
    }

    Answer correct(Call call) {
        ModelRequest request = require(call);
        ObjectNode keys = call.body().deepCopy().retain(CORRECTABLE);
        if (keys.isEmpty()) {
            throw Answer.refusal(400, "at least one is required of " + String.join(", ", CORRECTABLE));
        }
        ObjectNode merged = request.corrections().deepCopy();
        if (keys.has("items")) {
            merged.remove("total_amount");
        }
        merged.setAll(keys);
        ObjectNode effective = request.over(merged);
        List<String> problems = new ArrayList<>();
        BodyRules.check(effective, problems);
        BodyRules.checkLines(effective.path("items"), "quantity", false, problems);
        Answer.refuseIfAny(problems);
        if (Json.text(effective, "customer_name") == null && Json.text(effective, "customer_email") == null) {
            throw Answer.refusal(400, "customer_name or customer_email is required");
        }
        requirePending(request);
        request.correct(merged, call.now("/updated_at"));
        return Answer.ok(request.detail(call.answer().body()));
    }

    Answer decline(Call call) {
        String reason = Json.text(call.body(), "reason");
        if (reason == null) {
            throw Answer.refusal(400, "reason is required");
        }
        ModelRequest request = require(call);
        requirePending(request);
        request.decide("declined", decision(call.now("/decided_at"), reason));
        model.tell(request.id, "order_request_declined", about(request).put("reason", reason));
        return Answer.ok(request.detail(call.answer().body()));
    }

    Answer approve(Call call) {
        ModelRequest request = require(call);
        requirePending(request);
        ObjectNode payload = request.effective();
        JsonNode items = payload.path("items");
        if (items.isEmpty()) {
            throw Answer.refusal(409, "order request has no lines, enter them before approving it");
        }
        String externalId = Json.text(payload, "external_id");
        ModelOrder holder = externalId == null ? null : model.orders().holder(request.key.shopId(), externalId);
        if (holder != null) {
            throw Answer.refusal(409, "external_id " + externalId + " is already used by order " + holder.id);
        }
        String now = call.now("/order/created_at");
        Map<String, Object> fields = fields(request, payload, now);
        StockDemand need =
                new StockDemand(model.shelf(), items, told(call.answer().body()));
        need.refuse(call.body().path("allow_backorder").asBoolean(false));
        ModelOrder order = new ModelOrder(call.newOrderId("/order/id", now), request.key.shopId(), fields, now);
        ObjectNode decision = decision(now, Json.text(call.body(), "note")).put("order_id", order.id);
        ObjectNode answer = Json.object();
        ObjectNode shown = request.detail(call.said("/order_request"));
        answer.set(
                "order_request",
                shown.put("status", "approved").put("updated_at", now).setAll(decision));
        answer.set("order", order.detail());
        if (!need.missing().isEmpty()) {
            answer.set("missing", need.missing());
        }
        if (!call.body().path("preview").asBoolean(false)) {
            request.decide("approved", decision);
            need.take(order);
            model.orders().add(order);
            model.tell(request.id, "order_request_approved", about(request).put("order_id", order.id));
        }
        return Answer.ok(answer);
    }

    private Map<String, Object> fields(ModelRequest request, ObjectNode payload, String now) {
        Map<String, Object> fields = ModelOrder.blank(now);
        COPIED.forEach(name -> ModelOrder.put(fields, name, Json.text(payload, name)));
        List.of("external_id", "payment_reference")
                .forEach(name -> ModelOrder.put(fields, name, Json.text(payload, name)));
        boolean cash = payload.path("cash_on_pickup").asBoolean(true);
        fields.put("cash_on_pickup", cash);
        String payment = Json.text(payload, "payment_status");
        fields.put("payment_status", payment != null ? payment : cash ? "cash_on_pickup" : "pending");
        List<ModelOrder.Line> lines = lines(request, payload.path("items"));
        fields.put("items", lines);
        JsonNode total = payload.path("total_amount");
        fields.put("total_amount", total.isNumber() ? Json.amount(total) : ModelOrder.total(lines));
        return fields;
    }

    private List<ModelOrder.Line> lines(ModelRequest request, JsonNode items) {
        List<ModelOrder.Line> lines = new ArrayList<>();
        List<String> unpriced = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            String p1Id = Json.p1Id(items.get(i));
            String name = Json.text(items.get(i), "name");
            JsonNode given = items.get(i).path("price");
            String shopId = request.key.shopId();
            BigDecimal price =
                    given.isNumber() ? Json.amount(given) : model.shelf().priceOf(shopId, p1Id);
            if (price == null) {
                unpriced.add("items[" + i + "].price is required, the shop has none");
            }
            lines.add(new ModelOrder.Line(
                    name == null ? model.shelf().nameOf(shopId, p1Id) : name,
                    p1Id == null ? "" : p1Id,
                    items.get(i).get("quantity").intValue(),
                    price == null ? BigDecimal.ZERO : price));
        }
        if (!unpriced.isEmpty()) {
            throw Answer.refusal(409, String.join("; ", unpriced));
        }
        return lines;
    }

    /** How much the answer says is there, by product; nothing of those there is enough of. */
    private static Map<String, Long> told(JsonNode body) {
        Map<String, Long> told = new TreeMap<>();
        body.path("missing")
                .forEach(part -> told.put(
                        part.path("p1_id").asText(), part.path("on_hand").asLong()));
        for (MatchResult match :
                TOLD.matcher(body.path("error").toString()).results().toList()) {
            told.put(match.group(1), Long.valueOf(match.group(2)));
        }
        return told;
    }

    private ObjectNode decision(String now, String note) {
        ObjectNode decision = Json.object()
                .put("decided_by", model.staffId())
                .put("decided_by_email", model.staffEmail())
                .put("decided_at", now);
        return note == null ? decision : decision.put("note", note);
    }

    private static ObjectNode about(ModelRequest request) {
        return Json.object().put("request_id", request.id).put("external_reference", request.key.reference());
    }

    private ModelRequest require(Call call) {
        ModelRequest request = requests.get(call.id());
        if (request == null) {
            throw Answer.refusal(404, "order request not found");
        }
        return request;
    }

    private static void requirePending(ModelRequest request) {
        if (!request.status().equals("pending")) {
            throw Answer.refusal(409, "order request is already " + request.status());
        }
    }
}
