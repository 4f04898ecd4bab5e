package pharmaone.http.error;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.util.List;
import java.util.Map;
import pharmaone.http.body.Excerpt;
import pharmaone.http.body.FormBody;
import pharmaone.refusal.Rule;
import pharmaone.refusal.Violation;

/**
 * A refusal the caller is told about, with its status and its body; anything else that escapes is a bug.
 *
 * <p>Source: contract, Errors. There are three dialects: a sentence in {@code error}; a word in {@code error} and the
 * sentence in {@code message}; and the gateway's {@code message} with {@code request_id}.
 *
 * <p>Clauses: 3.1, 3.2, 3.3, 3.4, 3.9, 3.10, 3.11, 3.15, 3.16, 3.25.
 */
public abstract sealed class ApiException extends RuntimeException {

    /** A sentence in {@code error}, or a word there and the sentence in {@code message}. */
    @JsonInclude(Include.NON_NULL)
    public record Body(String error, String message) {}

    /** Bytes of a sentence in JSON; a longer one is cut. */
    private static final int LONGEST = 7_000;

    /** The rows of the contract's table of errors, with their status. */
    public enum Reason {
        NO_KEY(401),
        UNKNOWN_KEY(401),
        DUPLICATE_KEY(401),
        OTHER_ORGS_KEY(401),
        WRONG_PASSWORD(401),
        NO_TOKEN(401),
        OTHER_ORG(403),
        NO_SCOPE(403),
        NO_ROLE(403),
        FOREIGN_ORIGIN(403),
        REFERENCE_TAKEN(400),
        BROKEN_RULE(400),
        UNKNOWN_ROUTE(404),
        UNKNOWN_OBJECT(404),
        WRONG_METHOD(405),
        TOO_SLOW(408),
        WRONG_STATE(409),
        TOO_LARGE(413),
        NOT_JSON(415),
        MISDIRECTED(421),
        TOO_MANY(429),
        BUG(500),
        DATABASE_AWAY(503);

        private final int status;

        Reason(int status) {
            this.status = status;
        }
    }

    private final Reason reason;
    private final List<Violation> violations;

    private ApiException(Reason reason, String sentence) {
        super(sentence, null, false, false);
        this.reason = reason;
        this.violations = List.of();
    }

    private ApiException(Reason reason, List<Violation> violations) {
        super(null, null, false, false);
        this.reason = reason;
        this.violations = List.copyOf(violations);
    }

    public Reason reason() {
        return reason;
    }

    public int status() {
        return reason.status;
    }

    /** The broken rules, each beside its field; none where the refusal is about something else. */
    public List<Violation> violations() {
        return violations;
    }

    public boolean isAbout(Rule rule) {
        return violations.stream().anyMatch(violation -> violation.rule() == rule);
    }

    /** The sentence of the answer. Whoever needs to know what is wrong asks for the {@link #violations()}. */
    @Override
    public String getMessage() {
        return Excerpt.of(violations.isEmpty() ? super.getMessage() : Violation.sentence(violations), LONGEST);
    }

    /** What to answer; {@code requestId} is part of the gateway's dialect only. */
    public Object body(String requestId) {
        return new Body(getMessage(), null);
    }

    public Map<String, String> headers() {
        return Map.of();
    }

    /** 400: the request breaks rules; all of them are named. */
    public static final class Invalid extends ApiException {
        public Invalid(List<Violation> violations) {
            super(Reason.BROKEN_RULE, violations);
        }

        public Invalid(String field, Rule rule, Object... args) {
            this(List.of(Violation.of(field, rule, args)));
        }

        /** About the request as a whole. */
        public Invalid(Rule rule, Object... args) {
            this("", rule, args);
        }
    }

    /** 400: the reference stands for another payload already. Assumed: the word and the sentence. */
    public static final class ReferenceConflict extends ApiException {
        public ReferenceConflict(String reference) {
            super(
                    Reason.REFERENCE_TAKEN,
                    "external_reference " + reference + " was already used for a different payload");
        }

