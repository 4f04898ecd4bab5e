package pharmaone.sandbox.fault;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import pharmaone.http.RequestId;

/** Answers instead of the gateway; in the contract's words where it has some for the status. Assumed: the body of a 502. */
@Singleton
class FaultAnswer {

    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;

    private final ObjectMapper json;

    FaultAnswer(ObjectMapper json) {
        this.json = json;
    }

    /** {@code body} is JSON, or null. */
    void write(RoutingContext context, int status, String body) {
        HttpServerResponse response = context.response().setStatusCode(status);
        if (status == 429 || status == 503) {
            response.putHeader("Retry-After", "1");
        }
        JsonNode given = body == null ? null : parsed(body);
        if (status == NO_CONTENT || status == NOT_MODIFIED) {
            response.end();
        } else if (given != null && given.isTextual()) {
            response.putHeader("Content-Type", "text/html; charset=utf-8").end(given.textValue());
        } else if (given != null) {
            response.putHeader("Content-Type", "application/json").end(body);
        } else {
            response.putHeader("Content-Type", type(status)).end(words(status, RequestId.of(context)));
        }
    }

    private static String type(int status) {
        return status == 429 ? "application/json; charset=utf-8" : "application/json";
    }

    private static String words(int status, String requestId) {
        return switch (status) {
            case 429 -> "{\n  \"message\":\"API rate limit exceeded\",\n  \"request_id\":\"" + requestId + "\"\n}";
            case 500 -> "{\"error\":\"internal server error\"}";
            case 502 -> "{\"error\":\"Could not reach PharmaOne\"}";
            case 503 -> "{\"error\":\"service unavailable\"}";
            default -> "{\"error\":\"sandbox fault\"}";
        };
    }

    private JsonNode parsed(String body) {
        try {
            return json.readTree(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
