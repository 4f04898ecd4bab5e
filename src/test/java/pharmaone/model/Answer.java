package pharmaone.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * What was answered, or what the rules say must be. Two are equal when the same is said: the sentences of a refusal and
 * the products a backorder lacks may come in any order, as may keys.
 */
record Answer(int status, JsonNode body) {

    /** How the rules say no. */
    static final class Refusal extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Answer answer;

        private Refusal(Answer answer) {
            super(answer.toString(), null, false, false);
            this.answer = answer;
        }

        Answer answer() {
            return answer;
        }
    }

    Answer {
        if (body.path("error").isTextual()) {
            ArrayNode sentences = Json.array();
            List.of(body.path("error").textValue().split("; ")).forEach(sentences::add);
            body = ((ObjectNode) body.deepCopy()).set("error", Json.sorted(sentences));
        }
        if (body.path("missing").isArray()) {
            body = ((ObjectNode) body.deepCopy()).set("missing", Json.sorted(body.path("missing")));
        }
        body = Json.parse(body.toString());
    }

    static Answer ok(JsonNode body) {
        return new Answer(200, body);
    }

    static Refusal refusal(int status, String sentence) {
        return new Refusal(new Answer(status, Json.object().put("error", sentence)));
    }

    static Refusal conflictingReference(String reference) {
        return new Refusal(new Answer(
                400,
                Json.object()
                        .put("error", "external_reference_conflict")
                        .put(
                                "message",
                                "external_reference " + reference + " was already used for a different payload")));
    }

    static void refuseIfAny(List<String> sentences) {
        if (!sentences.isEmpty()) {
            throw refusal(400, String.join("; ", sentences));
        }
    }

    @Override
    public String toString() {
        return status + " " + body;
    }
}
