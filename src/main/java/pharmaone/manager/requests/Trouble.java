package pharmaone.manager.requests;

import java.time.Instant;
import pharmaone.http.body.Fields;
import pharmaone.http.error.ApiException;
import pharmaone.manager.audit.AuditWire.Entry;
import pharmaone.manager.page.FormErrors;

/**
 * Why a deed at a request was not done; {@code errors} are none where the kind says it all. Who was faster, and when, is
 * null where nobody was.
 */
public record Trouble(Kind kind, String who, Instant when, FormErrors errors) {

    public enum Kind {
        CHANGED,
        CORRECTED,
        UNSAVED,
        DECIDED,
        TOO_LITTLE_STOCK,
        NO_REASON,
        LONG_REASON,
        INVALID,
        OTHER
    }

    Trouble(Kind kind) {
        this(kind, FormErrors.NONE);
    }

    /** With the reason of a decline; null: none. */
    static Trouble ofReason(String reason) {
        if (reason.isEmpty()) {
            return new Trouble(Kind.NO_REASON);
        }
        return reason.codePointCount(0, reason.length()) > Fields.TEXT ? new Trouble(Kind.LONG_REASON) : null;
    }

    private Trouble(Kind kind, FormErrors errors) {
        this(kind, null, null, errors);
    }

    /** Of a refusal, said from what the request looks like now; {@code typed} is a refused correction, else null. */
    static Trouble of(ApiException refusal, RequestView view, CorrectionForm typed) {
        if (!view.isPending()) {
            return new Trouble(Kind.DECIDED, view.decidedBy(), view.request().decidedAt(), FormErrors.NONE);
        }
        if (refusal instanceof ApiException.Stale) {
            return new Trouble(Kind.CHANGED);
        }
        if (refusal instanceof ApiException.Invalid) {
            return invalid(refusal, typed);
        }
        return view.isShort() && typed == null
                ? new Trouble(Kind.TOO_LITTLE_STOCK)
                : new Trouble(Kind.OTHER, FormErrors.of(refusal));
    }

    /** Of an approval that came with edits nobody has saved. */
    static Trouble unsaved(RequestView view, CorrectionForm typed) {
        boolean isCurrent =
                view.isPending() && view.request().version() == typed.seen().version();
        return isCurrent ? new Trouble(Kind.UNSAVED) : of(new ApiException.Stale("order request"), view, typed);
    }

    private static Trouble invalid(ApiException refusal, CorrectionForm typed) {
        if (typed == null) {
            return new Trouble(Kind.OTHER, FormErrors.of(refusal));
        }
        return new Trouble(Kind.INVALID, FormErrors.of(refusal, typed.fields()));
    }

    /** Whether the form says what is wrong. */
    public boolean isInvalid() {
        return kind == Kind.INVALID;
    }

    /** Whether it is said at the reason of a decline. */
    public boolean isOfReason() {
        return kind == Kind.NO_REASON || kind == Kind.LONG_REASON;
    }

    /** Of a decision on what had been corrected since: by the entry of that correction. */
    static Trouble corrected(Entry entry) {
        return new Trouble(Kind.CORRECTED, entry.actorEmail(), entry.createdAt(), FormErrors.NONE);
    }
}
