package pharmaone.sandbox.inspector;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pharmaone.sandbox.inspector.InspectorWire.BrokenRule;
import pharmaone.sandbox.inspector.InspectorWire.Refusal;

/** Reads from an answer why a call was refused. */
final class Reasons {

    private static final int FIRST_REFUSAL = 400;
    private static final Pattern FIELD_FIRST = Pattern.compile("(.{1,200}?) (?:must|is|requires|needs|cannot) .*");
    private static final Pattern FIELD_LAST = Pattern.compile("invalid (\\w+)(?:,.*)?");

    private final ObjectMapper json;

    Reasons(ObjectMapper json) {
        this.json = json;
    }

    /** Null when it was not. */
    Refusal of(int status, String path, String body) {
        if (status < FIRST_REFUSAL) {
            return null;
        }
        JsonNode answer = parsed(body);
        String word = answer.path("error").asText("");
        String sentence = answer.path("message").asText("");
        String clause =
                Clause.of(status, word, sentence).map(found -> found.on(path)).orElse("none");
        return new Refusal(rules(status, sentence.isEmpty() ? word : sentence), clause);
    }

    private static List<BrokenRule> rules(int status, String sentences) {
        return Arrays.stream(sentences.split("; "))
                .map(sentence -> new BrokenRule(status == FIRST_REFUSAL ? field(sentence) : null, sentence))
                .toList();
    }

    private static String field(String sentence) {
        for (Pattern pattern : List.of(FIELD_LAST, FIELD_FIRST)) {
            Matcher matcher = pattern.matcher(sentence);
            if (matcher.matches()) {
                return matcher.group(1);
            }
        }
        return null;
    }

    private JsonNode parsed(String body) {
        try {
            return json.readTree(body);
        } catch (JsonProcessingException noJson) {
            return json.createObjectNode();
        }
    }
}
