package pharmaone.sandbox.inspector;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import pharmaone.sandbox.inspector.InspectorWire.Sent;

/** Writes a call as a line of shell; what is masked becomes a variable to set before. */
final class Curl {

    private static final Set<String> ITS_OWN = Set.of(
            "host",
            "content-length",
            "connection",
            "user-agent",
            "accept",
            "accept-encoding",
            "transfer-encoding",
            "expect");

    private Curl() {}

    static String of(Sent sent) {
        String headers = sent.headers().entrySet().stream()
                .filter(header -> !ITS_OWN.contains(header.getKey().toLowerCase(Locale.ROOT)))
                .map(header -> " -H " + quoted(header.getKey() + ": " + header.getValue(), variable(header.getKey())))
                .collect(Collectors.joining());
        return "curl -sS" + globbing(sent.url()) + method(sent.method()) + " " + quoted(sent.url(), "APIKEY") + headers
                + body(sent);
    }

    /** Curl would read brackets and braces of a URL as ranges and lists. */
    private static String globbing(String url) {
        return url.matches(".*[\\[\\]{}].*") ? " --globoff" : "";
    }

    /** A client may send any token as its method, quotes and back-ticks among them. */
    private static String method(String method) {
        if (method.equals("HEAD")) {
            return " --head";
        }
        return " -X " + (method.matches("[A-Z]+") ? method : quoted(method, "METHOD"));
    }

    private static String body(Sent sent) {
        if (sent.body().bytes() == 0) {
            return "";
        }
        boolean isWhole = sent.body().complete() && !sent.body().text().contains("…(");
        return isWhole ? " --data-raw " + quoted(sent.body().text(), "SECRET") : " --data-binary @body.json";
    }

    private static String variable(String header) {
        return header.equalsIgnoreCase("Authorization") ? "TOKEN" : Masks.isSecret(header) ? "APIKEY" : "SECRET";
    }

    /** In single quotes, but for the variable, which the shell fills in. */
    private static String quoted(String text, String variable) {
        return "'" + text.replace("'", "'\\''").replace(Masks.MASK, "'\"$" + variable + "\"'") + "'";
    }
}
