package pharmaone.manager.prescriptions;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import io.vertx.mutiny.core.Vertx;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jboss.resteasy.reactive.RestMulti;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.Cancellable;
import pharmaone.http.Streamed;
import pharmaone.http.body.Fields;
import pharmaone.http.body.FormBody;
import pharmaone.http.error.ApiException;
import pharmaone.manager.page.FormErrors;
import pharmaone.manager.page.Frame;
import pharmaone.manager.page.Pages;
import pharmaone.manager.page.Place;
import pharmaone.manager.page.Screen;
import pharmaone.manager.requests.Unread;
import pharmaone.manager.staff.OnDuty;
import pharmaone.prescription.PrescriptionCommands;
import pharmaone.prescription.PrescriptionFile;
import pharmaone.prescription.PrescriptionQueries;
import pharmaone.prescription.PrescriptionStatus;
import pharmaone.prescription.PrescriptionWire.PrescriptionDetail;
import pharmaone.refusal.Rule;

/** One prescription: look and move along. Each look is in the audit log. */
@Path("/manager/prescriptions/{prescriptionId}")
@Cancellable(false)
class PrescriptionScreen {

    /** What was done just before, or why it was not. */
    public enum Notice {
        MOVED,
        CHANGED,
        INVALID;

        public boolean isGood() {
            return this == MOVED;
        }
    }

    @CheckedTemplate(basePath = "manager/prescriptions")
    static class Templates {
        /** {@code errors} are none where the notice says it all; {@code orderId} as typed. */
        static native TemplateInstance prescription(
                Frame frame, PrescriptionView view, Notice notice, FormErrors errors, String orderId);
    }

    private final PrescriptionQueries queries;
    private final PrescriptionFile file;
    private final PrescriptionCommands commands;
    private final Vertx vertx;
    private final Pages pages;
    private final OnDuty onDuty;

    PrescriptionScreen(
            PrescriptionQueries queries,
            PrescriptionFile file,
            PrescriptionCommands commands,
            Vertx vertx,
            Pages pages,
            OnDuty onDuty) {
        this.queries = queries;
        this.file = file;
        this.commands = commands;
        this.vertx = vertx;
        this.pages = pages;
        this.onDuty = onDuty;
    }

    @GET
    @Screen
    public Uni<Response> show(@RestPath String prescriptionId, @RestQuery String done) {
        return show(200, prescriptionId, "moved".equals(done) ? Notice.MOVED : null, FormErrors.NONE, null);
    }

    /** A PDF that was handed in as the text at this place; each look is in the audit log. 404 there is none. */
    @GET
    @Path("/files/{place: [0-9]{1,4}}")
    @Screen
    public Uni<Response> file(@RestPath String prescriptionId, @RestPath int place) {
        return seen(prescriptionId)
                .flatMap(found -> vertx.executeBlocking(() -> PrescriptionView.pdf(found, place), false))
                .map(pdf -> Response.ok(pdf)
                        .header("Content-Type", "application/pdf")
                        .header("Content-Disposition", "inline; filename=\"prescription.pdf\"")
                        .header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'self'; sandbox")
                        .build());
    }

    /**
     * All that is stored of it, however much, as a file of JSON; each look is in the audit log. The framework would put line
     * breaks between the parts of what it knows to be JSON.
     */
    @GET
    @Path("/content.json")
    @Screen
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    public RestMulti<byte[]> download(@RestPath String prescriptionId, @Context RoutingContext context) {
        Uni<Void> noted =
                commands.noteLook(orgId(), prescriptionId, onDuty.member().actor());
        Multi<byte[]> parts = Streamed.closingOnFailure(file.of(orgId(), prescriptionId, noted), context);
        return RestMulti.fromMultiData(parts)
                .header("Content-Type", "application/json")
                .header("Content-Disposition", "attachment; filename=\"prescription.json\"")
                .build();
    }

    /** Whoever decided on a status that is no longer the prescription's is shown the one it has. */
    @POST
    @Path("/status")
    @Screen
    public Uni<Response> move(@RestPath String prescriptionId, FormBody form) {
        String typed = form.text("order_id");
        return Uni.createFrom()
                .deferred(() -> {
                    String orderId = Fields.read(form.object("order_id"), in -> in.text("order_id", Fields.NAME));
                    PrescriptionStatus seen = status(form, "seen");
                    PrescriptionStatus target = status(form, "status");
                    return commands.move(
                            orgId(), prescriptionId, onDuty.member().actor(), seen, target, orderId);
                })
                .map(moved -> Pages.goTo(Place.PRESCRIPTIONS.path() + "/" + prescriptionId + "?done=moved"))
                .onFailure(ApiException.Conflict.class)
                .recoverWithUni(other -> show(409, prescriptionId, Notice.CHANGED, FormErrors.NONE, typed))
                .onFailure(ApiException.Invalid.class)
                .recoverWithUni(refusal ->
                        show(400, prescriptionId, Notice.INVALID, FormErrors.of(refusal, List.of("order_id")), typed));
    }

    private static PrescriptionStatus status(FormBody form, String name) {
        return PrescriptionStatus.of(form.text(name)).orElseThrow(() -> new ApiException.Invalid(name, Rule.KNOWN));
    }

    private Uni<Response> show(int status, String prescriptionId, Notice notice, FormErrors errors, String orderId) {
        return view(prescriptionId)
                .onFailure(ApiException.Illegible.class)
                .recoverWithUni(found -> unread(prescriptionId, Unread.of(found)))
                .flatMap(view -> pages.show(
                        view.unread() == null ? status : 409,
                        Templates.prescription(
                                pages.frame(Place.PRESCRIPTIONS),
                                view,
                                notice,
                                errors,
                                orderId == null ? "" : orderId)));
    }

    /** What was handed in may be large, so it is not read on the event loop. */
    private Uni<PrescriptionView> view(String prescriptionId) {
        return seen(prescriptionId).flatMap(found -> vertx.executeBlocking(() -> PrescriptionView.of(found), false));
    }

    private Uni<PrescriptionDetail> seen(String prescriptionId) {
        return queries.requireInFull(orgId(), prescriptionId)
                .call(() -> commands.noteLook(
                        orgId(), prescriptionId, onDuty.member().actor()));
    }

    private Uni<PrescriptionView> unread(String prescriptionId, Unread unread) {
        return queries.requireLegible(orgId(), prescriptionId)
                .call(() -> commands.noteLook(
                        orgId(), prescriptionId, onDuty.member().actor()))
                .map(found -> PrescriptionView.of(found, unread));
    }

    private String orgId() {
        return onDuty.member().orgId();
    }
}
