package pharmaone.conformance.proof;

import io.vertx.core.MultiMap;
import java.util.function.UnaryOperator;

/** A way in which a gateway might get the contract wrong. */
enum Lie {
    CREATIONS_ANSWER_201(
            "2.3",
            reply -> reply.status() == 200 && reply.body().startsWith("{\"id\"") ? reply.withStatus(201) : reply),
    KONG_BODIES_ARE_COMPACT(
            "3.1", reply -> reply.body().contains("\"request_id\"") ? reply.replacing("\\n\\s*", "") : reply),
    NO_REQUEST_ID("3.19", reply -> reply.without("X-Kong-Request-Id")),
    NO_AUTHENTICATION_SCHEME("3.4", reply -> reply.without("WWW-Authenticate")),
    TIMES_IN_MILLISECONDS("2.4", reply -> reply.replacing("(\\.\\d{3})\\d{3}Z", "$1Z")),
    MONEY_IS_TEXT("2.5", reply -> reply.replacing("\"total_amount\":([\\d.]+)", "\"total_amount\":\"$1\"")),
    PRODUCT_IDS_ARE_NUMBERS("2.12", reply -> reply.replacing("\"p1_id\":\"(\\d+)\"", "\"p1_id\":$1")),
    LISTS_WITHOUT_A_TOTAL("2.8", reply -> reply.replacing(",\"total\":\\d+", "")),
    NOTHING_FOUND_IS_A_BAD_REQUEST("3.15", reply -> reply.status() == 404 ? reply.withStatus(400) : reply),
    REFUSALS_CARRY_A_CODE("3.9", reply -> reply.replacing("^\\{\"error\":", "{\"code\":")),
    REFUSALS_ARE_NO_JSON("3.9", reply -> reply.status() == 403 ? reply.without("Content-Type") : reply);

    private final String clause;
    private final UnaryOperator<Reply> told;

    Lie(String clause, UnaryOperator<Reply> told) {
        this.clause = clause;
        this.told = told;
    }

    /** The clause that it breaks first of all. */
    String clause() {
        return clause;
    }

    Reply about(Reply truth) {
        return told.apply(truth);
    }

    /** An answer on its way through. */
    record Reply(int status, MultiMap headers, String body) {

        Reply withStatus(int other) {
            return new Reply(other, headers, body);
        }

        Reply without(String header) {
            return new Reply(
                    status, MultiMap.caseInsensitiveMultiMap().addAll(headers).remove(header), body);
        }

        Reply replacing(String pattern, String replacement) {
            return new Reply(status, headers, body.replaceAll(pattern, replacement));
        }
    }
}
