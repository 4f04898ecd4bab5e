package pharmaone.orderrequest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import pharmaone.http.body.BodyLimit;
import pharmaone.http.body.BodySize;
import pharmaone.http.body.Fields;
import pharmaone.http.body.JsonBody;
import pharmaone.http.error.ApiException;
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
    @BodyLimit(BodySize.LARGE)
    record OrderRequestEnvelope(
            String externalReference, String source, OrderRequestPayload payload, ObjectNode received)
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
    record OrderRequestPayload(
            String shopId,
            String orgId,
            String externalId,
            String customerId,
            String customerName,
            String customerEmail,
            String addressStreet,
            String addressCity,
            String addressPostalCode,
            String addressPhone,
            ShippingOption shippingOption,
            Boolean cashOnPickup,
            PaymentStatus paymentStatus,
            String paymentReference,
            Money totalAmount,
            JsonNode prescriptionPdfBase64,
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
    record OrderRequestLineItem(String name, int quantity, Money price, String p1Id) {

        static OrderRequestLineItem read(Fields in) {
            OrderRequestLineItem line = new OrderRequestLineItem(
                    in.text("name", Fields.NAME), in.quantity("quantity"), in.money("price"), in.p1IdOrAlias());
            in.require(in.has("name") || in.has("p1_id") || in.has("product_id"), "", Rule.NAME_OR_PRODUCT);
            return line;
        }

        private Money amount() {
            return price == null ? Money.ZERO : price.times(quantity);
        }
    }

    /** The first id and its present status, whether it was new or a repeat. */
    record OrderRequestResponse(UUID id, OrderRequestStatus status, String message, String externalReference) {}

    /** What a partner posts to a shop's host. Org and shop come from the host; sent all the same, they must be right. */
    @BodyLimit(BodySize.LARGE)
    record ExternalTelemedicineOrderRequest(OrderRequestEnvelope envelope) implements JsonBody {

        static ExternalTelemedicineOrderRequest read(Fields in) {
            return new ExternalTelemedicineOrderRequest(OrderRequestEnvelope.anyShop(in));
        }
    }
}
