package pharmaone.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

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

    private final int status;

    private ApiException(int status, String sentence) {
        super(Excerpt.of(sentence, LONGEST), null, false, false);
        this.status = status;
    }

    public int status() {
        return status;
    }

    /** What to answer; {@code requestId} is part of the gateway's dialect only. */
    public Object body(String requestId) {
        return new Body(getMessage(), null);
    }

    public Map<String, String> headers() {
        return Map.of();
    }

    /** 400: the request breaks rules; all of them are named, joined by {@code "; "}. */
    public static final class Invalid extends ApiException {
        private final List<Violation> violations;

        public Invalid(List<Violation> violations) {
            super(400, violations.stream().map(Violation::sentence).collect(Collectors.joining("; ")));
            this.violations = List.copyOf(violations);
        }

        public Invalid(String field, String rule) {
            this(List.of(new Violation(field, rule)));
        }

        /** About the request as a whole. */
        public Invalid(String sentence) {
            this("", sentence);
        }

        /** The broken rules, each beside its field. */
        public List<Violation> violations() {
            return violations;
        }
    }

    /** 400: the reference stands for another payload already. Assumed: the word and the sentence. */
    public static final class ReferenceConflict extends ApiException {
        public ReferenceConflict(String reference) {
            super(400, "external_reference " + reference + " was already used for a different payload");
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
            super(404, kind + " not " + state);
        }
    }

    /** 409, staff's side only: the thing is in a state that does not allow it. */
    public static sealed class Conflict extends ApiException {
        public Conflict(String sentence) {
            super(409, sentence);
        }
    }

    /** 409, staff's side only: somebody else was faster, and the thing is not as its editor saw it any more. */
    public static final class Stale extends Conflict {
        public Stale(String kind) {
            super(kind + " was changed in the meantime");
        }
    }

    /** 409, staff's side only: what is stored of the thing cannot be read; the sentence says where it is, and for want of what. */
    public static non-sealed class Illegible extends Conflict {
        public static final String WORD = "unreadable";

        protected Illegible(String sentence) {
            super(sentence);
        }

        @Override
        public Object body(String requestId) {
            return new Body(WORD, getMessage());
        }
    }

    /** 401 of the backend for a good key at the wrong door. */
    public static final class WrongKey extends ApiException {
        public WrongKey() {
            super(401, "Invalid or missing API key");
        }
    }

    /** 401 and 403 of the token routes: who are you, and may you. */
    public static final class Refused extends ApiException {
        private final String word;
        private final Map<String, String> headers;

        private Refused(int status, String word, String sentence, Map<String, String> headers) {
            super(status, sentence);
            this.word = word;
            this.headers = headers;
        }

        public static Refused noToken() {
            return new Refused(
                    401, "unauthorized", "Missing or invalid Bearer token", Map.of("WWW-Authenticate", "Bearer"));
        }

        public static Refused otherOrg() {
            return new Refused(403, "org_mismatch", "Token org_id does not match URL orgId", Map.of());
        }

        public static Refused missingScope(String scope) {
            return new Refused(403, "insufficient_scope", "Missing scope: " + scope, Map.of());
        }

        public static Refused wrongPassword() {
            return new Refused(401, "unauthorized", "Wrong e-mail or password", Map.of());
        }

        public static Refused ownerOnly() {
            return new Refused(403, "forbidden", "Owner role required", Map.of());
        }

        public static Refused foreignOrigin() {
            return new Refused(403, "forbidden", "The sandbox control does not answer to other sites", Map.of());
        }

        /** 421: the sandbox has no such host. */
        public static Refused misdirected() {
            return new Refused(
                    421,
                    "misdirected",
                    "This sandbox serves localhost and loopback addresses only; name further hosts in GATEWAY_HOSTS",
                    Map.of());
        }

        public static Refused tooManyLogins(long retryAfterSeconds) {
            return new Refused(
                    429,
                    "too_many_attempts",
                    "Too many failed log-ins, try again later",
                    Map.of("Retry-After", Long.toString(retryAfterSeconds)));
        }

        public static boolean isTooMany(Throwable failure) {
            return failure instanceof Refused refused && refused.status() == 429;
        }

        public static Refused tooManyChecks(long retryAfterSeconds) {
            return new Refused(
                    429,
                    "too_many_attempts",
                    "Too many checks of domains, try again in a minute",
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

        private GatewayRefused(int status, String message, Map<String, String> headers) {
            super(status, message);
            this.headers = headers;
        }

        public static GatewayRefused noKey() {
            return key("No API key found in request");
        }

        public static GatewayRefused unknownKey() {
            return key("Unauthorized");
        }

        public static GatewayRefused duplicateKey() {
            return key("Duplicate API key found");
        }

        public static GatewayRefused noRoute() {
            return new GatewayRefused(404, "no Route matched with those values", Map.of());
        }

        /** 429: the key's share of the minute is spent. */
        public static GatewayRefused tooMany(int limit, long secondsLeft) {
            String seconds = Long.toString(secondsLeft);
            return new GatewayRefused(
                    429,
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

        private static GatewayRefused key(String message) {
            return new GatewayRefused(401, message, Map.of("WWW-Authenticate", "Key"));
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

        private Transport(int status, String sentence, Map<String, String> headers) {
            super(status, sentence);
            this.headers = headers;
        }

        public static Transport wrongMethod(String allowed) {
            return new Transport(405, "method not allowed", Map.of("Allow", allowed));
        }

        /** Assumed: a body that dribbles is given up with 408. */
        public static Transport tooSlow() {
            return new Transport(408, "request body not received in time", Map.of("Connection", "close"));
        }

        public static Transport tooLarge() {
            return new Transport(413, "request body too large", Map.of("Connection", "close"));
        }

        public static Transport notJson() {
            return new Transport(415, "Content-Type must be application/json", Map.of());
        }

        public static Transport noForm() {
            return new Transport(415, "Content-Type must be " + FormBody.TYPE, Map.of());
        }

        /** Assumed: a body that would have to be decompressed is not read. */
        public static Transport compressed() {
            return new Transport(415, "Content-Encoding is not supported", Map.of());
        }

        public static Transport bug() {
            return new Transport(500, "internal server error", Map.of());
        }

        public static Transport unavailable() {
            return new Transport(503, "service unavailable", Map.of("Retry-After", "1"));
        }

        @Override
        public Map<String, String> headers() {
            return headers;
        }
    }
}
