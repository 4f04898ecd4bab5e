package pharmaone.sandbox.inspector;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import pharmaone.http.Slice.PaginationOffset;

/** The wire of the sandbox's inspector, and what it stores. Secrets are masked. */
interface InspectorWire {

    /** One call; {@code status} is left out when the connection ended before an answer. */
    @Schema(name = "SandboxRequestSummary")
    @JsonInclude(Include.NON_NULL)
    record RequestSummary(
            @Schema(description = "X-Kong-Request-Id of the answer.")
            String id,

            Instant receivedAt,
            BigDecimal durationMs,
            String method,
            String host,
            String path,
            String orgId,
            Integer status,

            @Schema(description = "What was refused, in the answer's words.")
            String refusal,

            @Schema(description = "What was done to the call on purpose.")
            String fault) {}

    /** The last calls, the last first. */
    @Schema(name = "SandboxRequestList")
    record RequestList(List<RequestSummary> data, PaginationOffset pagination) {}

    /** One call in full. */
    @Schema(name = "SandboxRequest")
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

            @Schema(description = "Repeats the call; $APIKEY and $TOKEN stand for what is masked.")
            String curl) {}

    /** What came. */
    @Schema(name = "SandboxRequestSent")
    record Sent(String method, String url, Map<String, String> headers, Body body) {}

    /** What was answered. */
    @Schema(name = "SandboxRequestAnswered")
    @JsonInclude(Include.NON_NULL)
    record Answered(Integer status, Map<String, String> headers, Body body) {}

    /** At most 64 KiB of text, long base64 shortened; {@code bytes} is how long the body was. */
    @Schema(name = "SandboxRequestBody")
    record Body(String text, long bytes, boolean complete) {}

    /** Why the call was refused. */
    @Schema(name = "SandboxRequestRefusal")
    record Refusal(
            List<BrokenRule> rules,

            @Schema(examples = "Errors: validation; Orders", description = "Of the contract.")
            String clause) {}

    /** {@code field} is left out where a rule is about none. */
    @Schema(name = "SandboxBrokenRule")
    @JsonInclude(Include.NON_NULL)
    record BrokenRule(String field, String rule) {}
}
