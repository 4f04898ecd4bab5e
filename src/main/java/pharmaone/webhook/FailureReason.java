package pharmaone.webhook;

import java.util.Arrays;
import java.util.Optional;

/** Why a delivery got no answer. German is in {@code rules_de.properties}. */
public enum FailureReason {
    TIMED_OUT("no answer in time"),
    CONNECTION_REFUSED("no connection"),
    TLS("no trusted TLS connection"),
    NO_HTTP("no HTTP answer"),
    UNKNOWN_HOST("not called: the host is not known"),
    NOT_PUBLIC("not called: the address is not public"),
    NOT_LOCAL("not called: the address is neither public nor local"),
    SECRET_UNREADABLE("not called: the secret that signs cannot be read");

    private final String sentence;

    FailureReason(String sentence) {
        this.sentence = sentence;
    }

    /** By its name, as it is stored; empty for a sentence of an earlier version. */
    public static Optional<FailureReason> of(String name) {
        return Arrays.stream(values())
                .filter(reason -> reason.name().equals(name))
                .findFirst();
    }

    /** As the API says it. */
    public String sentence() {
        return sentence;
    }
}
