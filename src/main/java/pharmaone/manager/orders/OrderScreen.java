package pharmaone.manager.orders;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.Cancellable;
import pharmaone.http.body.Fields;
import pharmaone.http.body.FormBody;
import pharmaone.http.error.ApiException;
import pharmaone.manager.orders.BackorderWire.BackorderItem;
import pharmaone.manager.orders.HandlingQueries.Handling;
import pharmaone.manager.orders.OrderView.Question;
import pharmaone.manager.page.FormErrors;
import pharmaone.manager.page.Frame;
import pharmaone.manager.page.Pages;
import pharmaone.manager.page.Place;
import pharmaone.manager.page.Screen;
import pharmaone.manager.staff.OnDuty;
import pharmaone.order.Backorders;
import pharmaone.order.Backorders.Filled;
import pharmaone.order.OrderCommands;
import pharmaone.order.OrderQueries;
import pharmaone.order.OrderStatus;
import pharmaone.refusal.Rule;

/** One order: look, move along, take what is open, mark as paid, cancel, delete. */
@Path("/manager/orders/{orderId}")
@Cancellable(false)
class OrderScreen {

    /** What was done just before, or why it was not. */
    public enum Notice {
        MOVED,
        PAID,
        FILLED,
        PARTFILLED,
        UNFILLED,
        UNCHANGED,
        CHANGED,
        SETTLED,
        INVALID;

        public boolean isGood() {
            return this == MOVED || this == PAID || this == FILLED || this == PARTFILLED;
        }

        /** Whether it stands in the address of the page that follows. */
        private boolean isTold() {
            return isGood() || this == UNFILLED || this == UNCHANGED || this == SETTLED;
        }

        static Notice of(Filled filled) {
            if (filled.taken() == 0) {
                return filled.isOpen() ? UNFILLED : SETTLED;
            }
            return filled.isOpen() ? PARTFILLED : FILLED;
        }

        static Notice done(String word) {
            for (Notice notice : values()) {
                if (notice.isTold() && notice.name().equalsIgnoreCase(word)) {
                    return notice;
                }
            }
            return null;
        }
    }

    @CheckedTemplate(basePath = "manager/orders")
    static class Templates {
        /** {@code reference} is the payment reference as typed; {@code question} and {@code notice} may be null. */
        static native TemplateInstance order(
                Frame frame, OrderView view, Question question, Notice notice, FormErrors errors, String reference);
    }

    private final OrderQueries queries;
    private final HandlingQueries handlings;
    private final BackorderQueries stock;
    private final OrderCommands commands;
    private final Backorders backorders;
    private final Pages pages;
    private final OnDuty onDuty;

    OrderScreen(
            OrderQueries queries,
            HandlingQueries handlings,
            BackorderQueries stock,
            OrderCommands commands,
            Backorders backorders,
            Pages pages,
            OnDuty onDuty) {
        this.queries = queries;
        this.handlings = handlings;
        this.stock = stock;
        this.commands = commands;
        this.backorders = backorders;
        this.pages = pages;
        this.onDuty = onDuty;
    }

    @GET
    @Screen
    public Uni<Response> show(@RestPath String orderId, @RestQuery String done) {
        return show(200, orderId, Notice.done(done), FormErrors.NONE, "");
    }

    /**
     * Whoever decided on a status that is no longer the order's is shown the one it has; whoever would end the order, or leave its
     * way, is asked first.
     */
    @POST
    @Path("/status")
    @Screen
    public Uni<Response> move(@RestPath String orderId, FormBody form) {
        OrderStatus seen = status(form, "seen");
        OrderStatus target = status(form, "status");
        return view(orderId).flatMap(view -> {
            if (target == seen && target == view.order().status()) {
                return Uni.createFrom().item(done(orderId, Notice.UNCHANGED));
            }
            Question question = view.questionBefore(target);
            return question == null
                            || form.isTicked("confirmed")
                            || view.order().status() != seen
                    ? told(
                            orderId,
                            Notice.MOVED,
                            "",
                            commands.move(orgId(), orderId, onDuty.member().actor(), seen, target))
                    : show(200, view, question, null, FormErrors.NONE, "");
        });
    }

    private static OrderStatus status(FormBody form, String name) {
        return OrderStatus.of(form.text(name)).orElseThrow(() -> new ApiException.Invalid(name, Rule.KNOWN));
    }

    @POST
    @Path("/paid")
    @Screen
    public Uni<Response> markPaid(@RestPath String orderId, FormBody form) {
        String typed = form.text("payment_reference");
        return told(
                orderId,
                Notice.PAID,
                typed == null ? "" : typed,
                Uni.createFrom().deferred(() -> {
                    String reference = Fields.read(
                            form.object("payment_reference"), in -> in.text("payment_reference", Fields.REFERENCE));
                    return commands.markPaid(orgId(), orderId, onDuty.member().actor(), reference);
                }));
    }

    @POST
    @Path("/backorder")
    @Screen
    public Uni<Response> fillBackorder(@RestPath String orderId, FormBody form) {
        return backorders
                .fill(orgId(), orderId, onDuty.member().actor())
                .map(filled -> done(orderId, Notice.of(filled)))
                .onFailure(ApiException.Conflict.class)
                .recoverWithUni(settled -> show(409, orderId, Notice.SETTLED, FormErrors.NONE, ""));
    }

    @POST
    @Path("/delete")
    @Screen
    public Uni<Response> delete(@RestPath String orderId, FormBody form) {
        return commands.delete(orgId(), orderId, onDuty.member().actor())
                .map(gone -> Pages.goTo(Place.ORDERS.path() + "?done=deleted"));
    }

    private Uni<Response> told(String orderId, Notice done, String reference, Uni<?> deed) {
        return deed.map(order -> done(orderId, done))
                .onFailure(ApiException.Conflict.class)
                .recoverWithUni(moved -> show(409, orderId, Notice.CHANGED, FormErrors.NONE, ""))
                .onFailure(ApiException.Invalid.class)
                .recoverWithUni(refusal -> show(
                        400, orderId, Notice.INVALID, FormErrors.of(refusal, List.of("payment_reference")), reference));
    }

    private static Response done(String orderId, Notice notice) {
        return Pages.goTo(
                Place.ORDERS.path() + "/" + orderId + "?done=" + notice.name().toLowerCase(Locale.ROOT));
    }

    private Uni<Response> show(int status, String orderId, Notice notice, FormErrors errors, String reference) {
        return view(orderId).flatMap(view -> show(status, view, null, notice, errors, reference));
    }

    private Uni<Response> show(
            int status, OrderView view, Question question, Notice notice, FormErrors errors, String reference) {
        return pages.show(
                status, Templates.order(pages.frame(Place.ORDERS), view, question, notice, errors, reference));
    }

    private Uni<OrderView> view(String orderId) {
        return queries.require(orgId(), orderId)
                .flatMap(order -> handlings.require(orgId(), orderId).flatMap(handling -> stock(orderId, handling)
                        .map(items -> new OrderView(order, handling, items))));
    }

    private Uni<List<BackorderItem>> stock(String orderId, Handling handling) {
        return handling.isBackordered()
                ? stock.items(orgId(), orderId)
                : Uni.createFrom().item(List.of());
    }

    private String orgId() {
        return onDuty.member().orgId();
    }
}
