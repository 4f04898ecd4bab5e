package pharmaone.manager.requests;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.Cancellable;
import pharmaone.http.Slice;
import pharmaone.http.error.ApiException;
import pharmaone.manager.requests.RequestQueries.Filter;
import pharmaone.manager.requests.RequestQueueWire.ApprovalTerms;
import pharmaone.manager.requests.RequestQueueWire.Approved;
import pharmaone.manager.requests.RequestQueueWire.Corrections;
import pharmaone.manager.requests.RequestQueueWire.Decline;
import pharmaone.manager.requests.RequestQueueWire.RequestDetail;
import pharmaone.manager.requests.RequestQueueWire.RequestList;
import pharmaone.manager.staff.OnDuty;
import pharmaone.manager.staff.RequiresStaff;
import pharmaone.manager.staff.Search;
import pharmaone.order.OrderWire.OrderDetail;
import pharmaone.orderrequest.OrderRequest;
import pharmaone.orderrequest.OrderRequestStatus;
import pharmaone.orderrequest.Payloads;
import pharmaone.orderrequest.Review;
import pharmaone.refusal.Rule;
import pharmaone.shop.Shops;

@Path("/api/manager/v1/orgs/{orgId}/order-requests")
@Cancellable(false)
class RequestQueueResource {

    private static final int USUAL_LIMIT = 50;
    private static final int MOST = 200;

    private final RequestQueries queries;
    private final Review review;
    private final Payloads payloads;
    private final Shops shops;
    private final OnDuty onDuty;
    private final Vertx vertx;

    RequestQueueResource(
            RequestQueries queries, Review review, Payloads payloads, Shops shops, OnDuty onDuty, Vertx vertx) {
        this.queries = queries;
        this.review = review;
        this.payloads = payloads;
        this.shops = shops;
        this.onDuty = onDuty;
        this.vertx = vertx;
    }

    /**
     * The review queue: what is pending, oldest first, then what was decided, newest first (by when it came in).
     * {@code q}: part of name, mail or reference, in any case. {@code limit} 50, at most 200 (more is clamped).
     * 400 unknown status or shop, bad {@code limit} or {@code offset}.
     */
    @GET
    @RequiresStaff
    public Uni<RequestList> queue(
            @RestPath String orgId,
            @RestQuery String status,
            @RestQuery("shop_id") String shopId,
            @RestQuery String q,
            @RestQuery String limit,
            @RestQuery String offset) {
        Slice slice = Slice.of(limit, offset, USUAL_LIMIT, MOST);
        Filter filter = new Filter(known(status), blankAsNull(shopId), Search.text(q));
        Uni<Void> shop = filter.shopId() == null ? Uni.createFrom().voidItem() : shops.require(orgId, shopId);
        return shop.flatMap(known -> queries.queue(orgId, filter, slice));
    }

    /** A request in full. 404 unknown or another organisation's · 409 it cannot be read. */
    @GET
    @Path("/{requestId}")
    @RequiresStaff
    public Uni<RequestDetail> get(@RestPath String orgId, @RestPath String requestId) {
        return queries.require(orgId, requestId);
    }

    /** The PDF that came along; each look is written to the audit log. 404 no such request, or it has none · 409 it cannot be read. */
    @GET
    @Path("/{requestId}/prescription.pdf")
    @RequiresStaff
    public Uni<Response> prescription(@RestPath String orgId, @RestPath String requestId) {
        return review.prescription(orgId, requestId, onDuty.member().actor()).map(pdf -> Response.ok(pdf)
                .header("Content-Type", "application/pdf")
                .header("Content-Disposition", "inline; filename=\"prescription.pdf\"")
                .header("Content-Security-Policy", "sandbox; default-src 'none'")
                .header("X-Content-Type-Options", "nosniff")
                .header("Cache-Control", "private, no-store")
                .build());
    }

    /**
     * Sets keys of the payload beside the original, while the request is pending: customer, address, shipping, payment,
     * total and lines (these as a whole); new lines without a new total are summed again.
     * 400 a value that no request may have, or no such key · 404 · 409 decided already, what came cannot be read.
     */
    @PATCH
    @Path("/{requestId}")
    @RequiresStaff
    public Uni<RequestDetail> correct(@RestPath String orgId, @RestPath String requestId, Corrections corrections) {
        return review.correct(orgId, requestId, onDuty.member().actor(), corrections.keys())
                .flatMap(this::detail);
    }

    /**
     * Makes exactly one order of a pending request and takes its stock; {@code preview} says what would happen and
     * changes nothing, its order id included.
     * 404 · 409 decided already, no lines, a line without a price, too little stock, {@code external_id} taken,
     * what came cannot be read.
     */
    @POST
    @Path("/{requestId}/approve")
    @RequiresStaff
    public Uni<Approved> approve(@RestPath String orgId, @RestPath String requestId, ApprovalTerms terms) {
        return review.approve(orgId, requestId, onDuty.member().actor(), terms.terms())
                .map(approval -> new Approved(
                        RequestDetail.of(approval.request(), approval.payload(), payloads, onDuty.member()),
                        OrderDetail.of(approval.order()),
                        approval.missing()));
    }

    /** Refuses a pending request, also one that cannot be read. 400 no reason · 404 · 409 decided already. */
    @POST
    @Path("/{requestId}/decline")
    @RequiresStaff
    public Uni<RequestDetail> decline(@RestPath String orgId, @RestPath String requestId, Decline decline) {
        return review.decline(orgId, requestId, onDuty.member().actor(), decline.reason())
                .flatMap(this::detail);
    }

    /** A large payload takes its time to decrypt, so not on the event loop. */
    private Uni<RequestDetail> detail(OrderRequest request) {
        return vertx.executeBlocking(() -> payloads.legible(request).orElse(null), false)
                .map(payload -> RequestDetail.of(request, payload, payloads, onDuty.member()));
    }

    private static OrderRequestStatus known(String status) {
        return blankAsNull(status) == null
                ? null
                : OrderRequestStatus.of(status).orElseThrow(() -> new ApiException.Invalid("status", Rule.KNOWN));
    }

    private static String blankAsNull(String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
