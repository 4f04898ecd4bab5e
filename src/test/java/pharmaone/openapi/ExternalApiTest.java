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
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import pharmaone.money.Money;
import pharmaone.testing.OpenApiDocument;
import pharmaone.webhook.EventType;
import pharmaone.webhook.WebhookEvent;

/** The partners' document and ours. */
@QuarkusTest
class ExternalApiTest {

    private static final String DOCUMENT = "/openapi/external-api.json";

    private static final Instant AT = Instant.parse("2026-06-05T12:00:00Z");
    private static final String ORG = "org1";
    private static final String SHOP = "shop1";
    private static final String ORDER = "ORD_20260605_abc123";
    private static final String PRESCRIPTION = "org1-pq-PJLBR2";
    private static final UUID REQUEST = UUID.fromString("e5347f5f-cdac-4f66-997f-c14ed1aab40f");
    private static final String REFERENCE = "TM-RX-2026-0042";
    private static final String VIA = "via external API";

    @Inject
    ObjectMapper json;

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
                .body("openapi", startsWith("3.1"))
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
                .body(schemas + "OrderUpsert.properties.external_id", not(hasKey("x-inferred")))
                .body(schemas + "OrderUpsert.properties.customer_name.x-inferred", is(true))
                .body(schemas + "PrescriptionIngestRequest.properties.id.x-inferred", is(true))
                .body(schemas + "PrescriptionIngestRequest.properties.'Shop Id'", not(hasKey("x-inferred")))
                .body(schemas + "OrderDetail", not(hasKey("x-inferred")))
                .body("components.responses.RequestTimeout.x-inferred", is(true))
                .body("components.responses.NotFound", not(hasKey("x-inferred")));
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
        given().get(DOCUMENT)
                .then()
                .body("components.parameters.OrgId.example", is("org1"))
                .body("components.parameters.ShopId.example", is("shop1"))
                .body("components.parameters.ShopFilter", not(hasKey("example")));
    }

    /** Each sample is what the gateway makes, but for ids and times. */
    @Test
    void a_webhook_has_its_headers_and_a_sample_of_every_event() throws IOException {
        JsonNode webhook = OpenApiDocument.read("external-api").root().at("/webhooks/pharmaone/post");

        assertTrue(webhook.path("x-internal").asBoolean(), "no client is to call it");
        assertEquals(
                List.of(
                        "X-PharmaOne-Event",
                        "X-PharmaOne-Delivery-Id",
                        "X-PharmaOne-Signature",
                        "webhook-id",
                        "webhook-timestamp",
                        "webhook-signature"),
                webhook.path("parameters").findValuesAsText("name"));
        for (EventType type : EventType.values()) {
            ObjectNode sample = webhook.at("/requestBody/content/application~1json/examples/" + type.wire() + "/value")
                    .deepCopy();
            ObjectNode made = json.valueToTree(event(type));
            sample.remove(List.of("id", "created_at"));
            made.remove(List.of("id", "created_at"));
            assertEquals(json.readTree(json.writeValueAsString(made)), json.readTree(json.writeValueAsString(sample)));
        }
    }

    private static WebhookEvent event(EventType type) {
        return switch (type) {
            case ORDER_CREATED ->
                WebhookEvent.orderCreated(
                        ORG, ORDER, SHOP, "POS-999", "pending", new Money(new BigDecimal("42.99")), AT);
            case ORDER_UPDATED -> WebhookEvent.orderUpdated(ORG, ORDER, List.of("customer_name"), VIA, AT);
            case ORDER_STATUS_UPDATED ->
                WebhookEvent.orderStatusUpdated(ORG, ORDER, "awaiting_packing", "ready_pickup", false, false, VIA, AT);
            case ORDER_MARKED_PAID -> WebhookEvent.orderMarkedPaid(ORG, ORDER, "TX-123", VIA, AT);
            case ORDER_DELETED -> WebhookEvent.orderDeleted(ORG, ORDER, AT);
            case ORDER_REQUEST_SUBMITTED ->
                WebhookEvent.requestSubmitted(ORG, REQUEST, SHOP, "external-telemedicine", REFERENCE, AT);
            case ORDER_REQUEST_APPROVED -> WebhookEvent.requestApproved(ORG, REQUEST, REFERENCE, ORDER, AT);
            case ORDER_REQUEST_DECLINED ->
                WebhookEvent.requestDeclined(ORG, REQUEST, REFERENCE, "Prescription expired", AT);
            case LOW_STOCK -> WebhookEvent.stock(ORG, type, 12_345, "Example Strain", 7, 10, AT);
            case OUT_OF_STOCK -> WebhookEvent.stock(ORG, type, 12_345, "Example Strain", 0, 10, AT);
            case PRESCRIPTION_APPROVED -> WebhookEvent.prescriptionApproved(ORG, PRESCRIPTION, SHOP, "", AT);
            case PAPERLESS_SIGNATURE_COMPLETED -> WebhookEvent.signatureCompleted(ORG, PRESCRIPTION, SHOP, AT);
            case TEST -> WebhookEvent.test(ORG, AT);
        };
    }
}
