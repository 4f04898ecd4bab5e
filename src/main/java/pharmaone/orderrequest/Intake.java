package pharmaone.orderrequest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.hibernate.exception.ConstraintViolationException;
import pharmaone.auth.Partner;
import pharmaone.http.body.LongText;
import pharmaone.http.error.ApiException;
import pharmaone.orderrequest.OrderRequestWire.OrderRequestEnvelope;
import pharmaone.orderrequest.OrderRequestWire.OrderRequestResponse;
import pharmaone.refusal.Rule;
import pharmaone.shop.Shops;
import pharmaone.vault.Vault;
import pharmaone.webhook.Outbox;
import pharmaone.webhook.WebhookEvent;

/**
 * The one way in for order requests, whichever door they come by. A reference that was used before answers the first
 * request again; nothing is ordered until staff approve. Assumed: another payload under a used reference is 400.
 *
 * <p>Clauses: 2.20, 3.24, 9.13, 9.14, 9.15, 9.19.
 */
@ApplicationScoped
public class Intake {

    private static final String PDF = "prescription_pdf_base64";
    private static final String SHOP_KEY = "order_request_shop";

    private final OrderRequests requests;
    private final Shops shops;
    private final Outbox outbox;
    private final Vertx vertx;
    private final Clock clock;
    private final Vault vault;
    private final OrderRequestConfig config;

    Intake(
            OrderRequests requests,
            Shops shops,
            Outbox outbox,
            Vertx vertx,
            Clock clock,
            Vault vault,
            OrderRequestConfig config) {
        this.requests = requests;
        this.shops = shops;
        this.outbox = outbox;
        this.vertx = vertx;
        this.clock = clock;
        this.vault = vault;
        this.config = config;
    }

    /** By a Manager door: the payload names the shop. */
    public Uni<OrderRequestResponse> take(Partner partner, OrderRequestEnvelope envelope) {
        String shopId = envelope.payload().shopId();
        return shops.require(partner.orgId(), shopId, Rule.SHOP_OF_ORG)
                .flatMap(known -> receive(partner, shopId, envelope.source(), envelope));
    }

    /** By a shop's host: what the payload says of shop and org must be right. */
    public Uni<OrderRequestResponse> takeForShop(Partner partner, String shopId, OrderRequestEnvelope envelope) {
        String saidShop = envelope.payload().shopId();
        String saidOrg = envelope.payload().orgId();
        if (saidShop != null && !saidShop.equals(shopId) || saidOrg != null && !saidOrg.equals(partner.orgId())) {
            throw new ApiException.Invalid(Rule.SHOP_OF_HOST);
        }
        String source = envelope.source() == null ? "shop:" + shopId : envelope.source();
        return receive(partner, shopId, source, envelope);
    }

    private Uni<OrderRequestResponse> receive(
            Partner partner, String shopId, String source, OrderRequestEnvelope envelope) {
        return vertx.executeBlocking(() -> received(partner, shopId, source, envelope), false)
                .flatMap(request -> Panache.withTransaction(() -> store(request)))
                .onFailure(Intake::isShopGone)
                .transform(gone -> new ApiException.Invalid("shop_id", Rule.SHOP_OF_ORG));
    }

    /** Lost against a reset of the sandbox between our look and our write. */
    private static boolean isShopGone(Throwable failure) {
        return failure instanceof ConstraintViolationException violation
                && SHOP_KEY.equals(violation.getConstraintName());
    }

    /** Takes its time for a PDF, or for megabytes of keys that nobody knows: not on the event loop. */
    private Received received(Partner partner, String shopId, String source, OrderRequestEnvelope envelope) {
        ObjectNode body = envelope.received();
        ObjectNode payload = (ObjectNode) body.get("payload");
        JsonNode base64 = envelope.payload().prescriptionPdfBase64();
        PrescriptionPdf pdf = base64 == null ? null : PrescriptionPdf.decode(LongText.utf8(base64));
        if (pdf != null) {
            payload.putObject(PDF).put("sha256", pdf.sha256Hex()).put("bytes", pdf.content().length);
        }
        ObjectNode injected = payload.deepCopy();
        injected.put("shop_id", shopId);
        injected.putIfAbsent("org_id", injected.textNode(partner.orgId()));
        UUID id = UUID.randomUUID();
        return new Received(
                id,
                partner.orgId(),
                shopId,
                partner.keyId(),
                orEmpty(source),
                orEmpty(envelope.externalReference()),
                config.idempotent(),
                Fingerprint.of(injected),
                vault.seal(Sealed.ENVELOPE.at(partner.orgId(), id), LongText.written(body)),
                orEmpty(envelope.payload().customerName()),
                orEmpty(envelope.payload().customerEmail()),
                pdf == null ? null : pdf.sha256(),
                pdf == null ? null : vault.seal(Sealed.DOCUMENT.at(partner.orgId(), id), pdf.content()),
                clock.instant());
    }

    private Uni<OrderRequestResponse> store(Received request) {
        return requests.add(request).flatMap(isNew -> isNew ? announce(request) : repeat(request));
    }

    private Uni<OrderRequestResponse> announce(Received request) {
        return outbox.append(WebhookEvent.requestSubmitted(
                        request.orgId(),
                        request.id(),
                        request.shopId(),
                        request.source(),
                        request.externalReference(),
                        request.at()))
                .replaceWith(answer(request.id(), OrderRequestStatus.PENDING, request.externalReference()));
    }

    private Uni<OrderRequestResponse> repeat(Received request) {
        return requests.firstOf(request).flatMap(first -> {
            if (!Arrays.equals(first.payloadSha256(), request.payloadSha256())) {
                throw new ApiException.ReferenceConflict(request.externalReference());
            }
            return requests.countRepeat(request.orgId(), first.id())
                    .replaceWith(answer(first.id(), first.status(), request.externalReference()));
        });
    }

    private static OrderRequestResponse answer(UUID id, OrderRequestStatus status, String reference) {
        return new OrderRequestResponse(id, status, "Order request received.", reference);
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }

    /**
     * A request as it goes into the table, what is sealed already sealed; texts without a value are {@code ""}, without a
     * PDF its two parts are null.
     */
    record Received(
            UUID id,
            String orgId,
            String shopId,
            UUID keyId,
            String source,
            String externalReference,
            boolean idempotent,
            byte[] payloadSha256,
            byte[] envelope,
            String customerName,
            String customerEmail,
            byte[] pdfSha256,
            byte[] document,
            Instant at) {}
}
