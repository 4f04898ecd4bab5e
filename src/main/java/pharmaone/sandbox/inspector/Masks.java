package pharmaone.sandbox.inspector;

import io.vertx.core.MultiMap;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Takes secrets out of what is kept, by the names they come under. */
final class Masks {

    static final String MASK = "•••";

    private static final List<String> SECRET =
            List.of("apikey", "token", "secret", "password", "cookie", "authorization", "credential");

    private static final String TOKEN_TYPE = "tokentype";

    private Masks() {}

    /** A name that is written with escapes is taken for one. */
    static boolean isSecret(String name) {
        String letters = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z\\\\]", "");
        return letters.contains("\\")
                || !letters.equals(TOKEN_TYPE) && SECRET.stream().anyMatch(letters::contains);
    }

    /** What came twice stands once, joined as HTTP allows. */
    static Map<String, String> headers(MultiMap headers) {
        Map<String, String> masked = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.forEach(header -> masked.merge(
                header.getKey(), header(header.getKey(), header.getValue()), (one, more) -> one + ", " + more));
        return masked;
    }

    private static String header(String name, String value) {
        if (!isSecret(name)) {
            return value.replace('\0', '\uFFFD');
        }
        return value.regionMatches(true, 0, "Bearer ", 0, 7) ? value.substring(0, 7) + MASK : MASK;
    }

    static String url(String url) {
        int query = url.indexOf('?');
        return query < 0 ? url : url.substring(0, query + 1) + form(url.substring(query + 1));
    }

    /** JSON, also broken or cut off; else taken for a form. */
    static String body(String text) {
        String start = text.stripLeading();
        return start.startsWith("{") || start.startsWith("[") ? new JsonMask(text).masked() : form(text);
    }

    private static String form(String text) {
        return Arrays.stream(text.split("&", -1)).map(Masks::parameter).collect(Collectors.joining("&"));
    }

    private static String parameter(String parameter) {
        int equals = parameter.indexOf('=');
        return equals >= 0 && isSecret(decoded(parameter.substring(0, equals)))
                ? parameter.substring(0, equals + 1) + MASK
                : parameter;
    }

    private static String decoded(String name) {
        try {
            return URLDecoder.decode(name, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException noEscape) {
            return "\\";
        }
    }
}
