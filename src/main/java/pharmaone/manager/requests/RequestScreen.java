package pharmaone.manager.requests;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.Cancellable;
import pharmaone.http.Slice;
import pharmaone.http.body.FormBody;
import pharmaone.http.error.ApiException;
import pharmaone.manager.audit.AuditQueries;
import pharmaone.manager.audit.AuditQueries.Filter;
import pharmaone.manager.page.Edit;
import pharmaone.manager.page.Frame;
import pharmaone.manager.page.Pages;
import pharmaone.manager.page.Place;
import pharmaone.manager.page.Screen;
import pharmaone.manager.requests.RequestQueue.Choice;
import pharmaone.manager.requests.RequestQueueWire.RequestDetail;
import pharmaone.manager.requests.RequestQueueWire.RequestSummary;
import pharmaone.manager.staff.OnDuty;
import pharmaone.orderrequest.OrderRequestAction;
import pharmaone.orderrequest.OrderRequestWire.OrderRequestLineItem;
import pharmaone.orderrequest.Payloads;
import pharmaone.orderrequest.Payloads.Reading;
import pharmaone.orderrequest.Review;
import pharmaone.orderrequest.Review.Terms;

/** One order request beside its prescription: look, correct, approve, decline, next. */
@Path("/manager/request/{requestId}")
@Cancellable(false)
class RequestScreen {

    @CheckedTemplate(basePath = "manager/requests")
    static class Templates {
        /** {@code reason} is what was typed and not taken, {@code choice} what somebody came from. */
        static native TemplateInstance request(
                Frame frame,
                RequestView view,
                Choice choice,
                CorrectionMerge correction,
                boolean isCorrecting,
                String reason,
                Told told);

        static native TemplateInstance unreadable(
                Frame frame, RequestDetail request, Choice choice, Unread unread, String reason, Told told);
    }

    /** A request as it is stored, opened. */
    private record Stored(RequestDetail request, Reading reading) {

        Correction correction() {
            return Correction.of(request.version(), reading.now());
        }
    }

    /** What came of a form that was refused: a correction, which is null for other forms, or the reason of a decline. */
    private record Typed(CorrectionForm correction, String reason) {
        static final Typed NOTHING = new Typed(null, "");
    }

    /** Messages of the page: why a deed failed, and which request was decided just before; both may be null. */
    public record Told(Trouble trouble, RequestSummary previous, boolean isSaved) {
        static Told of(Trouble trouble) {
            return new Told(trouble, null, false);
        }
    }

    private final RequestQueries queries;
    private final RequestLineQueries lines;
    private final Payloads payloads;
    private final Review review;
    private final AuditQueries audit;
    private final Choices choices;
    private final Vertx vertx;
    private final Pages pages;
    private final OnDuty onDuty;

    RequestScreen(
            RequestQueries queries,
            RequestLineQueries lines,
            Payloads payloads,
            Review review,
            AuditQueries audit,
            Choices choices,
            Vertx vertx,
            Pages pages,
            OnDuty onDuty) {
        this.queries = queries;
        this.lines = lines;
        this.payloads = payloads;
        this.review = review;
        this.audit = audit;
        this.choices = choices;
        this.vertx = vertx;
        this.pages = pages;
        this.onDuty = onDuty;
    }

    @GET
    @Screen
    public Uni<Response> show(@RestPath String requestId, @RestQuery String decided, @RestQuery String done) {
        boolean isSaved = "saved".equals(done);
        return queries.decided(orgId(), requestId.equals(decided) ? null : decided)
                .map(previous -> new Told(null, previous, isSaved))
                .flatMap(told -> unlessUnreadable(
                        requestId,
                        "",
                        told,
                        stored(requestId).flatMap(stored -> show(200, stored, Typed.NOTHING, told))));
    }

    /** What cannot be read can be declined all the same. */
    private Uni<Response> unlessUnreadable(String requestId, String reason, Told told, Uni<Response> page) {
        return page.onFailure(ApiException.Illegible.class)
                .recoverWithUni(found -> queries.requireLegible(orgId(), requestId)
                        .flatMap(request -> pages.show(
                                409,
                                Templates.unreadable(
                                        pages.frame(Place.REQUESTS),
                                        request,
                                        choices.ofAddress(),
                                        Unread.of(found),
                                        reason,
                                        told))));
    }

    /**
     * Each look is in the audit log. The answer itself makes its frame a sandbox: of a frame that says so by attribute,
     * Chromium shows no PDF at all.
     */
    @GET
    @Path("/prescription.pdf")
    @Screen
    public Uni<Response> prescription(@RestPath String requestId) {
        return review.prescription(orgId(), requestId, onDuty.member().actor()).map(pdf -> Response.ok(pdf)
                .header("Content-Type", "application/pdf")
                .header("Content-Disposition", "inline; filename=\"prescription.pdf\"")
                .header("X-Frame-Options", "SAMEORIGIN")
                .header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'self'; sandbox")
                .build());
    }

    /** The button belongs to the form of the correction, so that edits nobody has saved come along and stop it. */
    @POST
    @Path("/approve")
    @Screen
    public Uni<Response> approve(@RestPath String requestId, FormBody form) {
        CorrectionForm typed = CorrectionForm.of(form);
        if (typed.isUnsaved()) {
            return stored(requestId).flatMap(stored -> view(stored)
                    .flatMap(view ->
                            show(409, view, stored, new Typed(typed, ""), Told.of(Trouble.unsaved(view, typed)))));
        }
        Terms terms = new Terms(null, form.isTicked("allow_backorder"), false, Edit.version(form));
        return review.approve(orgId(), requestId, onDuty.member().actor(), terms)
                .flatMap(approval -> toNext(approval.request().id()))
                .onFailure(RequestScreen::isTold)
                .recoverWithUni(refusal -> refused(requestId, (ApiException) refusal, Typed.NOTHING));
    }

