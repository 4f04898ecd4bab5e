package pharmaone.http.body;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.inject.Singleton;

/**
 * Bytes to a JSON object whose values all fit the database, anywhere: no text with NUL or a lone surrogate, no number
 * that arithmetic, or whoever reads it again, stumbles over.
 *
 * <p>Clauses: 3.13.
 */
@Singleton
public class JsonParsing {

    /** Larger bodies are parsed on a worker: they would hold up everybody on the event loop. */
    static final int LARGE = 16 * 1_024;

    private final ObjectMapper json;
    private final Vertx vertx;

    JsonParsing(ObjectMapper json, Vertx vertx) {
        this.json = json;
        this.vertx = vertx;
    }

    Uni<ObjectNode> nothing() {
        return Uni.createFrom().item(json.createObjectNode());
    }

    /** Of at most so many keys and values. */
    Uni<ObjectNode> object(byte[] bytes, BodySize size) {
        return bytes.length > LARGE
                ? vertx.executeBlocking(() -> JsonTree.of(bytes, size), false)
                : Uni.createFrom().item(() -> JsonTree.of(bytes, size));
    }

    /** As {@link #object}, of what a page's form sent. */
    Uni<ObjectNode> form(byte[] bytes, BodySize size) {
        return bytes.length > LARGE
                ? vertx.executeBlocking(() -> FormBody.parse(bytes, size.tokens()), false)
                : Uni.createFrom().item(() -> FormBody.parse(bytes, size.tokens()));
    }
}
