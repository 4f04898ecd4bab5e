package pharmaone.manager.orders;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.server.Cancellable;
import pharmaone.http.body.Fields;
import pharmaone.http.body.JsonBody;
import pharmaone.manager.orders.BackorderWire.FilledBackorder;
import pharmaone.manager.staff.OnDuty;
import pharmaone.manager.staff.RequiresStaff;
import pharmaone.order.Backorders;
import pharmaone.order.OrderCommands;
import pharmaone.order.OrderWire.OrderDetail;

@Path("/api/manager/v1/orgs/{orgId}/orders/{orderId}")
@Cancellable(false)
class OrderDeskResource {

    /** How it was paid, if there is something to say. */
    record Payment(String paymentReference) implements JsonBody.Optional {
        static Payment read(Fields in) {
            return new Payment(in.text("payment_reference", Fields.REFERENCE));
        }
    }

    /** What was deleted. */
    record Deleted(String status, String id) {}

    private final OrderCommands commands;
    private final Backorders backorders;
    private final BackorderQueries queries;
    private final OnDuty onDuty;

    OrderDeskResource(OrderCommands commands, Backorders backorders, BackorderQueries queries, OnDuty onDuty) {
        this.commands = commands;
        this.backorders = backorders;
        this.queries = queries;
        this.onDuty = onDuty;
    }

    /** Notes that an order was paid; 200 also when it was already. 404 unknown order. */
    @POST
    @Path("/mark-paid")
    @RequiresStaff
    public Uni<OrderDetail> markPaid(@RestPath String orgId, @RestPath String orderId, Payment payment) {
        return commands.markPaid(orgId, orderId, onDuty.member().actor(), payment.paymentReference())
                .map(OrderDetail::of);
    }

    /**
     * Takes from stock what there is of all that a backorder still lacks; 200 also when there is none of it. 404 unknown
     * order; 409 nothing of it is open.
     */
    @POST
    @Path("/fill-backorder")
    @RequiresStaff
    public Uni<FilledBackorder> fillBackorder(@RestPath String orgId, @RestPath String orderId) {
        return backorders.fill(orgId, orderId, onDuty.member().actor()).flatMap(filled -> queries.items(orgId, orderId)
                .map(items -> new FilledBackorder(orderId, filled.taken(), items)));
    }

    /** Deletes an order: 404 from now on, its stock back, its external id free. 404 unknown order. */
    @DELETE
    @RequiresStaff
    public Uni<Deleted> delete(@RestPath String orgId, @RestPath String orderId) {
        return commands.delete(orgId, orderId, onDuty.member().actor()).replaceWith(new Deleted("ok", orderId));
    }
}
