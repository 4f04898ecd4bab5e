package pharmaone.conformance;

import static pharmaone.conformance.judge.Certainty.DOCUMENTED;
import static pharmaone.conformance.judge.Certainty.INFERRED;
import static pharmaone.conformance.target.Json.parsed;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import pharmaone.conformance.judge.Clause;
import pharmaone.conformance.judge.Section;
import pharmaone.conformance.judge.Source;
import pharmaone.conformance.target.Inbox;
import pharmaone.conformance.target.Inbox.Delivery;
import pharmaone.conformance.target.Partner;
import pharmaone.conformance.target.Shape;

@Section(number = 12, title = "Webhooks")
class WebhookClauses {

    @Clause(
            id = "12.1",
            text = "A webhook is JSON with `id, org_id, event_type, title, description, metadata, created_at`",
            certainty = DOCUMENTED,
            source = {Source.WEBHOOKS, Source.SCHEMAS})
    void tells_what_happened(Partner partner, Inbox inbox) {
        String order = partner.placed().text("/id");
        Delivery delivery = inbox.first("order_status_updated", () -> partner.move(order, "ready_pickup"));
        JsonNode event = parsed(delivery.body());
        List<String> wrong = new ArrayList<>();
        Shape.object()
                .with("id", Shape.uuid())
                .with("org_id", Shape.is(partner.org()))
                .with("event_type", Shape.is("order_status_updated"))
                .with("title", Shape.is("Order status updated"))
                .with("description", Shape.some())
                .with("metadata", Shape.that("an object", JsonNode::isObject))
                .with("created_at", Shape.time())
                .look("", event, wrong);
        Shape.demand("what is wrong with the body", List.of(), wrong);
    }

    @Clause(
            id = "12.2",
            text =
                    "A moved order is told with `order_id, old_status, new_status` in `metadata`, its id in `description`",
            certainty = DOCUMENTED,
            source = Source.WEBHOOKS)
    void tells_old_and_new_status(Partner partner, Inbox inbox) {
        JsonNode event = parsed(moved(partner, inbox).body());
        JsonNode metadata = event.path("metadata");
        Shape.demand("old_status", "pending", metadata.path("old_status").asText());
        Shape.demand("new_status", "ready_pickup", metadata.path("new_status").asText());
        String id = metadata.path("order_id").asText();
        partner.get("/orders/" + id).ok().has("/status", "ready_pickup");
        Shape.demand(
                "the order in the description",
                true,
                event.path("description").asText().contains(id));
    }

    @Clause(
            id = "12.3",
            text = "Its headers name the event and the delivery: `X-PharmaOne-Event`, `X-PharmaOne-Delivery-Id`",
            certainty = DOCUMENTED,
            source = Source.WEBHOOKS)
    void headers_name_event_and_delivery(Partner partner, Inbox inbox) {
        Delivery delivery = moved(partner, inbox);
        Shape.demand("X-PharmaOne-Event", "order_status_updated", String.valueOf(delivery.header("X-PharmaOne-Event")));
        Shape.demand(
                "a delivery id",
                true,
                String.valueOf(delivery.header("X-PharmaOne-Delivery-Id")).matches("[0-9a-f-]{36}"));
        Shape.demand("Content-Type", "application/json", String.valueOf(delivery.header("Content-Type")));
    }

    @Clause(
            id = "12.4",
            text = "`X-PharmaOne-Signature` is `sha256=` and the hex HMAC-SHA256 of the raw body by the whole secret",
            certainty = DOCUMENTED,
            source = Source.WEBHOOKS)
    void signs_the_raw_body(Partner partner, Inbox inbox) {
        Delivery delivery = moved(partner, inbox);
        byte[] mac = hmac(delivery.secret().getBytes(StandardCharsets.UTF_8), delivery.body());
        Shape.demand(
                "X-PharmaOne-Signature",
                "sha256=" + HexFormat.of().formatHex(mac),
                String.valueOf(delivery.header("X-PharmaOne-Signature")));
    }

