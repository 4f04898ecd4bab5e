package pharmaone.sandbox;

import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;

/** The first segment of a path as the most lenient router would read it. */
public final class FirstSegment {

    private FirstSegment() {}

    public static String of(RoutingContext context) {
        return of(context.request().path());
    }

    /** In lower case, without escapes, matrix parameters, empty and dotted segments; {@code ""} for the root. */
    static String of(String path) {
        Deque<String> segments = new ArrayDeque<>();
        for (String part : decoded(path).split("[/\\\\]")) {
            String name = part.split(";", 2)[0];
            if (name.equals("..")) {
                segments.pollLast();
            } else if (!name.isEmpty() && !name.equals(".")) {
                segments.addLast(name);
            }
        }
        return segments.isEmpty() ? "" : segments.getFirst().toLowerCase(Locale.ROOT);
    }

    /** Escapes that are none stay as they are. */
    private static String decoded(String path) {
        byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < bytes.length; i++) {
            int high = i + 2 < bytes.length && bytes[i] == '%' ? Character.digit(bytes[i + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(bytes[i + 2], 16);
            text.append((char) (low < 0 ? bytes[i] & 0xff : high * 16 + low));
            i += low < 0 ? 0 : 2;
        }
        return text.toString();
    }
}
