package pharmaone.sandbox;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import pharmaone.http.error.ApiException;
import pharmaone.money.Money;
import pharmaone.refusal.Rule;
import pharmaone.webhook.EventType;
import pharmaone.webhook.WebhookEvent;

/** Events that tell of what never happened, about what is there: the newest order, request and product, or invented ones. */
@ApplicationScoped
class SampleEvents {

    private static final String NEWEST = """
            select s.shop_id, o.order_id, o.external_id, o.status, o.total_amount, o.payment_reference,
                   r.request_id, r.source, r.external_reference, p.p1_id, p.name
              from organisation g
              left join lateral (select shop_id
                                   from shop
                                  where org_id = g.org_id
                                  order by shop_no
                                  limit 1) s on true
              left join lateral (select order_id, external_id, status, total_amount, payment_reference
                                   from pharmacy_order
                                  where org_id = g.org_id
                                    and deleted_at is null
                                  order by created_at desc, order_id desc
                                  limit 1) o on true
              left join lateral (select request_id, source, external_reference
                                   from order_request
                                  where org_id = g.org_id
                                  order by created_at desc, request_id
                                  limit 1) r on true
              left join lateral (select c.p1_id, c.name
                                   from inventory_item i
                                   join catalogue_product c on c.p1_id = i.p1_id
                                  where i.org_id = g.org_id
                                  order by i.p1_id
                                  limit 1) p on true
             where g.org_id = $1
            """;

    private static final String VIA = "via external API";
    private static final int THRESHOLD = 10;

    private final Pool pool;
    private final Clock clock;

    SampleEvents(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /** 400 unknown organisation. */
    Uni<WebhookEvent> event(String orgId, EventType type) {
        return pool.preparedQuery(NEWEST).execute(Tuple.of(orgId)).map(rows -> rows.stream()
                .findFirst()
                .map(row -> event(orgId, type, row, clock.instant()))
                .orElseThrow(() -> new ApiException.Invalid("org_id", Rule.KNOWN)));
    }

    private static WebhookEvent event(String orgId, EventType type, Row row, Instant at) {
        String shop = text(row, "shop_id", "shop1");
        String order = text(row, "order_id", "ORD_20260605_demo000000");
        UUID request = row.getUUID("request_id") == null ? UUID.randomUUID() : row.getUUID("request_id");
        String reference = text(row, "external_reference", "");
        long p1Id = row.getLong("p1_id") == null ? 12_345 : row.getLong("p1_id");
        String product = text(row, "name", "Product name");
        String prescription = orgId + "-pq-DEMO01";
        return switch (type) {
            case ORDER_CREATED ->
                WebhookEvent.orderCreated(
                        orgId,
                        order,
                        shop,
                        row.getString("external_id"),
                        text(row, "status", "pending"),
                        total(row),
                        at);
            case ORDER_UPDATED ->
                WebhookEvent.orderUpdated(orgId, order, List.of("customer_name", "address_phone"), VIA, at);
            case ORDER_STATUS_UPDATED ->
                WebhookEvent.orderStatusUpdated(
                        orgId, order, "awaiting_packing", "ready_pickup", false, false, VIA, at);
            case ORDER_MARKED_PAID ->
                WebhookEvent.orderMarkedPaid(orgId, order, text(row, "payment_reference", "PAY-1"), VIA, at);
            case ORDER_DELETED -> WebhookEvent.orderDeleted(orgId, order, at);
            case ORDER_REQUEST_SUBMITTED ->
                WebhookEvent.requestSubmitted(orgId, request, shop, text(row, "source", "shop:" + shop), reference, at);
            case ORDER_REQUEST_APPROVED -> WebhookEvent.requestApproved(orgId, request, reference, order, at);
            case ORDER_REQUEST_DECLINED ->
                WebhookEvent.requestDeclined(orgId, request, reference, "Declined in the sandbox", at);
            case LOW_STOCK -> WebhookEvent.stock(orgId, type, p1Id, product, 7, THRESHOLD, at);
            case OUT_OF_STOCK -> WebhookEvent.stock(orgId, type, p1Id, product, 0, THRESHOLD, at);
            case PRESCRIPTION_APPROVED -> WebhookEvent.prescriptionApproved(orgId, prescription, shop, order, at);
            case PAPERLESS_SIGNATURE_COMPLETED -> WebhookEvent.signatureCompleted(orgId, prescription, shop, at);
            case TEST -> WebhookEvent.test(orgId, at);
        };
    }

    private static Money total(Row row) {
        BigDecimal total = row.getBigDecimal("total_amount");
        return new Money(total == null ? new BigDecimal("98.25") : total);
    }

    private static String text(Row row, String column, String invented) {
        String text = row.getString(column);
        return text == null ? invented : text;
    }
}