        @Override
        public Object body(String requestId) {
            return new Body("external_reference_conflict", getMessage());
        }
    }

    /** 404: no such thing in this organisation. */
    public static final class NotFound extends ApiException {
        public NotFound(String kind) {
            this(kind, "found");
        }

        /** {@code state} is what it is not: {@code attached to shop}. */
        public NotFound(String kind, String state) {
            super(Reason.UNKNOWN_OBJECT, kind + " not " + state);
        }
    }

    /** 409, staff's side only: the thing is in a state that does not allow it. */
    public static sealed class Conflict extends ApiException {
        private Conflict(String sentence) {
            super(Reason.WRONG_STATE, sentence);
        }

        public Conflict(List<Violation> violations) {
            super(Reason.WRONG_STATE, violations);
        }

        public Conflict(String field, Rule rule, Object... args) {
            this(List.of(Violation.of(field, rule, args)));
        }

        public Conflict(Rule rule, Object... args) {
            this("", rule, args);
        }
    }

    /** 409, staff's side only: somebody else was faster, and the thing is not as its editor saw it any more. */
    public static final class Stale extends Conflict {
        public Stale(String kind) {
            super(kind, Rule.UNCHANGED);
        }
    }

    /** 409, staff's side only: what is stored of the thing cannot be read. */
    public static non-sealed class Illegible extends Conflict {
        private final String where;

        /** {@code where} says where it is, and for want of what it cannot be read. */
        protected Illegible(String where) {
            super(where);
            this.where = where;
        }

        public String where() {
            return where;
        }

        @Override
        public Object body(String requestId) {
            return new Body("unreadable", getMessage());
        }
    }

    /** 401 of the backend for a good key at the wrong door. */
    public static final class WrongKey extends ApiException {
        public WrongKey() {
            super(Reason.OTHER_ORGS_KEY, "Invalid or missing API key");
        }
    }

    /** 401 and 403 of the token routes: who are you, and may you. */
    public static final class Refused extends ApiException {
        private final String word;
        private final Map<String, String> headers;

        private Refused(Reason reason, String word, String sentence, Map<String, String> headers) {
            super(reason, sentence);
            this.word = word;
            this.headers = headers;
        }

        private Refused(Reason reason, String word, List<Violation> violations, Map<String, String> headers) {
            super(reason, violations);
            this.word = word;
            this.headers = headers;
        }

        public static Refused noToken() {
            return new Refused(
                    Reason.NO_TOKEN,
                    "unauthorized",
                    "Missing or invalid Bearer token",
                    Map.of("WWW-Authenticate", "Bearer"));
        }

        public static Refused otherOrg() {
            return new Refused(Reason.OTHER_ORG, "org_mismatch", "Token org_id does not match URL orgId", Map.of());
        }

        public static Refused missingScope(String scope) {
            return new Refused(Reason.NO_SCOPE, "insufficient_scope", "Missing scope: " + scope, Map.of());
        }

        public static Refused wrongPassword() {
            return new Refused(Reason.WRONG_PASSWORD, "unauthorized", "Wrong e-mail or password", Map.of());
        }

        public static Refused ownerOnly() {
            return new Refused(Reason.NO_ROLE, "forbidden", "Owner role required", Map.of());
        }

        public static Refused foreignOrigin() {
            return new Refused(
                    Reason.FOREIGN_ORIGIN, "forbidden", "The sandbox control does not answer to other sites", Map.of());
        }

        /** 421: the sandbox has no such host. */
        public static Refused misdirected() {
            return new Refused(
                    Reason.MISDIRECTED,
                    "misdirected",
                    "This sandbox serves localhost and loopback addresses only; name further hosts in GATEWAY_HOSTS",
                    Map.of());
        }

        public static Refused tooManyLogins(long retryAfterSeconds) {
            return new Refused(
                    Reason.TOO_MANY,
                    "too_many_attempts",
                    "Too many failed log-ins, try again later",
                    Map.of("Retry-After", Long.toString(retryAfterSeconds)));
        }

