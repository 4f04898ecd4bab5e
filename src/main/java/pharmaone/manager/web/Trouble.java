package pharmaone.manager.web;

import java.time.Instant;
import pharmaone.http.ApiException;
import pharmaone.http.Fields;
import pharmaone.manager.api.AuditWire.Entry;

/**
 * Why a deed at a request was not done; {@code sentence} is the gateway's own, empty where the kind says it all. Who was
 * faster, and when, is null where nobody was.
 */
public record Trouble(Kind kind, String sentence, String who, Instant when) {

    public enum Kind {
        CHANGED,
        CORRECTED,
        DECIDED,
        TOO_LITTLE_STOCK,
        NO_REASON,
        LONG_REASON,
        INVALID,
        OTHER
    }

    Trouble(Kind kind) {
        this(kind, "");
    }

    /** With the reason of a decline; null: none. */
    static Trouble ofReason(String reason) {
        if (reason.isEmpty()) {
            return new Trouble(Kind.NO_REASON);
        }
        return reason.codePointCount(0, reason.length()) > Fields.TEXT ? new Trouble(Kind.LONG_REASON) : null;
    }

    private Trouble(Kind kind, String sentence) {
        this(kind, sentence, null, null);
    }

    /** Of a refusal, said from what the request looks like now. */
    static Trouble of(ApiException refusal, RequestView view, boolean isCorrecting) {
        if (!view.isPending()) {
            return new Trouble(
                    Kind.DECIDED, "", view.decidedBy(), view.request().decidedAt());
        }
        if (refusal instanceof ApiException.Stale) {
            return new Trouble(Kind.CHANGED);
        }
        if (refusal instanceof ApiException.Invalid) {
            return new Trouble(Kind.INVALID, refusal.getMessage());
        }
        return view.isShort() && !isCorrecting
                ? new Trouble(Kind.TOO_LITTLE_STOCK)
                : new Trouble(Kind.OTHER, refusal.getMessage());
    }

    /** Of a decision on what had been corrected since: by the entry of that correction. */
    static Trouble corrected(Entry entry) {
        return new Trouble(Kind.CORRECTED, "", entry.actorEmail(), entry.createdAt());
    }
}
