package pharmaone.soak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import pharmaone.testing.Wire.Answer;

/** What may be answered to a hostile request. */
final class Verdict {

    /** Bytes of an error response. */
    private static final int LARGEST_ERROR = 8 * 1_024;

    /** A page shows what somebody typed into its form again, in which HTML may need so many times the bytes. */
    private static final int ESCAPED = 6;

    /** The decoder's own, before there is a request that could be answered in any form. */
    private static final Set<Integer> UNDECODED = Set.of(400, 414, 431);

    private static final ObjectMapper JSON = new ObjectMapper();

    private Verdict() {}

    /** Empty if the response to so many bytes is acceptable, otherwise what is wrong with it. */
    static Optional<String> on(Answer answer, long sent) {
        int status = answer.status();
        if (status < 400) {
            return Optional.empty();
        }
        if (status >= 500 && status != 503) {
            return Optional.of(status + " " + answer.body());
        }
        long largest = isPage(answer) ? LARGEST_ERROR + ESCAPED * sent : LARGEST_ERROR;
        if (answer.bytes().length >= largest) {
            return Optional.of(status + " with " + answer.bytes().length + " bytes");
        }
        return isInForm(answer) ? Optional.empty() : Optional.of(status + " in another form: " + answer.body());
    }

    private static boolean isInForm(Answer answer) {
        if (isPage(answer)) {
            return answer.body().contains("<html");
        }
        if (answer.bytes().length == 0) {
            return UNDECODED.contains(answer.status());
        }
        try {
            JsonNode body = JSON.readTree(answer.bytes());
            return type(answer).startsWith("application/json") && (body.has("error") || body.has("message"));
        } catch (IOException noJson) {
            return false;
        }
    }

    private static boolean isPage(Answer answer) {
        return type(answer).startsWith("text/html");
    }

    private static String type(Answer answer) {
        return Optional.ofNullable(answer.header("Content-Type")).orElse("");
    }
}
