package pharmaone.openapi;

import static org.eclipse.microprofile.openapi.OASFactory.createAPIResponse;
import static org.eclipse.microprofile.openapi.OASFactory.createAPIResponses;
import static org.eclipse.microprofile.openapi.OASFactory.createContent;
import static org.eclipse.microprofile.openapi.OASFactory.createMediaType;
import static org.eclipse.microprofile.openapi.OASFactory.createOperation;
import static org.eclipse.microprofile.openapi.OASFactory.createPathItem;
import static org.eclipse.microprofile.openapi.OASFactory.createRequestBody;
import static org.eclipse.microprofile.openapi.OASFactory.createSchema;
import static org.eclipse.microprofile.openapi.OASFactory.createSecurityRequirement;
import static org.eclipse.microprofile.openapi.OASFactory.createSecurityScheme;
import static org.eclipse.microprofile.openapi.OASFactory.createServer;
import static org.eclipse.microprofile.openapi.OASFactory.createTag;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import io.quarkus.smallrye.openapi.OpenApiFilter.RunStage;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;
import org.eclipse.microprofile.openapi.models.servers.Server;

/** Completes the partners' document, and keeps partners' routes out of ours. Source: contract, Errors, API keys and tokens, Webhooks. */
@OpenApiFilter(stages = RunStage.BUILD)
public class ExternalApi implements OASFilter {

    private static final String JSON = "application/json";
    private static final String TOKEN = "bearerToken";
    private static final List<String> KEYS = List.of("apikey", "apikeyQuery", "xApiKey");
    private static final Set<String> INFERRED_STATUSES = Set.of("413", "415", "429", "503");
    private static final Set<String> INFERRED_SCHEMAS = Set.of(
            "InventoryDay",
            "InventoryHistoryResponse",
            "OrderRequestStatus",
            "OrderStatus",
            "OrderStatusPatch",
            "OrderUpdate",
            "OrderStatusPatchResponse",
            "OrderUpsert",
            "ProductListResponse",
            "ProductStatusResponse",
            "ReportMonthlyTrend",
            "ReportOrderTotals",
            "ReportPeriod",
            "ReportPharmaoneResponse",
            "ReportPharmaoneRow",
            "ReportProductPerformanceResponse",
            "ReportProductPerformanceRow",
            "ReportProductSalesResponse",
            "ReportProductSalesRow",
            "ReportProductSalesStatusRow",
            "ReportTopCustomer",
            "ShopProductOverrides",
            "ShopProductStatusResponse");

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
            UnusedSchemas.removeFrom(document);
        } else if (serves(document, "/api/v2/")) {
            document.getComponents().addSchema(DocumentedRefusals.GATEWAY_ERROR, gatewayError());
            document.setServers(List.of(server()));
            Glossary glossary = Glossary.read();
            document.setTags(glossary.tags().entrySet().stream()
                    .map(tag -> createTag().name(tag.getKey()).description(tag.getValue()))
                    .toList());
            addOrderUpdate(document);
            addCredentials(document);
            document.addWebhook("pharmaone", webhook());
            document.getPaths().getPathItems().forEach(ExternalApi::complete);
            UnusedSchemas.removeFrom(document);
            markInferred(document);
            glossary.describe(document);
            withoutPatternOfUuid(document);
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
                        "OrderUpdate",
                        createSchema()
                                .addType(SchemaType.OBJECT)
                                .properties(document.getComponents()
                                        .getSchemas()
                                        .get("OrderUpsert")
                                        .getProperties()));
        document.getPaths()
                .getPathItem("/api/v2/public/orgs/{orgId}/orders/{orderId}")
                .getPUT()
                .getRequestBody()
                .getContent()
                .getMediaType(JSON)
                .setSchema(createSchema().ref("OrderUpdate"));
    }

    /** The format says it; generated clients apply a pattern to what is no text any more. */
    private static void withoutPatternOfUuid(OpenAPI document) {
        document.getComponents().getSchemas().get("UUID").setPattern(null);
    }

    /** What nothing public says: see docs/fidelity.md. */
    private static void markInferred(OpenAPI document) {
        INFERRED_SCHEMAS.stream()
                .map(document.getComponents().getSchemas()::get)
                .filter(Objects::nonNull)
                .forEach(schema -> schema.addExtension(Glossary.INFERRED, true));
        document.getPaths().getPathItems().values().stream()
                .flatMap(item -> item.getOperations().values().stream())
                .flatMap(operation -> operation.getResponses().getAPIResponses().entrySet().stream())
                .filter(response -> INFERRED_STATUSES.contains(response.getKey()))
                .forEach(response -> response.getValue().addExtension(Glossary.INFERRED, true));
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

    private static void complete(String path, PathItem item) {
        boolean byToken = path.startsWith("/api/v2/") && !path.endsWith("/auth/token");
        item.getOperations().forEach((method, operation) -> {
            (byToken ? List.of(TOKEN) : KEYS)
                    .forEach(scheme -> operation.addSecurityRequirement(
                            createSecurityRequirement().addScheme(scheme)));
            DocumentedRefusals.addTo(
                    operation, byToken, method != PathItem.HttpMethod.GET && !path.endsWith("/auth/token"));
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

    /** The receiver's side: what a subscriber gets. */
    private static PathItem webhook() {
        return createPathItem()
                .POST(createOperation()
                        .operationId("receiveWebhook")
                        .addTag("Webhooks")
                        .security(List.of())
                        .summary("An event of the organisation")
                        .description("Delivered to each subscribed URL, by convention `/webhooks/pharmaone`.")
                        .requestBody(createRequestBody()
                                .required(true)
                                .content(createContent()
                                        .addMediaType(
                                                JSON,
                                                createMediaType()
                                                        .schema(createSchema().ref("WebhookEvent")))))
                        .responses(createAPIResponses()
                                .addAPIResponse("200", createAPIResponse().description("Received; any 2xx will do."))));
    }
}
