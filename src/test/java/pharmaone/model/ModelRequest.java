package pharmaone.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/** An order request as the rules know it. */
final class ModelRequest {

    /** What an idempotent repeat must share with the first. */
    record Key(String shopId, String source, String reference) {}

    static final String PDF = "prescription_pdf_base64";

    final String id;
    final Key key;
    final String spelling;
    final ObjectNode payload;

    /** When it came in; its answer does not tell, so that it is first seen with its details. */
    private final Call.Span submitted;

    private String createdAt;
    private String updatedAt;
    private int repeats;
    private ObjectNode corrections = Json.object();
    /** What there is to tell of the decision: from {@code decided_by} to {@code order_id}. */
    private ObjectNode decision = Json.object();

    private String status = "pending";

    ModelRequest(String id, Key key, String spelling, ObjectNode payload, Call.Span submitted) {
        this.id = id;
        this.key = key;
        this.spelling = spelling;
        this.payload = payload;
        this.submitted = submitted;
    }

    String status() {
        return status;
    }

    ObjectNode corrections() {
        return corrections;
    }

    String orderId() {
        return Json.text(decision, "order_id");
    }

    void repeat() {
        repeats++;
    }

    void correct(ObjectNode merged, String now) {
        corrections = merged;
        updatedAt = now;
    }

    void decide(String word, ObjectNode told) {
        status = word;
        decision = told;
        updatedAt = told.path("decided_at").asText();
    }

    /** What staff corrected over what was received; new lines without a new total are summed again. */
    ObjectNode effective() {
        return over(corrections);
    }

    ObjectNode over(ObjectNode changes) {
        ObjectNode effective = payload.deepCopy();
        if (changes.has("items") && !changes.has("total_amount")) {
            effective.remove("total_amount");
        }
        return effective.setAll(changes);
    }

    /** {@code seen} is what the answer says of it. */
    ObjectNode detail(JsonNode seen) {
        if (createdAt == null) {
            createdAt = submitted.within(seen.path("created_at").asText());
        }
        ObjectNode detail = Json.object()
                .put("id", id)
                .put("shop_id", key.shopId)
                .put("status", status)
                .put("source", key.source)
                .put("external_reference", key.reference)
                .put("has_prescription", payload.path(PDF).isObject())
                .put("repeats", repeats)
                .put("created_at", createdAt)
                .put("updated_at", updatedAt == null ? createdAt : updatedAt);
        detail.set("payload", payload);
        detail.set("corrections", corrections);
        return detail.setAll(decision);
    }

    /** A PDF is kept apart: its hash and size stand for it. */
    static ObjectNode stored(ObjectNode payload) {
        ObjectNode stored = payload.deepCopy();
        if (payload.path(PDF).isTextual()) {
            byte[] pdf = Base64.getMimeDecoder().decode(payload.get(PDF).textValue());
            stored.putObject(PDF).put("sha256", sha256(pdf)).put("bytes", pdf.length);
        }
        return stored;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
