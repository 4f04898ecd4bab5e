package pharmaone.orderrequest;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import pharmaone.http.ApiException;
import pharmaone.http.BodyLimit;
import pharmaone.http.BodySize;
import pharmaone.http.Fields;
import pharmaone.http.Inferred;
import pharmaone.http.JsonBody;
import pharmaone.money.Money;
import pharmaone.order.PaymentStatus;
import pharmaone.order.ShippingOption;
import pharmaone.refusal.Rule;

/**
 * The wire of order requests, the same on the v1, v2 and shop doors (contract, Order requests).
 *
 * <p>Clauses: 9.4, 9.5, 9.6, 9.7, 9.8, 9.10, 9.23.
 */
public interface OrderRequestWire {

    /** What a partner posts to v1 and v2. */
    @Schema(name = "OrderRequestEnvelope", requiredProperties = "payload")
    @BodyLimit(BodySize.LARGE)
    record OrderRequestEnvelope(
            @Schema(maxLength = Fields.REFERENCE, examples = "POS-123")
            String externalReference,

            @Schema(maxLength = Fields.REFERENCE, examples = "pos-system")
            String source,

            OrderRequestPayload payload,
            @JsonIgnore @Schema(hidden = true) ObjectNode received)
            implements JsonBody {

        static OrderRequestEnvelope read(Fields in) {
            OrderRequestEnvelope envelope = anyShop(in);
            if (envelope.payload != null) {
                in.require(envelope.payload.shopId != null, "shop_id", Rule.REQUIRED);
            }
            return envelope;
        }

        /** As {@link #read}, but the shop may be left to the host. */
        static OrderRequestEnvelope anyShop(Fields in) {
            in.require(in.has("payload"), "payload", Rule.REQUIRED);
            return new OrderRequestEnvelope(
                    in.text("external_reference", Fields.REFERENCE),
                    in.text("source", Fields.REFERENCE),
                    in.inlined("payload", OrderRequestPayload::complete),
                    in.raw());
        }
    }

    /** Who wants what; a line or a prescription is needed. */
    @Schema(name = "OrderRequestPayload", requiredProperties = "shop_id")
    record OrderRequestPayload(
            @Schema(examples = "shop1") String shopId,
            @JsonIgnore @Schema(hidden = true) String orgId,
            String externalId,
            String customerId,
            @Schema(examples = "Max Mustermann") String customerName,
            @Schema(examples = "max@example.com") String customerEmail,
            String addressStreet,
            String addressCity,
            String addressPostalCode,
            String addressPhone,
            ShippingOption shippingOption,
            @Schema(defaultValue = "true") Boolean cashOnPickup,
            PaymentStatus paymentStatus,
            String paymentReference,
            Money totalAmount,

            @Schema(
                    implementation = String.class,
                    description = "Standard base64 of a PDF of at most 10 MiB; white space is tolerated.")
            JsonNode prescriptionPdfBase64,

            @Schema(description = "Absolute https URL; never fetched by the server.")
            String prescriptionPdfUrl,

            List<OrderRequestLineItem> items) {

        /** The keys by type and limit alone; also reads what staff corrected. */
        static OrderRequestPayload read(Fields in) {
            return new OrderRequestPayload(
                    in.text("shop_id", Fields.NAME),
                    in.text("org_id", Fields.NAME),
                    in.text("external_id", Fields.REFERENCE),
                    in.text("customer_id", Fields.REFERENCE),
                    in.text("customer_name", Fields.NAME),
                    in.text("customer_email", Fields.NAME),
                    in.text("address_street", Fields.NAME),
                    in.text("address_city", Fields.NAME),
                    in.text("address_postal_code", Fields.NAME),
                    in.text("address_phone", Fields.NAME),
                    in.word("shipping_option", ShippingOption.class),
                    in.flag("cash_on_pickup"),
                    in.word("payment_status", PaymentStatus.class),
                    in.text("payment_reference", Fields.REFERENCE),
                    in.money("total_amount"),
                    in.longText("prescription_pdf_base64"),
                    url(in),
                    in.each("items", Fields.LINES, OrderRequestLineItem::read));
        }

        /** {@link #read}, and the rules of a new request. */
        static OrderRequestPayload complete(Fields in) {
            OrderRequestPayload payload = read(in);
            in.require(in.has("customer_name") || in.has("customer_email"), "customer_name", Rule.CUSTOMER);
            boolean prescription = in.has("prescription_pdf_base64") || in.has("prescription_pdf_url");
            in.require(in.has("items") || prescription, "", Rule.LINES_OR_PRESCRIPTION);
            in.require(!payload.total().isOver(Money.MOST), "total_amount", Rule.AT_MOST, Money.MOST.amount());
            return payload;
        }

        /** 400 unless somebody orders, at an amount we keep. */
        void requireValid() {
            if (customerName == null && customerEmail == null) {
                throw new ApiException.Invalid("customer_name", Rule.CUSTOMER);
            }
            if (total().isOver(Money.MOST)) {
                throw new ApiException.Invalid("total_amount", Rule.AT_MOST, Money.MOST.amount());
            }
        }

        /** As given, else the sum of the lines, those without a price not counted. */
        public Money total() {
            return totalAmount != null
                    ? totalAmount
                    : items.stream().map(OrderRequestLineItem::amount).reduce(Money.ZERO, Money::plus);
        }

        private static String url(Fields in) {
            String url = in.text("prescription_pdf_url", Fields.TEXT);
            in.require(url == null || isHttps(url), "prescription_pdf_url", Rule.HTTPS_URL);
            return url;
        }

        private static boolean isHttps(String text) {
            try {
                URI uri = new URI(text);
                return "https".equalsIgnoreCase(uri.getScheme()) && uri.getHost() != null;
            } catch (java.net.URISyntaxException notAUrl) {
                return false;
            }
        }
    }

