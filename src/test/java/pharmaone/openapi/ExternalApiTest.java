package pharmaone.openapi;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The partners' document and ours. */
@QuarkusTest
class ExternalApiTest {

    private static final String DOCUMENT = "/openapi/external-api.json";

    @Test
    void is_served_as_json_and_yaml() {
        given().get(DOCUMENT).then().statusCode(200).body("openapi", startsWith("3.1"));
        given().get("/openapi/external-api.yaml").then().statusCode(200).body(containsString("openapi: 3.1"));
    }

    @Test
    void is_committed_as_it_is_served() throws IOException {
        Path committed = Path.of("src/main/openapi/external-api.yaml");
        Path served = Files.write(
                Path.of("target/external-api.yaml"),
                given().get("/openapi/external-api.yaml").asByteArray());

        assertEquals(
                -1,
                Files.mismatch(committed, served),
                "the document has changed: cp " + served + " " + committed + ", and read its diff");
    }

    @Test
    void names_its_schemas_as_the_vendor_does() {
        given().get(DOCUMENT)
                .then()
                .body(
                        "components.schemas.keySet()",
                        hasItems(
                                "Error",
                                "TokenResponse",
                                "PaginationOffset",
                                "PaginationPage",
                                "Shop",
                                "ShopProduct",
                                "ProductListResponse",
                                "ProductUpdate",
                                "AddToInventoryRequest",
                                "ShopProductAttach",
                                "ShopProductDetach",
                                "ShopProductOverrides",
                                "InventoryRow",
                                "InventoryListResponse",
                                "InventoryAdjustRequest",
                                "InventoryAdjustResponse",
                                "InventoryLogEntry",
                                "OrderSummary",
                                "OrderDetail",
                                "OrderItem",
                                "OrderListResponse",
                                "OrderUpsert",
                                "OrderUpsertItem",
                                "OrderStatusPatch",
                                "OrderStatusPatchResponse",
                                "OrderRequestEnvelope",
                                "OrderRequestPayload",
                                "OrderRequestLineItem",
                                "OrderRequestResponse",
                                "Prescription",
                                "PrescriptionListResponse",
                                "PrescriptionIngestRequest",
                                "PrescriptionIngestResponse",
                                "ReportStatsResponse",
                                "ReportPrescriptionStats",
                                "ReportTopCustomer",
                                "ReportProductPerformanceResponse",
                                "ReportProductPerformanceRow",
                                "ReportProductSalesResponse",
                                "ReportProductSalesRow",
                                "ReportProductSalesStatusRow",
                                "ReportPharmaoneResponse",
                                "ReportPharmaoneRow",
                                "WebhookEvent",
                                "ExternalTelemedicineOrderRequest",
                                "ExternalOrderRequestPayload"));
    }

    @Test
    void shows_partners_nothing_of_staff_and_sandbox() {
        given().get(DOCUMENT)
                .then()
                .body("paths.keySet()", not(hasItems(containsString("manager"))))
                .body("paths.keySet()", everyItem(startsWith("/api/v")))
                .body("components.schemas.keySet()", everyItem(not(startsWith("Staff"))))
                .body("components.schemas.keySet()", everyItem(not(startsWith("Sandbox"))));
        given().get("/openapi/gateway-api.json")
                .then()
                .statusCode(200)
                .body("paths.keySet()", everyItem(not(startsWith("/api/v"))))
                .body("paths", hasKey("/api/manager/v1/auth/login"))
                .body("paths", hasKey("/sandbox/v1/reset"));
    }

    @Test
    void money_is_a_number_and_times_have_six_fraction_digits() {
        given().get(DOCUMENT)
                .then()
                .body("components.schemas.Money.type", is("number"))
                .body("components.schemas.Timestamp.examples", contains("2026-06-14T10:05:55.806759Z"));
    }

    @Test
    void says_what_is_inferred() {
        String schemas = "components.schemas.";
        given().get(DOCUMENT)
                .then()
                .body(schemas + "OrderStatus.x-inferred", is(true))
                .body(
                        schemas + "OrderStatus.x-inferred-words",
                        contains("ready_shipping", "shipped", "picked_up", "completed", "cancelled"))
                .body(schemas + "OrderStatusPatch.x-inferred", is(true))
                .body(schemas + "OrderStatusPatch.properties.shipped.x-inferred", is(true))
                .body(schemas + "OrderUpsert.properties.external_id.x-inferred", is(false))
                .body(schemas + "OrderUpsert.properties.customer_name.x-inferred", is(true))
                .body(schemas + "PrescriptionIngestRequest.properties.id.x-inferred", is(true))
                .body(schemas + "PrescriptionIngestRequest.properties.'Shop Id'.x-inferred", is(false))
                .body(schemas + "OrderDetail", not(hasKey("x-inferred")))
                .body("paths.'/api/v2/public/orgs/{orgId}/orders'.post.responses.'408'.x-inferred", is(true))
                .body("paths.'/api/v2/public/orgs/{orgId}/orders'.post.responses.'404'", not(hasKey("x-inferred")));
    }

    @Test
    void an_update_takes_the_keys_of_an_upsert_with_null_where_it_clears() {
        JsonPath schemas = given().get(DOCUMENT).jsonPath().setRootPath("components.schemas");

        assertEquals(schemas.getMap("OrderUpsert.properties"), schemas.getMap("OrderUpdate.properties"));
        assertEquals("null", schemas.getString("OrderUpdate.properties.shipping_option.anyOf[1].type"));
    }

    @Test
    void describes_what_a_receiver_of_webhooks_gets() {
        given().get(DOCUMENT)
                .then()
                .body(
                        "webhooks.pharmaone.post.requestBody.content.'application/json'.schema.'$ref'",
                        is("#/components/schemas/WebhookEvent"));
    }

    @Test
    void tells_of_the_shops_doors_under_a_path_in_our_own_document_alone() {
        String path = "/shop/{shop_id}/api/v1/external-order";

        given().get(DOCUMENT).then().body("paths", not(hasKey(path)));
        given().get("/openapi/gateway-api.json")
                .then()
                .body("paths.'" + path + "'.post.operationId", is("sandboxExternalOrder"))
                .body("paths.'" + path + "'.post.security[0]", hasKey("apikey"))
                .body("components.securitySchemes.apikey.name", is("apikey"));
    }

    @Test
    void parameters_that_must_be_sent_begin_with_what_the_demo_has() {
        String orders = "paths.'/api/v2/public/orgs/{orgId}/orders'.get.parameters";
        given().get(DOCUMENT)
                .then()
                .body(orders + ".find { it.name == 'orgId' }.example", is("org1"))
                .body(orders + ".find { it.name == 'shop_id' }", not(hasKey("example")));
    }
}
