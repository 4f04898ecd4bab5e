package pharmaone.manager.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.Cancellable;
import pharmaone.http.ApiException;
import pharmaone.http.Fields;
import pharmaone.http.FormBody;
import pharmaone.manager.api.OnDuty;
import pharmaone.manager.api.RequestQueries;
import pharmaone.manager.api.RequestQueueWire.RequestDetail;
import pharmaone.manager.web.RequestsScreen.Done;
import pharmaone.orderrequest.OrderRequestWire.OrderRequestLineItem;
import pharmaone.orderrequest.Payloads;
import pharmaone.orderrequest.Review;
import pharmaone.orderrequest.Review.Terms;

/** One order request beside its prescription: look, correct, approve, decline, next. */
@Path("/manager/request/{requestId}")
@Cancellable(false)
class RequestScreen {

    /** Why a deed was not done; {@code sentence} is the gateway's own, empty where the kind says it all. */
    public record Trouble(Kind kind, String sentence) {}

    public enum Kind {
        CHANGED,
        DECIDED,
        TOO_LITTLE_STOCK,
        NO_REASON,
        INVALID,
        OTHER
    }

    @CheckedTemplate(basePath = "manager")
    static class Templates {
        static native TemplateInstance request(
                Frame frame, RequestView view, Correction correction, boolean isCorrecting, Trouble trouble, Done done);
    }

    private final RequestQueries queries;
    private final RequestLineQueries lines;
    private final Payloads payloads;
    private final Review review;
    private final Pages pages;
    private final OnDuty onDuty;

    RequestScreen(
            RequestQueries queries,
            RequestLineQueries lines,
            Payloads payloads,
            Review review,
            Pages pages,
            OnDuty onDuty) {
        this.queries = queries;
        this.lines = lines;
        this.payloads = payloads;
        this.review = review;
        this.pages = pages;
        this.onDuty = onDuty;
    }

    @GET
    @Screen
    public Uni<Response> show(@RestPath String requestId, @RestQuery String done) {
        return view(requestId).flatMap(view -> show(200, view, null, null, RequestsScreen.done(done)));
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
                .header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'self'; sandbox")
                .build());
    }

    @POST
    @Path("/approve")
    @Screen
    public Uni<Response> approve(@RestPath String requestId, FormBody form) {
        Terms terms = new Terms(null, form.isTicked("allow_backorder"), false, Correction.version(form));
        return review.approve(orgId(), requestId, onDuty.member().actor(), terms)
                .flatMap(approval -> toNext(approval.request().id(), Done.APPROVED))
                .onFailure(RequestScreen::isTold)
                .recoverWithUni(refusal -> refused(requestId, (ApiException) refusal, null));
    }

    @POST
    @Path("/decline")
    @Screen
    public Uni<Response> decline(@RestPath String requestId, FormBody form) {
        String reason = form.text("reason");
        if (reason == null || reason.codePointCount(0, reason.length()) > Fields.TEXT) {
            return view(requestId).flatMap(view -> show(400, view, null, new Trouble(Kind.NO_REASON, ""), null));
        }
        return review.decline(orgId(), requestId, onDuty.member().actor(), reason, Correction.version(form))
                .flatMap(declined -> toNext(declined.id(), Done.DECLINED))
                .onFailure(RequestScreen::isTold)
                .recoverWithUni(refusal -> refused(requestId, (ApiException) refusal, null));
    }

    /** Whoever started from an older version is shown what it reads now beside what he typed; nothing is overwritten. */
    @POST
    @Path("/correct")
    @Screen
    public Uni<Response> correct(@RestPath String requestId, FormBody form) {
        Correction correction = Correction.of(form);
        return queries.require(orgId(), requestId)
                .flatMap(request -> correct(request, correction))
                .map(corrected -> Pages.goTo("/manager/request/" + requestId))
                .onFailure(RequestScreen::isTold)
                .recoverWithUni(refusal -> refused(requestId, (ApiException) refusal, correction));
    }

    private Uni<?> correct(RequestDetail request, Correction correction) {
        ObjectNode keys = correction.against(
                payloads.read(request.payload(), request.corrections()).now());
        boolean same = keys.isEmpty() && request.version() == correction.version();
        return same
                ? Uni.createFrom().item(request)
                : review.correct(
                        orgId(), request.id().toString(), onDuty.member().actor(), keys, correction.version());
    }

    private Uni<Response> toNext(UUID decided, Done done) {
        String word = done.name().toLowerCase(Locale.ROOT);
        return queries.next(orgId(), decided)
                .map(next -> Pages.goTo(
                        next == null
                                ? "/manager/requests?done=" + word
                                : "/manager/request/" + next + "?done=" + word));
    }

    private static boolean isTold(Throwable failure) {
        return failure instanceof ApiException.Conflict || failure instanceof ApiException.Invalid;
    }

    private Uni<Response> refused(String requestId, ApiException refusal, Correction typed) {
        return view(requestId)
                .flatMap(view -> show(refusal.status(), view, typed, trouble(view, refusal, typed), null));
    }

    /** Said from what the request looks like now. */
    private static Trouble trouble(RequestView view, ApiException refusal, Correction typed) {
        String sentence = refusal.getMessage();
        if (!view.isPending()) {
            return new Trouble(Kind.DECIDED, "");
        }
        if (sentence.equals("order request was changed in the meantime")) {
            return new Trouble(Kind.CHANGED, "");
        }
        if (refusal instanceof ApiException.Invalid) {
            return new Trouble(Kind.INVALID, sentence);
        }
        return view.isShort() && typed == null
                ? new Trouble(Kind.TOO_LITTLE_STOCK, "")
                : new Trouble(Kind.OTHER, sentence);
    }

    private Uni<RequestView> view(String requestId) {
        return queries.require(orgId(), requestId).flatMap(request -> {
            Payloads.Reading reading = payloads.read(request.payload(), request.corrections());
            List<String> p1Ids = reading.now().items().stream()
                    .map(OrderRequestLineItem::p1Id)
                    .filter(Objects::nonNull)
                    .distinct()
                    .toList();
            return Uni.combine()
                    .all()
                    .unis(
                            lines.of(orgId(), request.shopId(), p1Ids),
                            lines.offered(orgId(), request.shopId()),
                            queries.next(orgId(), request.id()).map(Optional::ofNullable))
                    .with((matches, offered, next) ->
                            RequestView.of(request, reading, matches, offered, next.orElse(null)));
        });
    }

    private Uni<Response> show(int status, RequestView view, Correction typed, Trouble trouble, Done done) {
        Correction now = Correction.of(view.request().version(), view.reading().now());
        Correction shown = typed == null ? now : typed.from(now.version());
        return pages.show(
                status,
                Templates.request(
                        pages.frame(Place.REQUESTS), view, shown, typed != null && view.isPending(), trouble, done));
    }

    private String orgId() {
        return onDuty.member().orgId();
    }
}
