package pharmaone.conformance.proof;

import static pharmaone.conformance.proof.Reply.each;
import static pharmaone.conformance.proof.Reply.eachRow;
import static pharmaone.conformance.proof.Reply.json;
import static pharmaone.conformance.proof.Reply.reversed;
import static pharmaone.conformance.proof.Reply.told;
import static pharmaone.conformance.proof.Reply.webhook;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** A way in which a gateway might get the contract wrong. */
enum Lie {
    NO_ORDER_IS_TAKEN("8.33", reply -> reply.isTaken("/orders") ? reply.withStatus(500) : reply),
    CREATIONS_ANSWER_201(
            "2.3",
            reply -> reply.status() == 200 && reply.body().startsWith("{\"id\"") ? reply.withStatus(201) : reply),
    TOKENS_ARE_OF_ANOTHER_KIND(
            "4.1", reply -> reply.replacing("\"token_type\":\"Bearer\"", "\"token_type\":\"bearer\"")),
    A_MISSING_SCOPE_IS_UNAUTHORIZED(
            "3.10", reply -> reply.body().contains("insufficient_scope") ? reply.withStatus(401) : reply),
    PAGES_IN_SNAKE_CASE("2.9", reply -> reply.replacing("\"pageSize\":", "\"page_size\":")),
    PRODUCTS_WITHOUT_A_SLUG("6.2", eachRow("/products", row -> row.remove("slug"))),
    A_PRODUCT_WITHOUT_A_CATEGORY("6.4", reply -> reply.replacing("\"category\":\"[^\"]*\"", "\"category\":null")),
    SHOPS_IN_CAPITALS(
            "6.25",
            eachRow("/shops", row -> row.put("name", row.path("name").asText().toUpperCase(Locale.ROOT)))),
    SHOPS_BUT_ONE_ARE_CLOSED(
            "6.25",
            eachRow(
                    "/shops",
                    row -> row.put("is_active", row.path("shop_id").asText().equals("shop1")))),
    SLUGS_NEVER_CHANGE("6.26", reply -> reply.replacing("\"slug\":\"[^\"]*\"", "\"slug\":\"slug\"")),
    MOVEMENTS_HAVE_NO_ID("7.2", json("/inventory/adjust", answer -> answer.remove("id"))),
    REASONS_ARE_LOST("7.9", eachRow("/log", row -> row.put("reason", ""))),
    NOTHING_IS_COMING("7.18", eachRow("/log", row -> row.put("delta_incoming", 0))),
    DAYS_HAVE_A_TIME("7.10", reply -> reply.replacing("\"date\":\"([\\d-]+)\"", "\"date\":\"$1T00:00:00Z\"")),
    QUANTITIES_ARE_TEXT("8.5", reply -> reply.replacing("\"quantity\":(\\d+)", "\"quantity\":\"$1\"")),
    NOTHING_WAS_PICKED_UP("8.5", json("/orders", order -> order.remove("picked_up"))),
    NOBODY_PAYS_AT_PICKUP("8.6", reply -> reply.replacing("\"cash_on_pickup\":true", "\"cash_on_pickup\":false")),
    MOVES_HAVE_NO_TIME("8.18", reply -> reply.replacing(",\"updated_at\":\"[^\"]+\"}$", "}")),
    REQUESTS_ARE_RECEIVED(
            "9.1",
            reply -> reply.replacing("\"status\":\"pending\",\"message\"", "\"status\":\"received\",\"message\"")),
    REQUESTS_GET_NO_MESSAGE(
            "9.2", reply -> reply.replacing("\"message\":\"Order request received.\"", "\"message\":\"\"")),
    PRESCRIPTIONS_HAVE_NULL_ORDERS("10.1", eachRow("/prescriptions", row -> row.putNull("order_id"))),
    PRESCRIPTIONS_ARE_COUNTED("10.2", json("/prescriptions", list -> list.withObject("/pagination")
            .put("total", 1))),
    PRESCRIPTIONS_ARE_INSERTED("10.4", reply -> reply.replacing("\"upsert\":\"ok\"", "\"upsert\":\"inserted\"")),
    NOTHING_IS_SKIPPED("10.22", reply -> reply.replacing("\"offset\":\\d+", "\"offset\":0")),
    NOTHING_IS_COMPLETED("11.1", json("/stats", report -> report.withObject("/data/prescriptions")
            .remove("completed"))),
    SALES_WITHOUT_AN_END("11.8", json("/product-sales", report -> report.remove("to_date"))),
    ORDERS_OF_A_PRODUCT_ARE_NOT_COUNTED(
            "11.9", each("/product-sales", "statuses", status -> status.put("order_count", 1))),
    FEES_ARE_ROUNDED_UP(
            "11.12",
            eachRow(
                    "/pharmaone",
                    row -> row.put(
                            "service_fee",
                            row.path("service_fee").decimalValue().add(BigDecimal.ONE)))),
    NOTHING_WAS_SOLD_BEFORE("11.28", eachRow("/product-performance", row -> row.put("previous_units", 0))),
    SHOPS_ARE_NAMED_BY_THEIR_ID(
            "11.29", each("/stats", "shop_performance", shop -> shop.set("name", shop.get("shop_id")))),
    CUSTOMERS_HAVE_NO_NAME("11.27", each("/stats", "customers", customer -> customer.put("customer_name", ""))),
    EVENTS_ARE_ANOTHER_ORGANISATIONS("12.1", told("\"org_id\":\"org1\"", "\"org_id\":\"org2\"")),
    EVENTS_DO_NOT_SAY_BY_WHOM("12.19", told(" via external API", "")),
    EVENTS_HAVE_NO_TITLE("12.18", told("\"title\":\"Order deleted\"", "\"title\":\"Order\"")),
    FLAGS_ARE_NOT_TOLD("12.18", told(",\"shipped\":false", "")),
    PRESCRIPTIONS_ARE_NOT_NAMED("12.16", told("\"prescription_id\":", "\"id\":")),
    NO_REASON_IS_TOLD("12.17", told(",\"reason\":\"conformance-reason\"", "")),
    KONG_BODIES_ARE_COMPACT(
            "3.1", reply -> reply.body().contains("\"request_id\"") ? reply.replacing("\\n\\s*", "") : reply),
    KONG_BODIES_NAME_NO_CHARSET("3.2", reply -> reply.header("Content-Type", "application/json")),
    NO_REQUEST_ID("3.19", reply -> reply.without("X-Kong-Request-Id")),
    ONE_REQUEST_ID_FOR_ALL("3.23", reply -> reply.header("X-Kong-Request-Id", "0".repeat(32))),
    NO_AUTHENTICATION_SCHEME("3.4", reply -> reply.without("WWW-Authenticate")),
    KEYS_AND_TOKENS_ARE_ASKED_FOR_ALIKE("3.6", reply -> reply.header("WWW-Authenticate", "Key")),
    NO_METHODS_ARE_ALLOWED("3.17", reply -> reply.without("Allow")),
    TIMES_IN_MILLISECONDS("2.4", reply -> reply.replacing("(\\.\\d{3})\\d{3}Z", "$1Z")),
    MONEY_IS_TEXT("2.5", reply -> reply.replacing("\"total_amount\":([\\d.]+)", "\"total_amount\":\"$1\"")),
    UMLAUTS_ARE_ESCAPED("2.1", reply -> reply.replacing("ü", "\\\\u00fc")),
    PRODUCT_IDS_ARE_NUMBERS("2.12", reply -> reply.replacing("\"p1_id\":\"(\\d+)\"", "\"p1_id\":$1")),
    LISTS_WITHOUT_A_TOTAL("2.8", reply -> reply.replacing(",\"total\":\\d+", "")),
    NULL_FOR_WHAT_IS_NOT_THERE("2.11", json("/orders", order -> order.putNull("payment_reference"))),
    TOTALS_ARE_ZERO("8.26", reply -> reply.replacing("\"total\":\\d+}", "\"total\":0}")),
    NO_PAGES("6.22", reply -> reply.replacing("\"totalPages\":\\d+", "\"totalPages\":0")),
    NOTHING_FOUND_IS_A_BAD_REQUEST("3.15", reply -> reply.status() == 404 ? reply.withStatus(400) : reply),
    REFUSALS_CARRY_A_CODE("3.9", reply -> reply.replacing("^\\{\"error\":", "{\"code\":")),
    REFUSALS_ARE_NO_JSON("3.9", reply -> reply.status() == 403 ? reply.without("Content-Type") : reply),
    THE_WRONG_SCOPE_IS_MISSING("5.3", reply -> reply.replacing("scope: products.read", "scope: orders.read")),
    A_TOKEN_LIVES_FOR_A_TEXT("4.1", reply -> reply.replacing("\"expires_in\":(\\d+)", "\"expires_in\":\"$1\"")),
    REFUSALS_IN_OTHER_WORDS("3.25", reply -> reply.replacing(" not found\"}$", " is unknown\"}")),
    PRICES_NEVER_CHANGE("6.23", reply -> reply.replacing("\"price\":98.25", "\"price\":8.5")),
    PAID_IS_PENDING("8.23", reply -> reply.replacing("\"payment_status\":\"paid\"", "\"payment_status\":\"pending\"")),
    ORDERS_ARE_OPEN("8.32", eachRow("/orders", row -> row.put("status", "open"))),
    ORDERS_OF_REQUESTS_GO_NOWHERE("9.17", json("/orders", order -> order.remove("shipping_address"))),
    REQUESTS_COME_FROM_NOWHERE("9.24", reply -> reply.replacing("\"source\":\"shop:[^\"]*\"", "\"source\":\"\"")),
    UNKNOWN_KEYS_ARE_LOST("10.20", reply -> reply.replacing("\"Conformance Key\":\\s*7", "\"Conformance Key\":null")),
    PERIODS_BEGIN_LATER("11.23", json("/product-performance", report -> report.withObject("/period")
            .set("from", report.at("/period/to")))),
    PRESCRIPTIONS_ARE_NOT_COUNTED("11.24", json("/stats", report -> report.withObject("/data/prescriptions")
            .put("total", 0)
            .put("pending", 0))),
    PRODUCTS_PERFORM_NOTHING("11.25", eachRow("/product-performance", row -> row.put("units", 0))),
    MONTHS_WITHOUT_ORDERS("11.26", eachRow("/pharmaone", row -> row.put("order_count", 0))),
    CUSTOMERS_SPEND_NOTHING("11.27", each("/stats", "customers", customer -> customer.put("total_spent", 0))),
    SHOPS_REVERSED("6.19", reversed("/shops")),
    ACTIVE_IS_A_WORD("6.1", reply -> reply.replacing("\"is_active\":(true|false)", "\"is_active\":\"$1\"")),
    PRODUCTS_REVERSED("6.21", reversed("/products")),
    SHOPS_NEVER_RUN_OUT("6.20", reply -> reply.replacing("\"stock_quantity\":\\d+", "\"stock_quantity\":100")),
    INVENTORY_REVERSED("7.15", reversed("/inventory")),
    MOVEMENTS_CHANGE_SIGN(
            "7.8",
            eachRow(
                    "/log",
                    row -> row.put("delta_on_hand", -row.path("delta_on_hand").asLong()))),
    HISTORY_STANDS_STILL("7.13", eachRow("/history", row -> row.put("delta_on_hand", 0))),
    NOTHING_IS_LOGGED("7.14", reply -> reply.replacing("\"log_entries\":\\d+", "\"log_entries\":0")),
    ORDERS_REVERSED("8.28", reversed("/orders")),
    EVERY_LISTED_ORDER_IS_PAID("8.24", eachRow("/orders", row -> row.put("payment_status", "paid"))),
    LISTED_ORDERS_LACK_THE_PARTNERS_ID("8.25", eachRow("/orders", row -> row.remove("external_id"))),
    NOTHING_EVER_CHANGED(
            "8.27",
            reply -> reply.replacing("\"updated_at\":\"[^\"]+\"", "\"updated_at\":\"2026-01-01T00:00:00.000000Z\"")),
    ADDRESSES_WITHOUT_A_PHONE("8.6", json("/orders", order -> order.withObject("/shipping_address")
            .remove("phone"))),
    LINES_REVERSED("8.29", reply -> reversed("/orders", "items").apply(reply)),
    NOTHING_WAS_SHIPPED("8.30", reply -> reply.replacing("\"shipped\":true", "\"shipped\":false")),
    OLD_STATUS_IS_THE_NEW_ONE(
            "8.18", reply -> reply.replacing("\"old_status\":\"[a-z_]+\"", "\"old_status\":\"ready_pickup\"")),
    NO_REFERENCE_IS_NULL(
            "9.23", reply -> reply.replacing("\"external_reference\":\"\"", "\"external_reference\":null")),
    PRESCRIPTIONS_LACK_THEIR_CUSTOMER("10.17", eachRow("/prescriptions", row -> row.put("customer_email", ""))),
    PRESCRIPTIONS_REVERSED("10.18", reversed("/prescriptions")),
    BEST_PRODUCTS_LAST("11.15", reversed("/product-sales")),
    CANCELLED_SALES_COUNT(
            "11.16",
            eachRow(
                    "/product-sales",
                    row -> row.put("volume_gr", row.path("volume_gr").asLong() + 1))),
    CHANGES_ARE_FRACTIONS(
            "11.17", reply -> reply.replacing("_change_pct\":(-?)(\\d+)\\.(\\d)", "_change_pct\":$10.$2")),
    BEST_CUSTOMERS_LAST("11.20", reversed("/stats", "customers")),
    SHOPS_SELL_NOTHING("11.19", each("/stats", "shop_performance", shop -> shop.put("order_count", 0))),
    ONE_CUSTOMER_EACH("11.21", each("/stats", "shop_performance", shop -> shop.put("unique_customers", 1))),
    EVENTS_HAVE_NO_NAME(
            "12.3", webhook(message -> message.withObject("/headers").remove("X-PharmaOne-Event"))),
    SIGNATURES_SHOUT(
            "12.4",
            reply -> reply.matching(
                    "(?i)\"X-PharmaOne-Signature\":\"sha256=[0-9a-f]+\"",
                    found -> found.toUpperCase(Locale.ROOT).replace("SHA256", "sha256"))),
    EVENTS_SWAP_OLD_AND_NEW(
            "12.2",
            webhook(message -> message.put(
                    "body",
                    message.path("body")
                            .asText()
                            .replace("old_status", "x")
                            .replace("new_status", "old_status")
                            .replace("\"x\"", "\"new_status\"")))),
    EVENTS_HAVE_WHOLE_SECONDS(
            "12.1",
            webhook(message -> message.put("body", message.path("body").asText().replaceAll("\\.\\d{6}Z", "Z")))),
    EVENTS_WITHOUT_TOTAL(
            "12.6",
            webhook(message ->
                    message.put("body", message.path("body").asText().replaceAll(",\"total_amount\":[\\d.]+", "")))),
    DELIVERIES_SHARE_AN_ID("12.15", webhook(message -> message.withObject("/headers")
            .put("X-PharmaOne-Delivery-Id", "3c0d62fb-c683-4644-a74c-9e3ad3d52622"))),
    WEBHOOKS_WITHOUT_LENGTH("12.14", webhook(message -> message.withObject("/headers")
            .remove(List.of("Content-Length", "content-length")))),
    DELETED_IS_UPDATED("12.9", told("order_deleted", "order_updated")),
    STOCK_IS_GONE_AT_ONCE("12.10", told("low_stock", "out_of_stock")),
    SIGNED_IS_APPROVED("12.11", told("paperless_signature_completed", "prescription_approved")),
    CHANGES_WITHOUT_NAMES("12.12", told("\"customer_email\"", "\"\"")),
    THRESHOLDS_ARE_UNKNOWN("12.13", told("\"threshold\":", "\"limit\":")),
    TIMESTAMPS_IN_MILLISECONDS(
            "12.8", webhook(message -> message.withObject("/headers").put("webhook-timestamp", "1780660800000")));

    private final String clause;
    private final UnaryOperator<Reply> told;

    Lie(String clause, UnaryOperator<Reply> told) {
        this.clause = clause;
        this.told = told;
    }

    /** The clause that it breaks first of all. */
    String clause() {
        return clause;
    }

    Reply about(Reply truth) {
        return told.apply(truth);
    }
}
