package pharmaone.openapi;

import static org.eclipse.microprofile.openapi.OASFactory.createAPIResponse;
import static org.eclipse.microprofile.openapi.OASFactory.createAPIResponses;
import static org.eclipse.microprofile.openapi.OASFactory.createContent;
import static org.eclipse.microprofile.openapi.OASFactory.createExample;
import static org.eclipse.microprofile.openapi.OASFactory.createMediaType;
import static org.eclipse.microprofile.openapi.OASFactory.createOperation;
import static org.eclipse.microprofile.openapi.OASFactory.createParameter;
import static org.eclipse.microprofile.openapi.OASFactory.createPathItem;
import static org.eclipse.microprofile.openapi.OASFactory.createRequestBody;
import static org.eclipse.microprofile.openapi.OASFactory.createSchema;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.examples.Example;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import pharmaone.money.Money;
import pharmaone.webhook.EventType;
import pharmaone.webhook.WebhookEvent;

/**
 * The receiver's side: what a subscriber gets, with the body of every event as the gateway makes it. It is internal to
 * generators of clients, which would call it otherwise, in Python by code that does not compile.
 */
final class DocumentedWebhook {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant AT = Instant.parse("2026-06-05T12:00:00Z");
    private static final String ORG = "org1";
    private static final String SHOP = "shop1";
    private static final String ORDER = "ORD_20260605_abc123";
    private static final String PRESCRIPTION = "org1-pq-PJLBR2";
    private static final UUID REQUEST = UUID.fromString("e5347f5f-cdac-4f66-997f-c14ed1aab40f");
    private static final String REFERENCE = "TM-RX-2026-0042";
    private static final String VIA = "via external API";
    private static final String EVENT_ID = "5b1d2a0e-8c3f-4a57-9d7e-0f6c1b2a3d4e";
    private static final String DELIVERY_ID = "3c0d62fb-c683-4644-a74c-9e3ad3d52622";

    private DocumentedWebhook() {}

    static PathItem item() {
        return createPathItem()
                .POST(createOperation()
                        .operationId("receiveWebhook")
                        .addTag("Webhooks")
                        .security(List.of())
                        .extensions(Map.of("x-internal", true))
                        .summary("An event of the organisation")
                        .description(
                                "Delivered to each subscribed URL, by convention `/webhooks/pharmaone`. Retried with"
                                        + " the same delivery id and the same bytes until it is received.")
                        .parameters(headers())
                        .requestBody(createRequestBody()
                                .required(true)
                                .content(createContent()
                                        .addMediaType(
                                                "application/json",
                                                createMediaType()
                                                        .schema(createSchema().ref("WebhookEvent"))
                                                        .examples(samples()))))
                        .responses(createAPIResponses()
                                .addAPIResponse("200", createAPIResponse().description("Received; any 2xx will do."))));
    }

    private static List<Parameter> headers() {
        return List.of(
                header(
                                "X-PharmaOne-Event",
                                "What happened, as in the body.",
                                createSchema().ref("EventType"))
                        .example("order_status_updated"),
                header("X-PharmaOne-Delivery-Id", "Of this delivery; a retry has the same.", uuid()),
                header(
                        "X-PharmaOne-Signature",
                        "`sha256=` and the hex HMAC-SHA256 of the raw body; its key is the whole secret text.",
                        text("^sha256=[0-9a-f]{64}$", 71, "sha256=" + "9f2c61d07be483a5".repeat(4))),
                ours(header("webhook-id", "The delivery id, as Standard Webhooks names it.", uuid())),
                ours(header(
                        "webhook-timestamp",
                        "When it was sent, in seconds since 1970.",
                        text("^[0-9]{1,12}$", 12, "1780660800"))),
                ours(header(
                        "webhook-signature",
                        "Standard Webhooks' signature of `id.timestamp.body`; two, parted by a blank, while a secret rotates.",
                        text(
                                "^v1,[A-Za-z0-9+/]{43}=( v1,[A-Za-z0-9+/]{43}=)?$",
                                95,
                                "v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4="))));
    }

    private static Parameter header(String name, String description, Schema schema) {
        return createParameter()
                .in(Parameter.In.HEADER)
                .name(name)
                .description(description)
                .required(true)
                .schema(schema);
    }

    private static Parameter ours(Parameter header) {
        header.addExtension(InferredMarks.NAME, true);
        return header;
    }

    private static Schema uuid() {
        return createSchema()
                .addType(SchemaType.STRING)
                .format("uuid")
                .maxLength(36)
                .examples(List.of(DELIVERY_ID));
    }

    private static Schema text(String pattern, int longest, String example) {
        return createSchema()
                .addType(SchemaType.STRING)
                .pattern(pattern)
                .maxLength(longest)
                .examples(List.of(example));
    }

    private static Map<String, Example> samples() {
        Map<String, Example> samples = new LinkedHashMap<>();
        for (EventType type : EventType.values()) {
            samples.put(type.wire(), createExample().summary(type.title()).value(body(event(type))));
        }
        return samples;
    }

    private static WebhookEvent event(EventType type) {
        return switch (type) {
            case ORDER_CREATED ->
                WebhookEvent.orderCreated(
                        ORG, ORDER, SHOP, "POS-999", "pending", new Money(new BigDecimal("42.99")), AT);
            case ORDER_UPDATED -> WebhookEvent.orderUpdated(ORG, ORDER, List.of("customer_name"), VIA, AT);
            case ORDER_STATUS_UPDATED ->
                WebhookEvent.orderStatusUpdated(ORG, ORDER, "awaiting_packing", "ready_pickup", false, false, VIA, AT);
            case ORDER_MARKED_PAID -> WebhookEvent.orderMarkedPaid(ORG, ORDER, "TX-123", VIA, AT);
            case ORDER_DELETED -> WebhookEvent.orderDeleted(ORG, ORDER, AT);
            case ORDER_REQUEST_SUBMITTED ->
                WebhookEvent.requestSubmitted(ORG, REQUEST, SHOP, "external-telemedicine", REFERENCE, AT);
            case ORDER_REQUEST_APPROVED -> WebhookEvent.requestApproved(ORG, REQUEST, REFERENCE, ORDER, AT);
            case ORDER_REQUEST_DECLINED ->
                WebhookEvent.requestDeclined(ORG, REQUEST, REFERENCE, "Prescription expired", AT);
            case LOW_STOCK -> WebhookEvent.stock(ORG, type, 12_345, "Example Strain", 7, 10, AT);
            case OUT_OF_STOCK -> WebhookEvent.stock(ORG, type, 12_345, "Example Strain", 0, 10, AT);
            case PRESCRIPTION_APPROVED -> WebhookEvent.prescriptionApproved(ORG, PRESCRIPTION, SHOP, "", AT);
            case PAPERLESS_SIGNATURE_COMPLETED -> WebhookEvent.signatureCompleted(ORG, PRESCRIPTION, SHOP, AT);
            case TEST -> WebhookEvent.test(ORG, AT);
        };
    }

    /** As delivered, with an id that is the same in every build. */
    private static Map<String, Object> body(WebhookEvent event) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", EVENT_ID);
        body.put("org_id", event.orgId());
        body.put("event_type", event.eventType().wire());
        body.put("title", event.title());
        body.put("description", event.description());
        body.put("metadata", plain(event.metadata()));
        body.put("created_at", "2026-06-05T12:00:00.000000Z");
        return body;
    }

    private static Object plain(Map<String, Object> metadata) {
        try {
            return JSON.readValue(JSON.writeValueAsString(metadata), Object.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
