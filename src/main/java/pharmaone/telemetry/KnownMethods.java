package pharmaone.telemetry;

import java.util.Set;

/** A method is a client's own word: what is not one of these could be anything, and as many as a client likes. */
final class KnownMethods {

    private static final Set<String> KNOWN =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE");

    private KnownMethods() {}

    static String word(String method) {
        return KNOWN.contains(method) ? method : "OTHER";
    }
}
