package pharmaone.orderrequest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.logging.Log;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import pharmaone.http.body.Fields;
import pharmaone.http.error.ApiException;
import pharmaone.orderrequest.OrderRequestWire.OrderRequestPayload;
import pharmaone.refusal.Rule;
import pharmaone.vault.EncryptedColumn.AssociatedData;
import pharmaone.vault.Vault;

/** Reads stored payloads; what staff corrected stands over what was received. */
@Singleton
public class Payloads {

    /** What staff may set. */
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

    private static final String PDF = "prescription_pdf_base64";

    private static final List<String> ENVELOPE = List.of("external_reference", "source", "payload");

    /** What every look at a request shows: what can be corrected, its shop and its document. */
    private static final List<String> SHOWN = Stream.concat(CORRECTABLE.stream(), Stream.of("shop_id", "org_id", PDF))
            .toList();

    private static final List<String> LINE = List.of("name", "quantity", "price", "p1_id", "product_id");

    private final ObjectMapper json;
    private final Vault vault;

    Payloads(ObjectMapper json, Vault vault) {
        this.json = json;
        this.vault = vault;
    }

    /** A payload as it was received, and what an approval goes by. */
    record Opened(ObjectNode received, OrderRequestPayload effective) {}

    /** Decrypts and reads the payload: not on the event loop. */
    Opened open(OrderRequest request) {
        ObjectNode received = received(request);
        return new Opened(received, Fields.read(over(received, corrections(request)), OrderRequestPayload::read));
    }

    /** The payload as it came and as it reads with the corrections over it. */
    public record Reading(OrderRequestPayload sent, OrderRequestPayload now, Further further) {}

    /** What came under names that nothing is made of, and what an approval alone goes by; one entry for each line. */
    public record Further(ObjectNode ofEnvelope, ObjectNode ofPayload, List<ObjectNode> ofLines) {}

    /** All as JSON text; {@code around} is the envelope without its payload. */
    public Reading read(String around, String received, String corrections) {
        ObjectNode sent = tree(received);
        return new Reading(
                Fields.read(over(sent, json.createObjectNode()), OrderRequestPayload::read),
                Fields.read(over(sent, tree(corrections)), OrderRequestPayload::read),
                new Further(tree(around).remove(ENVELOPE), sent.deepCopy().remove(SHOWN), furtherOfLines(sent)));
    }

    private static List<ObjectNode> furtherOfLines(ObjectNode payload) {
        List<ObjectNode> lines = new ArrayList<>();
        for (JsonNode line : payload.path("items")) {
            if (line instanceof ObjectNode object) {
                lines.add(object.deepCopy().remove(LINE));
            }
        }
        return lines;
    }

    /** The payload as it came, the PDF as {@code {"sha256","bytes"}}. */
    public ObjectNode received(OrderRequest request) {
        return (ObjectNode)
                opened(request.orgId(), request.id(), request.envelope()).get("payload");
    }

    /** All that came, from the column {@code envelope}; its {@code payload} is {@link #received(OrderRequest)}. */
    public ObjectNode opened(String orgId, UUID requestId, byte[] envelope) {
        AssociatedData place = Sealed.ENVELOPE.at(orgId, requestId);
        byte[] opened = vault.open(place, envelope);
        try {
            if (json.readTree(opened) instanceof ObjectNode whole
                    && whole.path("payload").isObject()) {
                return whole;
            }
        } catch (IOException noJson) {
            // as good as none
        }
        throw vault.unreadable(place, "holds no request");
    }

    /** As {@link #received(OrderRequest)}; empty when it cannot be read. */
    public Optional<ObjectNode> legible(OrderRequest request) {
        return legible(request.orgId(), request.id(), request.envelope())
                .map(whole -> (ObjectNode) whole.get("payload"));
    }

    /** As {@link #opened}; empty when it cannot be read. */
    public Optional<ObjectNode> legible(String orgId, UUID requestId, byte[] envelope) {
        try {
            return Optional.of(opened(orgId, requestId, envelope));
        } catch (Vault.Unreadable e) {
            Log.warn(e.where());
            return Optional.empty();
        }
    }

    /** What goes into the column {@code envelope} when nothing but this is left of it. */
    byte[] sealed(OrderRequest request, ObjectNode payload) {
        String envelope = json.createObjectNode().set("payload", payload).toString();
        return vault.seal(Sealed.ENVELOPE.at(request.orgId(), request.id()), envelope.getBytes(StandardCharsets.UTF_8));
    }

    /** What staff set; empty when nothing was. */
    public ObjectNode corrections(OrderRequest request) {
        return request.corrections() == null ? json.createObjectNode() : tree(request.corrections());
    }

    List<String> keys(ObjectNode corrections) {
        List<String> keys = new ArrayList<>();
        corrections.fieldNames().forEachRemaining(keys::add);
        keys.retainAll(CORRECTABLE);
        return keys;
    }

    /** Earlier corrections and new ones as JSON text; 400 when there is none, or a request may not read so. */
    String merged(OrderRequest request, ObjectNode corrections) {
        List<String> keys = keys(corrections);
        if (keys.isEmpty()) {
            throw new ApiException.Invalid(Rule.CORRECTION, String.join(", ", CORRECTABLE));
        }
        ObjectNode merged = corrections(request);
        if (keys.contains("items")) {
            merged.remove("total_amount"); // an earlier correction's: it was the sum of other lines
        }
        keys.forEach(key -> merged.set(key, corrections.get(key)));
        Fields.read(over(received(request), merged), OrderRequestPayload::read).requireValid();
        return merged.toString();
    }

    /** New lines without a new total are summed again. */
    private static ObjectNode over(ObjectNode received, ObjectNode corrections) {
        ObjectNode payload = received.deepCopy();
        payload.remove(PDF);
        if (corrections.has("items") && !corrections.has("total_amount")) {
            payload.remove("total_amount");
        }
        return payload.setAll(corrections);
    }

    private ObjectNode tree(String text) {
        try {
            return (ObjectNode) json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
