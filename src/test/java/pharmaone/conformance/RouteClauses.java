package pharmaone.conformance;

import static pharmaone.conformance.judge.Certainty.DOCUMENTED;
import static pharmaone.conformance.judge.Certainty.INFERRED;

import io.restassured.specification.RequestSpecification;
import java.util.List;
import org.opentest4j.TestAbortedException;
import pharmaone.conformance.judge.Clause;
import pharmaone.conformance.judge.Section;
import pharmaone.conformance.judge.Source;
import pharmaone.conformance.target.Answer;
import pharmaone.conformance.target.Partner;
import pharmaone.conformance.target.Sandbox;
import pharmaone.conformance.target.Shape;

@Section(number = 5, title = "Routes")
class RouteClauses {

    /** A route of v2 below the organisation, and what its token must allow. */
    private record Route(String method, String path, String scope) {

        Answer ask(Partner partner, RequestSpecification as) {
            return method.equals("GET")
                    ? partner.get(as, path)
                    : partner.write(as.contentType("application/json"), method, path, "{}");
        }
    }

    private static final List<Route> READING = List.of(
            new Route("GET", "/shops", "products.read"),
            new Route("GET", "/products", "products.read"),
            new Route("GET", "/products/12345", "products.read"),
            new Route("GET", "/inventory", "inventory.read"),
            new Route("GET", "/inventory/12345/log", "inventory.read"),
            new Route("GET", "/inventory/12345/history", "inventory.read"),
            new Route("GET", "/orders", "orders.read"),
            new Route("GET", "/orders/conformance", "orders.read"),
            new Route("GET", "/prescriptions", "prescriptions.read"),
            new Route("GET", "/prescriptions/conformance", "prescriptions.read"),
            new Route("GET", "/reports/stats", "reports.read"),
            new Route("GET", "/reports/product-performance", "reports.read"),
            new Route("GET", "/reports/product-sales", "reports.read"),
            new Route("GET", "/reports/pharmaone", "reports.read"));
    private static final List<Route> WRITING = List.of(
            new Route("POST", "/products/add-to-inventory", "products.write"),
            new Route("PUT", "/products/12345", "products.write"),
            new Route("POST", "/shops/attach-product", "products.write"),
            new Route("POST", "/shops/detach-product", "products.write"),
            new Route("POST", "/shops/product-overrides", "products.write"),
            new Route("POST", "/inventory/adjust", "inventory.write"),
            new Route("POST", "/orders", "orders.write"),
            new Route("PUT", "/orders/conformance", "orders.write"),
            new Route("PATCH", "/orders/conformance/status", "orders.write"),
            new Route("POST", "/order-requests", "order_requests.write"),
            new Route("POST", "/prescriptions", "prescriptions.write"));

    /** Of every schema that the vendor's document has. */
    private static final List<String> SCHEMAS = List.of(
            ("Error TokenResponse PaginationOffset PaginationPage Shop ShopProduct ProductListResponse ProductUpdate "
                            + "AddToInventoryRequest ShopProductAttach ShopProductDetach ShopProductOverrides InventoryRow "
                            + "InventoryListResponse InventoryAdjustRequest InventoryAdjustResponse InventoryLogEntry "
                            + "OrderSummary OrderDetail OrderItem OrderListResponse OrderUpsert OrderUpsertItem "
                            + "OrderStatusPatch OrderStatusPatchResponse OrderRequestEnvelope OrderRequestPayload "
                            + "OrderRequestLineItem OrderRequestResponse Prescription PrescriptionListResponse "
                            + "PrescriptionIngestRequest PrescriptionIngestResponse ReportStatsResponse "
                            + "ReportPrescriptionStats ReportTopCustomer ReportProductPerformanceResponse "
                            + "ReportProductPerformanceRow ReportProductSalesResponse ReportProductSalesRow "
                            + "ReportProductSalesStatusRow ReportPharmaoneResponse ReportPharmaoneRow WebhookEvent "
                            + "ExternalTelemedicineOrderRequest ExternalOrderRequestPayload")
                    .split(" "));

    @Clause(
            id = "5.1",
            text = "Every route that reads is there and asks for a Bearer token: 401",
            certainty = DOCUMENTED,
            source = {Source.OVERVIEW, Source.SCOPES})
    void reading_needs_a_token(Partner partner) {
        READING.forEach(route -> route.ask(partner, partner.request()).status(401));
    }

    @Clause(
            id = "5.2",
            text = "Every route that writes is there and asks for a Bearer token: 401",
            certainty = DOCUMENTED,
            source = {Source.OVERVIEW, Source.SCOPES})
    void writing_needs_a_token(Partner partner) {
        WRITING.forEach(route -> route.ask(partner, partner.request()).status(401));
    }

    @Clause(
            id = "5.3",
            text = "Every route that reads names the scope it misses",
            certainty = DOCUMENTED,
            source = Source.SCOPES)
    void reading_needs_its_scope(Partner partner, Sandbox sandbox) {
        READING.forEach(route -> misses(route, partner, sandbox));
    }

    @Clause(
            id = "5.4",
            text = "Every route that writes names the scope it misses",
            certainty = DOCUMENTED,
            source = Source.SCOPES)
    void writing_needs_its_scope(Partner partner, Sandbox sandbox) {
        WRITING.forEach(route -> misses(route, partner, sandbox));
    }

    private static void misses(Route route, Partner partner, Sandbox sandbox) {
        String other = route.scope().equals("orders.read") ? "products.read" : "orders.read";
        route.ask(partner, partner.authorized(sandbox.token(other)))
                .refused(403, "insufficient_scope", "Missing scope: " + route.scope());
    }

    @Clause(
            id = "5.5",
            text = "The API's own description, where it hands one out, has every schema by its documented name",
            certainty = DOCUMENTED,
            source = Source.SCHEMAS)
    void names_its_schemas_as_documented(Partner partner) {
        Answer description = description(partner, "json");
        if (description.status() != 200) {
            throw new TestAbortedException("there is no /openapi/external-api.json: see clause 5.6");
        }
        var schemas = description.at("/components/schemas");
        Shape.demand(
                "the missing schemas",
                List.of(),
                SCHEMAS.stream().filter(name -> !schemas.has(name)).toList());
    }

    @Clause(
            id = "5.6",
            text = "`/openapi/external-api.json` and `.yaml` describe the API at its own host",
            certainty = INFERRED,
            source = Source.SCHEMAS)
    void describes_itself(Partner partner) {
        description(partner, "json").ok().looks("/openapi", Shape.matching("a version of OpenAPI 3", "3\\..+"));
        Answer yaml = description(partner, "yaml").status(200);
        Shape.demand("YAML with paths", true, yaml.body().contains("\npaths:"));
    }

    private static Answer description(Partner partner, String format) {
        return partner.getFromHost(partner.request(), "/openapi/external-api." + format);
    }
}
