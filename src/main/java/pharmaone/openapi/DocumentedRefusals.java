package pharmaone.openapi;

import static org.eclipse.microprofile.openapi.OASFactory.createAPIResponse;
import static org.eclipse.microprofile.openapi.OASFactory.createContent;
import static org.eclipse.microprofile.openapi.OASFactory.createExample;
import static org.eclipse.microprofile.openapi.OASFactory.createHeader;
import static org.eclipse.microprofile.openapi.OASFactory.createMediaType;
import static org.eclipse.microprofile.openapi.OASFactory.createSchema;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.examples.Example;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** What every operation may be refused with, each with its samples. Source: contract, Errors. Assumed: the body of a 502. */
final class DocumentedRefusals {

    private static final String JSON = "application/json";
    private static final String ERROR = "Error";
    static final String GATEWAY_ERROR = "GatewayError";

    private static final Object NO_KEY = gateway("No API key found in request");
    private static final Object UNKNOWN_KEY = gateway("Unauthorized");
    private static final Object NO_ROUTE = gateway("no Route matched with those values");
    private static final Object OTHER_ORG = Map.of("error", "Invalid or missing API key");
    private static final Object NO_TOKEN = refusal("unauthorized", "Missing or invalid Bearer token");
    private static final Object MISMATCH = refusal("org_mismatch", "Token org_id does not match URL orgId");

    private DocumentedRefusals() {}

    private static Object gateway(String message) {
        return inOrder(Map.of("message", message, "request_id", "cd736522b658367429e55f72dc5c6040"));
    }

    private static Object refusal(String word, String sentence) {
        return inOrder(Map.of("error", word, "message", sentence));
    }

    /** The same in every build: an unordered map is written as it comes. */
    static <T> Map<String, T> inOrder(Map<String, T> keys) {
        return new TreeMap<>(keys);
    }

    static Object error(String text) {
        return Map.of("error", text);
    }

    static void addTo(Operation operation, Scopes.Demand demand) {
        add(operation, "400", "The request breaks rules; `error` names each field.", ERROR)
                .addExample("rule", sample(error("items[0].quantity must be greater than 0")));
        if (demand.byToken()) {
            assume(operation, "401", "No or no good token.", ERROR).addExample("token", sample(NO_TOKEN));
        } else {
            add(operation, "401", "No or no good API key.", GATEWAY_ERROR, ERROR)
                    .addExample("no key", sample(NO_KEY))
                    .addExample("unknown key", sample(UNKNOWN_KEY))
                    .addExample("key of another organisation", sample(OTHER_ORG));
        }
        addForbidden(operation, demand);
        add(operation, "404", "No such thing in this organisation, or no such route.", GATEWAY_ERROR, ERROR)
                .addExample("route", sample(NO_ROUTE));
        if (operation.getRequestBody() != null) {
            addOfBodies(operation);
        }
        assume(operation, "429", "Too many requests with this key; where the operator limits them.", GATEWAY_ERROR)
                .addExample("limit", sample(gateway("API rate limit exceeded")));
        add(operation, "500", "A bug; `X-Kong-Request-Id` tells which.", ERROR)
                .addExample("bug", sample(error("internal server error")));
        assume(operation, "503", "The database is away, or too many bodies are under way.", ERROR)
                .addExample("database", sample(error("service unavailable")));
        operation.getResponses().getAPIResponses().forEach(DocumentedRefusals::addHeaders);
        operation.getResponses().getAPIResponse("401").addHeader("WWW-Authenticate", scheme(demand.byToken()));
    }

    private static void addForbidden(Operation operation, Scopes.Demand demand) {
        if (demand.scopes().isEmpty()) {
            return;
        }
        Example scope = sample(refusal(
                "insufficient_scope", "Missing scope: " + demand.scopes().get(0)));
        if (demand.byToken()) {
            add(operation, "403", "Another organisation's token, or a scope is missing.", ERROR)
                    .addExample("organisation", sample(MISMATCH))
                    .addExample("scope", scope);
        } else {
            assume(operation, "403", "The key lacks the scope.", ERROR).addExample("scope", scope);
        }
    }

    private static void addOfBodies(Operation operation) {
        assume(operation, "408", "The body did not arrive in time.", ERROR)
                .addExample("time", sample(error("request body not received in time")));
        assume(
                        operation,
                        "413",
                        "The body is larger than this route takes: 16 MiB with a document, 1 MiB or 32 KiB without one.",
                        ERROR)
                .addExample("size", sample(error("request body too large")));
        assume(operation, "415", "The body is not JSON.", ERROR)
                .addExample("type", sample(error("Content-Type must be application/json")));
    }

    /** Between a shop's host and the API. The status is documented, its body is not. */
    static void addCutOff(Operation operation) {
        assume(operation, "502", "The shop's host could not reach the API.", ERROR)
                .addExample("cut off", sample(error("Could not reach PharmaOne")));
        addHeaders("502", operation.getResponses().getAPIResponse("502"));
    }

    private static MediaType assume(Operation operation, String status, String description, String... schemas) {
        MediaType body = add(operation, status, description, schemas);
        operation.getResponses().getAPIResponse(status).addExtension(InferredMarks.NAME, true);
        return body;
    }

    private static MediaType add(Operation operation, String status, String description, String... schemas) {
        List<Schema> bodies =
                List.of(schemas).stream().map(name -> createSchema().ref(name)).toList();
        MediaType body = createMediaType()
                .schema(bodies.size() == 1 ? bodies.get(0) : createSchema().anyOf(bodies));
        operation
                .getResponses()
                .addAPIResponse(
                        status,
                        createAPIResponse()
                                .description(description)
                                .content(createContent().addMediaType(JSON, body)));
        return body;
    }

    static Example sample(Object body) {
        return createExample().value(body);
    }

    private static void addHeaders(String status, APIResponse answer) {
        answer.addHeader(
                "X-Kong-Request-Id",
                header(createSchema()
                                .addType(SchemaType.STRING)
                                .pattern("^[0-9a-f]{32}$")
                                .maxLength(32))
                        .required(true)
                        .description("Names this exchange in the log."));
        if (status.equals("429") || status.equals("503")) {
            answer.addHeader("Retry-After", number("Seconds."));
        }
        if (status.equals("429")) {
            answer.addHeader("RateLimit-Limit", number("Requests a minute."));
            answer.addHeader("RateLimit-Remaining", number("Requests left of this minute."));
            answer.addHeader("RateLimit-Reset", number("Seconds until the next minute."));
        }
    }

    /** The backend, which knows of other organisations, names none. */
    private static Header scheme(boolean byToken) {
        return header(createSchema().addType(SchemaType.STRING).enumeration(List.of(byToken ? "Bearer" : "Key")))
                .required(byToken)
                .description(byToken ? "What is missing." : "What is missing; not of another organisation's key.");
    }

    private static Header number(String description) {
        return header(createSchema()
                        .addType(SchemaType.INTEGER)
                        .format("int32")
                        .minimum(BigDecimal.ZERO)
                        .maximum(BigDecimal.valueOf(86_400)))
                .description(description);
    }

    private static Header header(Schema schema) {
        return createHeader().schema(schema);
    }
}
