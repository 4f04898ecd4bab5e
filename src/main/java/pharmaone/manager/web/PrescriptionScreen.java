package pharmaone.manager.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.Cancellable;
import pharmaone.http.ApiException;
import pharmaone.http.Fields;
import pharmaone.http.FormBody;
import pharmaone.manager.api.OnDuty;
import pharmaone.prescription.PrescriptionDesk;
import pharmaone.prescription.PrescriptionQueries;
import pharmaone.prescription.PrescriptionStatus;
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

    @CheckedTemplate(basePath = "manager")
    static class Templates {
        /** {@code errors} are none where the notice says it all; {@code orderId} as typed. */
        static native TemplateInstance prescription(
                Frame frame, PrescriptionView view, Notice notice, FormErrors errors, String orderId);
    }

    private final PrescriptionQueries queries;
    private final PrescriptionDesk desk;
    private final ObjectMapper json;
    private final Vertx vertx;
    private final Pages pages;
    private final OnDuty onDuty;

    PrescriptionScreen(
            PrescriptionQueries queries,
            PrescriptionDesk desk,
            ObjectMapper json,
            Vertx vertx,
            Pages pages,
            OnDuty onDuty) {
        this.queries = queries;
        this.desk = desk;
        this.json = json;
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
        return view(prescriptionId)
                .flatMap(view -> vertx.executeBlocking(() -> view.pdf(place), false))
                .map(pdf -> Response.ok(pdf)
                        .header("Content-Type", "application/pdf")
                        .header("Content-Disposition", "inline; filename=\"prescription.pdf\"")
                        .header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'self'; sandbox")
                        .build());
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
                    return desk.move(orgId(), prescriptionId, onDuty.member().actor(), seen, target, orderId);
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
        return queries.requireInFull(orgId(), prescriptionId)
                .call(() ->
                        desk.noteLook(orgId(), prescriptionId, onDuty.member().actor()))
                .flatMap(found -> vertx.executeBlocking(() -> PrescriptionView.of(found, json), false));
    }

    private Uni<PrescriptionView> unread(String prescriptionId, Unread unread) {
        return queries.requireLegible(orgId(), prescriptionId)
                .call(() ->
                        desk.noteLook(orgId(), prescriptionId, onDuty.member().actor()))
                .map(found -> PrescriptionView.of(found, unread));
    }

    private String orgId() {
        return onDuty.member().orgId();
    }
}