        public static Refused tooManyChecks(long retryAfterSeconds) {
            return new Refused(
                    Reason.TOO_MANY,
                    "too_many_attempts",
                    List.of(Violation.of("", Rule.DOMAIN_CHECKS)),
                    Map.of("Retry-After", Long.toString(retryAfterSeconds)));
        }

        @Override
        public Object body(String requestId) {
            return new Body(word, getMessage());
        }

        @Override
        public Map<String, String> headers() {
            return headers;
        }
    }

    /** The gateway in front of the API speaks: {@code message} and {@code request_id}, byte for byte as Kong writes them. */
    public static final class GatewayRefused extends ApiException {
        private final Map<String, String> headers;

        private GatewayRefused(Reason reason, String message, Map<String, String> headers) {
            super(reason, message);
            this.headers = headers;
        }

        public static GatewayRefused noKey() {
            return key(Reason.NO_KEY, "No API key found in request");
        }

        public static GatewayRefused unknownKey() {
            return key(Reason.UNKNOWN_KEY, "Unauthorized");
        }

        public static GatewayRefused duplicateKey() {
            return key(Reason.DUPLICATE_KEY, "Duplicate API key found");
        }

        public static GatewayRefused noRoute() {
            return new GatewayRefused(Reason.UNKNOWN_ROUTE, "no Route matched with those values", Map.of());
        }

        /** 429: the key's share of the minute is spent. */
        public static GatewayRefused tooMany(int limit, long secondsLeft) {
            String seconds = Long.toString(secondsLeft);
            return new GatewayRefused(
                    Reason.TOO_MANY,
                    "API rate limit exceeded",
                    Map.of(
                            "Retry-After",
                            seconds,
                            "RateLimit-Limit",
                            Integer.toString(limit),
                            "RateLimit-Remaining",
                            "0",
                            "RateLimit-Reset",
                            seconds));
        }

        private static GatewayRefused key(Reason reason, String message) {
            return new GatewayRefused(reason, message, Map.of("WWW-Authenticate", "Key"));
        }

        @Override
        public Object body(String requestId) {
            return "{\n  \"message\":\"%s\",\n  \"request_id\":\"%s\"\n}".formatted(getMessage(), requestId);
        }

        @Override
        public Map<String, String> headers() {
            return headers;
        }
    }

    /** What has to do with the request's transport, not its content: 405, 408, 413, 415, 500, 502, 503. */
    public static final class Transport extends ApiException {
        private final Map<String, String> headers;

        private Transport(Reason reason, String sentence, Map<String, String> headers) {
            super(reason, sentence);
            this.headers = headers;
        }

        public static Transport wrongMethod(String allowed) {
            return new Transport(Reason.WRONG_METHOD, "method not allowed", Map.of("Allow", allowed));
        }

        /** Assumed: a body that dribbles is given up with 408. */
        public static Transport tooSlow() {
            return new Transport(Reason.TOO_SLOW, "request body not received in time", Map.of("Connection", "close"));
        }

        public static Transport tooLarge() {
            return new Transport(Reason.TOO_LARGE, "request body too large", Map.of("Connection", "close"));
        }

        public static Transport notJson() {
            return new Transport(Reason.NOT_JSON, "Content-Type must be application/json", Map.of());
        }

        public static Transport noForm() {
            return new Transport(Reason.NOT_JSON, "Content-Type must be " + FormBody.TYPE, Map.of());
        }

        /** Assumed: a body that would have to be decompressed is not read. */
        public static Transport compressed() {
            return new Transport(Reason.NOT_JSON, "Content-Encoding is not supported", Map.of());
        }

        public static Transport bug() {
            return new Transport(Reason.BUG, "internal server error", Map.of());
        }

        public static Transport unavailable() {
            return new Transport(Reason.DATABASE_AWAY, "service unavailable", Map.of("Retry-After", "1"));
        }

        @Override
        public Map<String, String> headers() {
            return headers;
        }
    }
}
