package pharmaone.conformance.proof;

import io.vertx.core.MultiMap;
import java.util.function.UnaryOperator;

/** A way in which a gateway might get the contract wrong. */
enum Lie {
    CREATIONS_ANSWER_201(reply -> reply.status() == 200 && reply.body().contains("Order request received.")
            ? reply.withStatus(201)
            : reply),
    KONG_BODIES_ARE_COMPACT(reply ->
            reply.body().contains("\"request_id\"") ? reply.replacing("\\n\\s*", "") : reply),
    NO_REQUEST_ID(reply -> reply.without("X-Kong-Request-Id")),
    NO_AUTHENTICATION_SCHEME(reply -> reply.without("WWW-Authenticate")),
    TIMES_IN_MILLISECONDS(reply -> reply.replacing("(\\.\\d{3})\\d{3}Z", "$1Z")),
    MONEY_IS_TEXT(reply -> reply.replacing("\"total_amount\":([\\d.]+)", "\"total_amount\":\"$1\"")),
    PRODUCT_IDS_ARE_NUMBERS(reply -> reply.replacing("\"p1_id\":\"(\\d+)\"", "\"p1_id\":$1")),
    LISTS_WITHOUT_A_TOTAL(reply -> reply.replacing(",\"total\":\\d+", "")),
    NOTHING_FOUND_IS_A_BAD_REQUEST(reply -> reply.status() == 404 ? reply.withStatus(400) : reply),
    REFUSALS_CARRY_A_CODE(reply -> reply.replacing("^\\{\"error\":", "{\"code\":"));

    private final UnaryOperator<Reply> told;

    Lie(UnaryOperator<Reply> told) {
        this.told = told;
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
            return new Reply(status, MultiMap.caseInsensitiveMultiMap().addAll(headers).remove(header), body);
        }

        Reply replacing(String pattern, String replacement) {
            return new Reply(status, headers, body.replaceAll(pattern, replacement));
        }
    }
}
