package pharmaone.manager.prescriptions;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.Cancellable;
import pharmaone.http.Slice;
import pharmaone.http.body.Fields;
import pharmaone.http.body.JsonBody;
import pharmaone.manager.staff.OnDuty;
import pharmaone.manager.staff.RequiresStaff;
import pharmaone.manager.staff.Search;
import pharmaone.prescription.PrescriptionCommands;
import pharmaone.prescription.PrescriptionQueries;
import pharmaone.prescription.PrescriptionQueries.Filter;
import pharmaone.prescription.PrescriptionStatus;
import pharmaone.prescription.PrescriptionWire.PrescriptionDetail;
import pharmaone.prescription.PrescriptionWire.PrescriptionList;
import pharmaone.refusal.Rule;
import pharmaone.shop.Shops;

@Path("/api/manager/v1/orgs/{orgId}/prescriptions")
@Cancellable(false)
class PrescriptionDeskResource {

    private static final int USUAL_LIMIT = 50;
    private static final int MOST = 200;

    /** Where it goes, and which order came of it. */
    record Move(PrescriptionStatus status, String orderId) implements JsonBody {
        static Move read(Fields in) {
            Move move = new Move(in.word("status", PrescriptionStatus.class), in.text("order_id", Fields.NAME));
            in.require(in.has("status"), "status", Rule.REQUIRED);
            return move;
        }
    }

    private final PrescriptionQueries queries;
    private final PrescriptionCommands commands;
    private final Shops shops;
    private final OnDuty onDuty;

    PrescriptionDeskResource(PrescriptionQueries queries, PrescriptionCommands commands, Shops shops, OnDuty onDuty) {
        this.queries = queries;
        this.commands = commands;
        this.shops = shops;
        this.onDuty = onDuty;
    }

    /**
     * Newest first. {@code q}: the beginnings of words of name, mail, number, order or phone, in any spelling and order; the newest
     * 500 of its matches. {@code limit} 50, at most 200 (more is clamped). 400 unknown status or shop, {@code q} too long.
     */
    @GET
    @RequiresStaff
    public Uni<PrescriptionList> list(
            @RestPath String orgId,
            @RestQuery String limit,
            @RestQuery String offset,
            @RestQuery String status,
            @RestQuery("shop_id") String shopId,
            @RestQuery String q) {
        Slice slice = Slice.of(limit, offset, USUAL_LIMIT, MOST);
        boolean anyShop = shopId == null || shopId.isEmpty();
        Filter filter = new Filter(PrescriptionStatus.asked(status), anyShop ? null : shopId);
        Uni<Void> shop = anyShop ? Uni.createFrom().voidItem() : shops.require(orgId, shopId);
        String sought = Search.text(q);
        return shop.flatMap(known -> sought == null
                ? queries.newestOfAll(orgId, filter, slice)
                : queries.search(orgId, sought, filter, slice)
                        .map(found -> new PrescriptionList(found.rows(), slice.of(found.total()))));
    }

    /** With all its keys as sent; each look is written to the audit log. 404 unknown · 409 it cannot be read. */
    @GET
    @Path("/{prescriptionId}")
    @RequiresStaff
    public Uni<PrescriptionDetail> get(@RestPath String orgId, @RestPath String prescriptionId) {
        return queries.requireInFull(orgId, prescriptionId)
                .call(() ->
                        commands.noteLook(orgId, prescriptionId, onDuty.member().actor()));
    }

    /** Moves it on. 400 no known status, an order that is not the organisation's · 404 · 409 no such move. */
    @POST
    @Path("/{prescriptionId}/status")
    @RequiresStaff
    public Uni<PrescriptionDetail> move(@RestPath String orgId, @RestPath String prescriptionId, Move move) {
        return commands.move(orgId, prescriptionId, onDuty.member().actor(), move.status(), move.orderId())
                .flatMap(moved -> queries.requireLegible(orgId, prescriptionId));
    }
}
