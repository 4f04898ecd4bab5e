package pharmaone.sandbox.inspector;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import pharmaone.http.Slice.PaginationOffset;

/** The wire of the sandbox's inspector, and what it stores. Secrets are masked. */
interface InspectorWire {

    /** One call; {@code status} is left out when the connection ended before an answer. */
    @JsonInclude(Include.NON_NULL)
    record RequestSummary(
            String id,
            Instant receivedAt,
            BigDecimal durationMs,
            String method,
            String host,
            String path,
            String orgId,
            Integer status,
            String refusal,
            String fault) {}

    /** The last calls, the last first. */
    record RequestList(List<RequestSummary> data, PaginationOffset pagination) {}

    /** One call in full. */
    @JsonInclude(Include.NON_NULL)
    record RequestDetail(
            String id,
            Instant receivedAt,
            BigDecimal durationMs,
            String orgId,
            Sent request,
            Answered response,
            Refusal refusal,
            String fault,
            String curl) {}

    /** What came. */
    record Sent(String method, String url, Map<String, String> headers, Body body) {}

    /** What was answered. */
    @JsonInclude(Include.NON_NULL)
    record Answered(Integer status, Map<String, String> headers, Body body) {}

    /** At most 64 KiB of text, long base64 shortened; {@code bytes} is how long the body was. */
    record Body(String text, long bytes, boolean complete) {}

    /** Why the call was refused. */
    record Refusal(List<BrokenRule> rules, String clause) {}

    /** {@code field} is left out where a rule is about none. */
    @JsonInclude(Include.NON_NULL)
    record BrokenRule(String field, String rule) {}
}
