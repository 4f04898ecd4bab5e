package pharmaone.boot;

/** The gateway will not start, for a reason the operator can mend; the message is the one line they read. */
final class StartupError extends RuntimeException {

    StartupError(String line) {
        super(oneLine(line), null, false, false); // a refusal needs no stack
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