    @POST
    @Path("/decline")
    @Screen
    public Uni<Response> decline(@RestPath String requestId, FormBody form) {
        String reason = Correction.orEmpty(form.text("reason"));
        Typed typed = new Typed(null, reason);
        Trouble trouble = Trouble.ofReason(reason);
        return unlessUnreadable(
                requestId,
                reason,
                Told.of(trouble),
                trouble == null
                        ? decline(requestId, typed, Edit.version(form))
                        : stored(requestId).flatMap(stored -> show(400, stored, typed, Told.of(trouble))));
    }

    private Uni<Response> decline(String requestId, Typed typed, int seen) {
        return review.decline(orgId(), requestId, onDuty.member().actor(), typed.reason(), seen)
                .flatMap(declined -> toNext(declined.id()))
                .onFailure(RequestScreen::isTold)
                .recoverWithUni(refusal -> refused(requestId, (ApiException) refusal, typed));
    }

    /** Whoever started from an older version gets both put together in the form; nothing is overwritten. */
    @POST
    @Path("/correct")
    @Screen
    public Uni<Response> correct(@RestPath String requestId, FormBody form) {
        CorrectionForm typed = CorrectionForm.of(form);
        return stored(requestId)
                .flatMap(stored -> correct(stored, typed))
                .map(isSaved ->
                        choices.ofAddress().in("/manager/request/" + requestId, isSaved ? "done" : null, "saved"))
                .map(Pages::goTo)
                .onFailure(RequestScreen::isTold)
                .recoverWithUni(refusal -> refused(requestId, (ApiException) refusal, new Typed(typed, "")));
    }

    /** False when nothing was typed otherwise than it is stored. */
    private Uni<Boolean> correct(Stored stored, CorrectionForm typed) {
        Correction now = stored.correction();
        if (now.version() != typed.seen().version() || typed.isUndecided()) {
            if (CorrectionMerge.of(now, typed).isStored()) {
                return Uni.createFrom().item(true);
            }
            throw new ApiException.Stale("order request");
        }
        ObjectNode keys = typed.against(now);
        String id = stored.request().id().toString();
        return keys.isEmpty()
                ? Uni.createFrom().item(false)
                : review.correct(orgId(), id, onDuty.member().actor(), keys, now.version())
                        .replaceWith(true);
    }

    private Uni<Response> toNext(UUID decided) {
        Choice choice = choices.ofAddress();
        return queries.next(orgId(), decided, choice.waiting())
                .map(next -> next == null ? Place.REQUESTS.path() : "/manager/request/" + next)
                .map(path -> Pages.goTo(choice.in(path, decided)));
    }

    private static boolean isTold(Throwable failure) {
        return failure instanceof ApiException.Conflict || failure instanceof ApiException.Invalid;
    }

    private Uni<Response> refused(String requestId, ApiException refusal, Typed typed) {
        return stored(requestId)
                .flatMap(stored -> view(stored).flatMap(view -> trouble(view, refusal, typed.correction())
                        .flatMap(trouble -> show(refusal.status(), view, stored, typed, Told.of(trouble)))));
    }

    private Uni<Trouble> trouble(RequestView view, ApiException refusal, CorrectionForm typed) {
        boolean isCorrected = view.isPending() && refusal instanceof ApiException.Stale && typed == null;
        return isCorrected ? corrected(view.request()) : Uni.createFrom().item(Trouble.of(refusal, view, typed));
    }

    private Uni<Trouble> corrected(RequestDetail request) {
        Filter latest = new Filter(
                null, OrderRequestAction.CORRECTED.word(), request.id().toString(), null, null);
        return audit.newest(orgId(), latest, new Slice(1, 0)).map(log -> log.data().stream()
                .findFirst()
                .map(Trouble::corrected)
                .orElse(new Trouble(Trouble.Kind.CORRECTED)));
    }

    /** A large payload takes its time to read, so not on the event loop. */
    private Uni<Stored> stored(String requestId) {
        return queries.require(orgId(), requestId)
                .flatMap(request -> vertx.executeBlocking(
                        () -> new Stored(
                                request, payloads.read(request.around(), request.payload(), request.corrections())),
                        false));
    }

    private Uni<RequestView> view(Stored stored) {
        RequestDetail request = stored.request();
        List<String> p1Ids = stored.reading().now().items().stream()
                .map(OrderRequestLineItem::p1Id)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return Uni.combine()
                .all()
                .unis(
                        lines.of(orgId(), request.shopId(), p1Ids),
                        lines.offered(orgId(), request.shopId()),
                        queries.next(orgId(), request.id(), choices.ofAddress().waiting())
                                .map(Optional::ofNullable))
                .with((matches, offered, next) ->
                        RequestView.of(request, stored.reading(), matches, offered, next.orElse(null)));
    }

    private Uni<Response> show(int status, Stored stored, Typed typed, Told told) {
        return view(stored).flatMap(view -> show(status, view, stored, typed, told));
    }

    private Uni<Response> show(int status, RequestView view, Stored stored, Typed typed, Told told) {
        Correction now = stored.correction();
        CorrectionForm form = typed.correction();
        CorrectionMerge correction = form == null ? CorrectionMerge.of(now) : CorrectionMerge.of(now, form);
        return pages.show(
                status,
                Templates.request(
                        pages.frame(Place.REQUESTS),
                        view,
                        choices.ofAddress(),
                        correction,
                        form != null && view.isPending(),
                        typed.reason(),
                        told));
    }

    private String orgId() {
        return onDuty.member().orgId();
    }
}
