package pharmaone.conformance.proof;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.MultiMap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An answer on its way through, and the path that was asked. */
record Reply(String method, String path, int status, MultiMap headers, String body) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    Reply withStatus(int other) {
        return new Reply(method, path, other, headers, body);
    }

    Reply without(String header) {
        return new Reply(
                method,
                path,
                status,
                MultiMap.caseInsensitiveMultiMap().addAll(headers).remove(header),
                body);
    }

    /** Where the answer has one. */
    Reply header(String name, String value) {
        return headers.contains(name)
                ? new Reply(method, path, status, without(name).headers().add(name, value), body)
                : this;
    }

    Reply replacing(String pattern, String replacement) {
        return new Reply(method, path, status, headers, body.replaceAll(pattern, replacement));
    }

    Reply matching(String pattern, UnaryOperator<String> told) {
        return new Reply(
                method,
                path,
                status,
                headers,
                Pattern.compile(pattern)
                        .matcher(body)
                        .replaceAll(found -> Matcher.quoteReplacement(told.apply(found.group()))));
    }

    /** Of what is asked for at a path that ends so, or of one thing below it: its body another. */
    static UnaryOperator<Reply> json(String path, Consumer<ObjectNode> change) {
        return reply -> reply.isAt(path + "(/[^/]+)?") ? reply.changed(change) : reply;
    }

    /** The rows of a list. */
    static UnaryOperator<Reply> eachRow(String path, Consumer<ObjectNode> change) {
        return each(path, "data", change);
    }

    /** The entries of an array, wherever it is in the body. */
    static UnaryOperator<Reply> each(String path, String array, Consumer<ObjectNode> change) {
        return reply -> reply.isAt(path)
                ? reply.changed(body ->
                        arrays(body, array).forEach(list -> list.forEach(entry -> change.accept((ObjectNode) entry))))
                : reply;
    }

    static UnaryOperator<Reply> reversed(String path) {
        return reversed(path, "data");
    }

    static UnaryOperator<Reply> reversed(String path, String array) {
        return json(path, body -> arrays(body, array).forEach(Reply::reverse));
    }

    /** A webhook as the sandbox's inbox tells of it. */
    static UnaryOperator<Reply> webhook(Consumer<ObjectNode> change) {
        return eachRow("/messages", change);
    }

    /** The body of a webhook, with other words. */
    static UnaryOperator<Reply> told(String words, String others) {
        return webhook(
                message -> message.put("body", message.path("body").asText().replace(words, others)));
    }

    private static List<ArrayNode> arrays(ObjectNode body, String name) {
        return body.findValues(name).stream()
                .filter(JsonNode::isArray)
                .map(ArrayNode.class::cast)
                .toList();
    }

    private static void reverse(ArrayNode list) {
        List<JsonNode> entries = new ArrayList<>();
        list.forEach(entries::add);
        Collections.reverse(entries);
        list.removeAll().addAll(entries);
    }

    /** To what was posted at a route of an organisation, and is granted. */
    boolean isTaken(String route) {
        return status == 200 && method.equals("POST") && path.matches(".*/public/orgs/[^/]+" + route);
    }

    private boolean isAt(String end) {
        return status == 200 && path.matches(".*/(public/orgs/[^/]+|reports|inventory/[^/]+|inbox/[^/]+)" + end);
    }

    private Reply changed(Consumer<ObjectNode> change) {
        try {
            ObjectNode json = (ObjectNode) JSON.readTree(body);
            change.accept(json);
            return new Reply(method, path, status, headers, JSON.writeValueAsString(json));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(path, e);
        }
    }
}
