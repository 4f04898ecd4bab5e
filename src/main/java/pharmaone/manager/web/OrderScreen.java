package pharmaone.manager.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.Cancellable;
import pharmaone.http.ApiException;
import pharmaone.http.Fields;
import pharmaone.http.FormBody;
import pharmaone.manager.api.OnDuty;
import pharmaone.order.OrderDesk;
import pharmaone.order.OrderQueries;
import pharmaone.order.OrderStatus;

/** One order: look, move along, mark as paid, cancel, delete. */
@Path("/manager/orders/{orderId}")
@Cancellable(false)
class OrderScreen {

    /** What was done just before, or why it was not. */
    public enum Notice {
        MOVED,
        PAID,
        CHANGED,
        INVALID;

        public boolean isGood() {
            return this == MOVED || this == PAID;
        }

        static Notice done(String word) {
            for (Notice notice : values()) {
                if (notice.isGood() && notice.name().equalsIgnoreCase(word)) {
                    return notice;
                }
            }
            return null;
        }
    }

    @CheckedTemplate(basePath = "manager")
    static class Templates {
        /** {@code sentence} is the gateway's own, empty where the notice says it all. */
        static native TemplateInstance order(Frame frame, OrderView view, Notice notice, String sentence);
    }

    private final OrderQueries queries;
    private final OrderDesk desk;
    private final Pages pages;
    private final OnDuty onDuty;

    OrderScreen(OrderQueries queries, OrderDesk desk, Pages pages, OnDuty onDuty) {
        this.queries = queries;
        this.desk = desk;
        this.pages = pages;
        this.onDuty = onDuty;
    }

    @GET
    @Screen
    public Uni<Response> show(@RestPath String orderId, @RestQuery String done) {
        return show(200, orderId, Notice.done(done), "");
    }

    /** Whoever decided on a status that is no longer the order's is shown the one it has. */
    @POST
    @Path("/status")
    @Screen
    public Uni<Response> move(@RestPath String orderId, FormBody form) {
        OrderStatus seen = status(form, "seen");
        OrderStatus target = status(form, "status");
        return told(
                orderId,
                Notice.MOVED,
                desk.move(orgId(), orderId, onDuty.member().actor(), seen, target));
    }

    private static OrderStatus status(FormBody form, String name) {
        return OrderStatus.of(form.text(name)).orElseThrow(() -> new ApiException.Invalid("invalid " + name));
    }

    @POST
    @Path("/paid")
    @Screen
    public Uni<Response> markPaid(@RestPath String orderId, FormBody form) {
        return told(orderId, Notice.PAID, Uni.createFrom().deferred(() -> {
            String reference =
                    Fields.read(form.object("payment_reference"), in -> in.text("payment_reference", Fields.REFERENCE));
            return desk.markPaid(orgId(), orderId, onDuty.member().actor(), reference);
        }));
    }

    @POST
    @Path("/delete")
    @Screen
    public Uni<Response> delete(@RestPath String orderId, FormBody form) {
        return desk.delete(orgId(), orderId, onDuty.member().actor())
                .map(gone -> Pages.goTo(Place.ORDERS.path() + "?done=deleted"));
    }

    private Uni<Response> told(String orderId, Notice done, Uni<?> deed) {
        return deed.map(order -> Pages.goTo(Place.ORDERS.path() + "/" + orderId + "?done="
                        + done.name().toLowerCase(Locale.ROOT)))
                .onFailure(ApiException.Conflict.class)
                .recoverWithUni(moved -> show(409, orderId, Notice.CHANGED, ""))
                .onFailure(ApiException.Invalid.class)
                .recoverWithUni(refusal -> show(400, orderId, Notice.INVALID, refusal.getMessage()));
    }

    private Uni<Response> show(int status, String orderId, Notice notice, String sentence) {
        return queries.require(orgId(), orderId)
                .flatMap(order -> pages.show(
                        status, Templates.order(pages.frame(Place.ORDERS), new OrderView(order), notice, sentence)));
    }

    private String orgId() {
        return onDuty.member().orgId();
    }
}