    /** A wanted product; counts in {@code quantity} (not {@code qty}), named by name or catalogue id. */
    @Schema(name = "OrderRequestLineItem", requiredProperties = "quantity")
    record OrderRequestLineItem(
            String name,
            @Schema(minimum = "1", maximum = "1000000") int quantity,
            Money price,

            @Schema(pattern = "^[1-9][0-9]{0,17}$", examples = "12345")
            String p1Id,

            @Schema(description = "Alias of p1_id.") String productId) {

        static OrderRequestLineItem read(Fields in) {
            OrderRequestLineItem line = new OrderRequestLineItem(
                    in.text("name", Fields.NAME), in.quantity("quantity"), in.money("price"), in.p1IdOrAlias(), null);
            in.require(in.has("name") || in.has("p1_id") || in.has("product_id"), "", Rule.NAME_OR_PRODUCT);
            return line;
        }

        private Money amount() {
            return price == null ? Money.ZERO : price.times(quantity);
        }
    }

    /** The first id and its present status, whether it was new or a repeat. */
    @Schema(name = "OrderRequestResponse")
    record OrderRequestResponse(
            UUID id,
            OrderRequestStatus status,
            @Schema(examples = "Order request received.") String message,
            String externalReference) {}

    /** What a partner posts to a shop's host. Org and shop come from the host; sent all the same, they must be right. */
    @Schema(name = "ExternalTelemedicineOrderRequest", requiredProperties = "payload")
    @BodyLimit(BodySize.LARGE)
    record ExternalTelemedicineOrderRequest(
            @Schema(maxLength = Fields.REFERENCE, examples = "TM-RX-2026-0042")
            String externalReference,

            @Schema(
                    maxLength = Fields.REFERENCE,
                    examples = "external-telemedicine",
                    description = "shop:{shop_id} when left out.")
            String source,

            ExternalOrderRequestPayload payload,
            @JsonIgnore @Schema(hidden = true) OrderRequestEnvelope envelope)
            implements JsonBody {

        static ExternalTelemedicineOrderRequest read(Fields in) {
            OrderRequestEnvelope envelope = OrderRequestEnvelope.anyShop(in);
            return new ExternalTelemedicineOrderRequest(
                    envelope.externalReference(), envelope.source(), null, envelope);
        }
    }

    /** As {@code OrderRequestPayload}, without a shop. */
    @Schema(name = "ExternalOrderRequestPayload")
    record ExternalOrderRequestPayload(
            @Inferred String externalId,
            String customerId,
            String customerName,
            String customerEmail,
            String addressStreet,
            String addressCity,
            String addressPostalCode,
            String addressPhone,
            ShippingOption shippingOption,
            @Schema(defaultValue = "true") Boolean cashOnPickup,
            PaymentStatus paymentStatus,
            String paymentReference,
            Money totalAmount,
            String prescriptionPdfBase64,
            String prescriptionPdfUrl,
            List<OrderRequestLineItem> items) {}
}