    @Clause(
            id = "12.5",
            text = "Beside it the headers of Standard Webhooks: `webhook-id`, `webhook-timestamp`, `webhook-signature`",
            certainty = INFERRED)
    void signs_as_standard_webhooks_do(Partner partner, Inbox inbox) {
        Delivery delivery = moved(partner, inbox);
        String id = delivery.header("webhook-id");
        String signed = id + "." + delivery.header("webhook-timestamp") + "." + delivery.body();
        byte[] key = Base64.getDecoder().decode(delivery.secret().replaceFirst("^whsec_", ""));
        Shape.demand("webhook-id", String.valueOf(delivery.header("X-PharmaOne-Delivery-Id")), String.valueOf(id));
        Shape.demand(
                "webhook-signature",
                "v1," + Base64.getEncoder().encodeToString(hmac(key, signed)),
                String.valueOf(delivery.header("webhook-signature")));
    }

    private static Delivery moved(Partner partner, Inbox inbox) {
        String order = partner.placed().text("/id");
        return inbox.after("order_status_updated", () -> partner.move(order, "ready_pickup"));
    }

    private static byte[] hmac(byte[] key, String signed) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(signed.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Clause(
            id = "12.6",
            text = "A new order is told with `order_id, shop_id, external_id, status, total_amount`",
            certainty = INFERRED)
    void tells_of_a_new_order(Partner partner, Inbox inbox) {
        JsonNode event = parsed(inbox.after("order_created", partner::placed).body());
        String id = event.at("/metadata/order_id").asText();
        JsonNode order = partner.get("/orders/" + id).ok().at("");
        for (String key : List.of("shop_id", "external_id", "status", "total_amount")) {
            Shape.demand(key, String.valueOf(order.get(key)), String.valueOf(event.at("/metadata/" + key)));
        }
        Shape.demand("title", "Order created", event.path("title").asText());
    }

    @Clause(
            id = "12.7",
            text = "A request that came in is told with `request_id, shop_id, source, external_reference`",
            certainty = INFERRED)
    void tells_of_a_request(Partner partner, Inbox inbox) {
        partner.requested(partner.envelope());
        JsonNode request = partner.envelope();
        JsonNode event = parsed(inbox.after("order_request_submitted", () -> partner.requested(request))
                .body());
        JsonNode metadata = event.path("metadata");
        Shape.demand("a request_id", 36, metadata.path("request_id").asText().length());
        Shape.demand("shop_id", partner.shop(), metadata.path("shop_id").asText());
        for (String key : List.of("source", "external_reference")) {
            Shape.demand(key, request.path(key).asText(), metadata.path(key).asText());
        }
    }

    @Clause(
            id = "12.8",
            text = "`webhook-timestamp` is the time of sending in seconds, `created_at` that of the event",
            certainty = INFERRED)
    void tells_the_time(Partner partner, Inbox inbox) {
        Delivery delivery = moved(partner, inbox);
        Instant sent = Instant.ofEpochSecond(Long.parseLong(delivery.header("webhook-timestamp")));
        Instant happened =
                Instant.parse(parsed(delivery.body()).path("created_at").asText());
        for (Instant time : List.of(sent, happened)) {
            Shape.demand(
                    "within five minutes of now",
                    true,
                    Duration.between(time, Instant.now()).abs().toMinutes() < 5);
        }
    }

    @Clause(id = "12.14", text = "A webhook says its length and is never chunked", certainty = INFERRED)
    void says_its_length(Partner partner, Inbox inbox) {
        Delivery delivery = moved(partner, inbox);
        Shape.demand(
                "Content-Length",
                String.valueOf(delivery.body().getBytes(StandardCharsets.UTF_8).length),
                String.valueOf(delivery.header("Content-Length")));
        Shape.demand("Transfer-Encoding", "null", String.valueOf(delivery.header("Transfer-Encoding")));
    }

    @Clause(
            id = "12.15",
            text = "Each delivery has an id of its own, each event too",
            certainty = DOCUMENTED,
            source = Source.WEBHOOKS)
    void every_delivery_has_its_own_id(Partner partner, Inbox inbox) {
        Delivery one = moved(partner, inbox);
        Delivery other = moved(partner, inbox);
        Shape.demand(
                "two delivery ids",
                false,
                one.header("X-PharmaOne-Delivery-Id").equals(other.header("X-PharmaOne-Delivery-Id")));
        Shape.demand(
                "two event ids",
                false,
                parsed(one.body()).path("id").equals(parsed(other.body()).path("id")));
    }
}
