package pharmaone.prescription;

import static pharmaone.auth.Scope.PRESCRIPTIONS_READ;
import static pharmaone.auth.Scope.PRESCRIPTIONS_WRITE;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.Cancellable;
import pharmaone.auth.Requires;
import pharmaone.http.Slice;
import pharmaone.prescription.PrescriptionQueries.Filter;
import pharmaone.prescription.PrescriptionWire.PrescriptionIngestResponse;
import pharmaone.prescription.PrescriptionWire.PrescriptionListResponse;
import pharmaone.prescription.PrescriptionWire.PrescriptionSummary;
import pharmaone.shop.Shops;

/** Clauses: 10.11, 10.12, 10.13. */
@Path("/api/v2/public/orgs/{orgId}/prescriptions")
@Cancellable(false)
class PrescriptionResource {

    private static final int USUAL_LIMIT = 50;
    private static final int MOST = 200;

    private final PrescriptionQueries queries;
    private final PrescriptionIntake intake;
    private final Shops shops;

    PrescriptionResource(PrescriptionQueries queries, PrescriptionIntake intake, Shops shops) {
        this.queries = queries;
        this.intake = intake;
        this.shops = shops;
    }

    /**
     * Newest first, without {@code total}. {@code limit} 50, at most 200 (more is clamped). 400 unknown status or shop, bad
     * {@code limit} or {@code offset}.
     *
     * <p>Source: contract, Prescriptions. Assumed: maximum and order.
     */
    @GET
    @Requires(PRESCRIPTIONS_READ)
    public Uni<PrescriptionListResponse> list(
            @RestPath String orgId,
            @RestQuery String limit,
            @RestQuery String offset,
            @RestQuery String status,
            @RestQuery("shop_id") String shopId) {
        Slice slice = Slice.of(limit, offset, USUAL_LIMIT, MOST);
        Filter filter = new Filter(PrescriptionStatus.asked(status), emptyAsNull(shopId));
        Uni<Void> shop = filter.shopId() == null ? Uni.createFrom().voidItem() : shops.require(orgId, shopId);
        return shop.flatMap(known -> queries.newest(orgId, filter, slice));
    }

    /**
     * How far one prescription is. 404 unknown or another organisation's.
     *
     * <p>Source: contract, Prescriptions.
     */
    @GET
    @Path("/{prescriptionId}")
    @Requires(PRESCRIPTIONS_READ)
    public Uni<PrescriptionSummary> get(@RestPath String orgId, @RestPath String prescriptionId) {
        return queries.require(orgId, prescriptionId);
    }

    /**
     * Takes a prescription, all its keys; with the {@code id} of one that is {@code new} it replaces what that one holds.
     * The shop is the body's {@code shop_id}, else its {@code Shop Id}, else the query's. 400 no shop, no shop of the
     * organisation, a known key of another type, too many, too deep or too long, no longer {@code new}; 403 an
     * {@code org_id} in the query that is not the path's.
     *
     * <p>Source: contract, Prescriptions. Assumed: the update.
     */
    @POST
    @Requires(PRESCRIPTIONS_WRITE)
    @OrgInQuery
    public Uni<PrescriptionIngestResponse> ingest(
            @RestPath String orgId, @RestQuery("shop_id") String shopId, PrescriptionIngestRequest prescription) {
        return intake.take(orgId, emptyAsNull(shopId), prescription);
    }

    private static String emptyAsNull(String text) {
        return text == null || text.isEmpty() ? null : text;
    }
}
