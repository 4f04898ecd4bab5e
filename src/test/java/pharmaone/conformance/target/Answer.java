package pharmaone.conformance.target;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.text.Collator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.opentest4j.AssertionFailedError;

/** An answer of the target, and what may be demanded of it; places in its body are JSON pointers. */
public final class Answer {

    private static final String REQUEST_ID = "X-Kong-Request-Id";

    private final String request;
    private final Response response;

    Answer(String request, Response response) {
        this.request = request;
        this.response = response;
    }

    public int status() {
        return response.statusCode();
    }

    public Answer status(int wanted) {
        if (status() != wanted) {
            throw unexpected("the status", wanted, status() + " " + body());
        }
        return this;
    }

    /** 200 with JSON. */
    public Answer ok() {
        return status(200).json();
    }

    /** Any 2xx with an id, for clauses that go on from it: whether it must be 200 is a clause of its own. */
    public Answer granted() {
        if (status() / 100 != 2 || !at("/id").isTextual()) {
            throw unexpected("what was asked for", "200 with an id", status() + " " + body());
        }
        return this;
    }

    private Answer json() {
        String type = String.valueOf(header("Content-Type"));
        if (!type.startsWith("application/json")) {
            throw unexpected("Content-Type", "application/json", type);
        }
        return this;
    }

    /** The plain refusal: a sentence in {@code error}, nothing else; which one, nobody published. */
    public Answer refused(int status) {
        return status(status).json().looks("", Shape.object().with("error", Shape.some()));
    }

    /** The plain refusal in these words. */
    public Answer refused(int status, String sentence) {
        return status(status).json().has("", Json.object("error", sentence));
    }

    /** The refusal of identity: a word in {@code error}, the sentence in {@code message}. */
    public Answer refused(int status, String word, String sentence) {
        return status(status).json().has("", Json.object("error", word, "message", sentence));
    }

    /** 400 with one sentence that names each of these. */
    public Answer invalid(String... named) {
        refused(400);
        for (String name : named) {
            if (!text("/error").contains(name)) {
                throw unexpected("the error", "a sentence naming " + name, text("/error"));
            }
        }
        return this;
    }

    /** The gateway's refusal, byte for byte. */
    public Answer kong(int status, String message) {
        String wanted = "{\n  \"message\":\"" + message + "\",\n  \"request_id\":\"" + requestId() + "\"\n}";
        status(status);
        if (!body().equals(wanted)) {
            throw unexpected("the body", wanted, body());
        }
        return header("Content-Type", "application/json; charset=utf-8");
    }

    public String header(String name) {
        return response.header(name);
    }

    public Answer header(String name, String wanted) {
        if (!Objects.equals(header(name), wanted)) {
            throw unexpected("the header " + name, wanted, header(name));
        }
        return this;
    }

    /** The id that every answer carries. */
    public String requestId() {
        String id = String.valueOf(header(REQUEST_ID));
        if (!id.matches("[0-9a-f]{32}")) {
            throw unexpected("the header " + REQUEST_ID, "32 lower-case hex digits", id);
        }
        return id;
    }

    /** Request, status and the beginning of the body in one line, for who has not asked for anything yet. */
    String told() {
        String line = body().replaceAll("\\s+", " ").strip();
        return request + " answered " + status() + " " + (line.length() > 200 ? line.substring(0, 200) + "…" : line);
    }

    /** The bytes as UTF-8. */
    public String body() {
        return new String(response.asByteArray(), StandardCharsets.UTF_8);
    }

    /** Never null: what is not there is missing. */
    public JsonNode at(String pointer) {
        JsonNode json = Json.read(body());
        if (json == null) {
            throw unexpected("the body", "JSON", body());
        }
        return pointer.isEmpty() ? json : json.at(pointer);
    }

    public String text(String pointer) {
        JsonNode value = at(pointer);
        if (!value.isTextual()) {
            throw unexpected(pointer, "a string", value);
        }
        return value.textValue();
    }

    public long whole(String pointer) {
        looks(pointer, Shape.whole());
        return at(pointer).longValue();
    }

    public List<JsonNode> rows() {
        JsonNode rows = at("/data");
        if (!rows.isArray()) {
            throw unexpected("/data", "an array", rows);
        }
        List<JsonNode> list = new ArrayList<>();
        rows.forEach(list::add);
        return list;
    }

    /** Numbers are equal by value, whatever their spelling. */
    public Answer has(String pointer, Object wanted) {
        return looks(pointer, Shape.is(wanted));
    }

    public Answer lacks(String pointer) {
        return looks(pointer, Shape.that("nothing there", JsonNode::isMissingNode));
    }

    public Answer looks(String pointer, Shape shape) {
        List<String> wrong = new ArrayList<>();
        JsonNode value = at(pointer);
        shape.look(pointer, value == null ? MissingNode.getInstance() : value, wrong);
        if (!wrong.isEmpty()) {
            throw new AssertionFailedError(request + "\n" + String.join("\n", wrong));
        }
        return this;
    }

    /** Its rows by a text of theirs, as code points or as a dictionary has it: how a name sorts is told nowhere. */
    public Answer ascends(String key) {
        List<String> texts = rows().stream().map(row -> row.path(key).asText()).toList();
        Collator dictionary = Collator.getInstance(Locale.GERMAN);
        boolean byCodePoint = texts.equals(texts.stream().sorted().toList());
        boolean byDictionary = texts.equals(texts.stream()
                .sorted((one, other) -> dictionary.compare(one, other))
                .toList());
        if (!byCodePoint && !byDictionary) {
            throw unexpected("the rows", "ascending by " + key, texts);
        }
        return this;
    }

    private AssertionFailedError unexpected(String what, Object expected, Object got) {
        return new AssertionFailedError(request + "\n" + what + ": expected " + expected + ", got " + got);
    }
}
