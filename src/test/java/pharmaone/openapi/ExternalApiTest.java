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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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
                                "OrderRequestEnvelope",
                                "OrderRequestPayload",
                                "OrderRequestLineItem",
                                "OrderRequestResponse",
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
    void gives_every_operation_a_name_of_its_own_and_a_credential() {
        JsonPath document = given().get(DOCUMENT).jsonPath();
        List<Map<String, Object>> operations = document.getList("paths.values().collectMany { it.values() }");
        List<Object> names = operations.stream()
                .map(operation -> operation.get("operationId"))
                .toList();

        assertEquals(names.size(), new HashSet<>(names).size());
        operations.forEach(operation -> assertEquals(false, ((List<?>) operation.get("security")).isEmpty()));
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
        given().get(DOCUMENT)
                .then()
                .body("components.schemas.OrderStatus.x-inferred", is(true))
                .body("components.schemas.OrderDetail", not(hasKey("x-inferred")));
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
    void says_what_every_key_means() {
        JsonPath document = given().get(DOCUMENT).jsonPath();
        Map<String, Map<String, Map<String, Map<String, Object>>>> schemas = document.getMap("components.schemas");
        List<String> unsaid = schemas.entrySet().stream()
                .flatMap(schema -> schema.getValue().getOrDefault("properties", Map.of()).entrySet().stream()
                        .filter(property -> !property.getValue().containsKey("description"))
                        .map(property -> schema.getKey() + "." + property.getKey()))
                .sorted()
                .toList();

        assertEquals(List.of(), unsaid);
    }

    @Test
    void shows_a_sample_of_every_body() {
        List<Map<String, Object>> operations =
                given().get(DOCUMENT).jsonPath().getList("paths.values().collectMany { it.values() }");
        List<Object> without = operations.stream()
                .filter(operation -> !operation.toString().contains("example="))
                .map(operation -> operation.get("operationId"))
                .toList();

        assertEquals(List.of(), without);
    }

    @Test
    void can_be_tried_in_the_browser() {
        given().get("/docs/").then().statusCode(200).body(containsString("swagger"));
    }
}
