package pharmaone.openapi;

import static org.eclipse.microprofile.openapi.OASFactory.createSchema;
import static org.eclipse.microprofile.openapi.OASFactory.createSecurityRequirement;
import static org.eclipse.microprofile.openapi.OASFactory.createSecurityScheme;
import static org.eclipse.microprofile.openapi.OASFactory.createServer;
import static org.eclipse.microprofile.openapi.OASFactory.createTag;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import io.quarkus.smallrye.openapi.OpenApiFilter.RunStage;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;
import org.eclipse.microprofile.openapi.models.servers.Server;
import org.jboss.jandex.IndexView;

/**
 * Completes the partners' document, and keeps partners' routes out of ours. Source: contract, Errors, API keys and tokens, Webhooks.
 *
 * <p>Clauses: 5.5, 5.6.
 */
@OpenApiFilter(stages = RunStage.BUILD)
public class ExternalApi implements OASFilter {

    private static final String JSON = "application/json";
    private static final String ORDER_UPDATE = "OrderUpdate";
    private static final String TOKEN = "bearerToken";
    private static final List<String> KEYS = List.of("apikey", "apikeyQuery", "xApiKey");

    private final IndexView code;

    public ExternalApi(IndexView code) {
        this.code = code;
    }

    private static boolean serves(OpenAPI document, String prefix) {
        return document.getPaths() != null
                && document.getPaths().getPathItems() != null
                && document.getPaths().getPathItems().keySet().stream().anyMatch(path -> path.startsWith(prefix));
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (serves(document, "/api/manager/")) { // ours: profiles leave in it what has none
            List.copyOf(document.getPaths().getPathItems().keySet()).stream()
                    .filter(path -> path.startsWith("/api/v"))
                    .forEach(document.getPaths()::removePathItem);
            document.getComponents().addSecurityScheme(KEYS.get(0), key("apikey", SecurityScheme.In.HEADER));
            UnusedSchemas.removeFrom(document);
            inOrderOfPaths(document);
        } else if (serves(document, "/api/v2/")) {
            document.getComponents().addSchema(DocumentedRefusals.GATEWAY_ERROR, gatewayError());
            document.setServers(List.of(server()));
            Glossary glossary = Glossary.read();
            document.setTags(glossary.tags().entrySet().stream()
                    .map(tag -> createTag().name(tag.getKey()).description(tag.getValue()))
                    .toList());
            addOrderUpdate(document);
            addCredentials(document);
            document.addWebhook("pharmaone", DocumentedWebhook.item());
            Scopes scopes = Scopes.in(code);
            document.getPaths().getPathItems().forEach((path, item) -> complete(item, scopes));
            DocumentedRefusals.addCutOff(
                    document.getPaths().getPathItem("/api/v1/external-order").getPOST());
            UnusedSchemas.removeFrom(document);
            glossary.describe(document);
            likeTheUpsert(document);
            new InferredMarks(code, document).carry();
            withoutPatternOfUuid(document);
            inOrderOfPaths(document);
        }
    }

    private static Server server() {
        return createServer()
                .url("/")
                .description("This gateway: the sandbox, or production.")
                .extensions(Map.of("x-internal", false));
    }

    /** {@code PUT /orders/{orderId}} takes what the upsert takes, but requires nothing. */
    private static void addOrderUpdate(OpenAPI document) {
        document.getComponents()
                .addSchema(
                        ORDER_UPDATE,
                        createSchema().addType(SchemaType.OBJECT).extensions(Map.of(InferredMarks.NAME, true)));
        likeTheUpsert(document);
        document.getPaths()
                .getPathItem("/api/v2/public/orgs/{orgId}/orders/{orderId}")
                .getPUT()
                .getRequestBody()
                .getContent()
                .getMediaType(JSON)
                .setSchema(createSchema().ref(ORDER_UPDATE));
    }

    private static void likeTheUpsert(OpenAPI document) {
        var schemas = document.getComponents().getSchemas();
        schemas.get(ORDER_UPDATE).setProperties(schemas.get("OrderUpsert").getProperties());
    }

    /** The format says it; generated clients apply a pattern to what is no text any more. */
    private static void withoutPatternOfUuid(OpenAPI document) {
        document.getComponents().getSchemas().get("UUID").setPattern(null);
    }

    /** Generated clients take parameters in the order of the document: theirs is to be that of the path. */
    private static void inOrderOfPaths(OpenAPI document) {
        document.getPaths().getPathItems().forEach((path, item) -> item.getOperations().values().stream()
                .filter(operation -> operation.getParameters() != null)
                .forEach(operation -> operation.setParameters(operation.getParameters().stream()
                        .sorted(Comparator.comparingInt(parameter -> place(path, parameter)))
                        .toList())));
    }

    private static int place(String path, Parameter parameter) {
        int at = path.indexOf("{" + parameter.getName() + "}");
        return at < 0 ? path.length() : at;
    }

    private static void addCredentials(OpenAPI document) {
        document.getComponents()
                .addSecurityScheme(
                        TOKEN,
                        createSecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("bearer")
                                .bearerFormat("JWT")
                                .description(
                                        "HS256, one hour, used as RFC8725 advises: the algorithm is fixed, all claims are checked."))
                .addSecurityScheme(KEYS.get(0), key("apikey", SecurityScheme.In.HEADER))
                .addSecurityScheme(KEYS.get(1), key("apikey", SecurityScheme.In.QUERY))
                .addSecurityScheme(KEYS.get(2), key("X-API-Key", SecurityScheme.In.HEADER));
    }

    private static SecurityScheme key(String name, SecurityScheme.In place) {
        return createSecurityScheme()
                .type(SecurityScheme.Type.APIKEY)
                .name(name)
                .in(place);
    }

    private static void complete(PathItem item, Scopes scopes) {
        item.getOperations().values().forEach(operation -> {
            Scopes.Demand demand = scopes.of(operation);
            if (demand.byToken()) {
                operation.addSecurityRequirement(createSecurityRequirement().addScheme(TOKEN, demand.scopes()));
            } else {
                KEYS.forEach(key -> operation.addSecurityRequirement(
                        createSecurityRequirement().addScheme(key, demand.scopes())));
            }
            DocumentedRefusals.addTo(operation, demand);
        });
    }

    private static org.eclipse.microprofile.openapi.models.media.Schema gatewayError() {
        return createSchema()
                .addType(SchemaType.OBJECT)
                .description("A refusal of the gateway in front of the API.")
                .properties(DocumentedRefusals.inOrder(Map.of(
                        "message",
                        createSchema().addType(SchemaType.STRING).examples(List.of("No API key found in request")),
                        "request_id",
                        createSchema().addType(SchemaType.STRING).pattern("^[0-9a-f]{32}$"))))
                .required(List.of("message", "request_id"));
    }
}
