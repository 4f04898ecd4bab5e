package pharmaone.manager.page;

import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import pharmaone.auth.ApiKeys;

/** The style sheets and scripts of all pages, each under a URL that changes with its content. */
@Singleton
public class Assets {

    /** By the name in the URL, where they are on the class path. */
    private static final Map<String, String> FILES = Map.of(
            "app.css", "manager/app.css",
            "app.js", "manager/app.js",
            "charts.css", "manager/charts.css",
            "desk.css", "manager/desk.css",
            "order.css", "manager/order.css",
            "icon.svg", "manager/icon.svg",
            "requests.js", "manager/requests.js",
            "htmx.js", "manager/htmx.min.js");

    private static final Map<String, String> TYPES =
            Map.of("css", "text/css; charset=utf-8", "js", "text/javascript; charset=utf-8", "svg", "image/svg+xml");

    private static final Pattern REFUSED = Pattern.compile("gzip\\s*;\\s*q=0(\\.0*)?\\s*(,|$)");

    record Asset(String mark, String type, byte[] bytes, byte[] gzip) {}

    private final Map<String, Asset> assets = new TreeMap<>();

    Assets() {
        FILES.forEach((name, file) -> assets.put(name, read(name, file)));
    }

    /** Null when there is none of that name. */
    Asset find(String name) {
        return assets.get(name);
    }

    String url(String name) {
        return "/manager/assets/" + assets.get(name).mark + "/" + name;
    }

    private static Asset read(String name, String file) {
        try (InputStream in = Thread.currentThread().getContextClassLoader().getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is not on the class path");
            }
            byte[] bytes = in.readAllBytes();
            String mark = HexFormat.of().formatHex(ApiKeys.sha256(bytes)).substring(0, 16);
            String ending = name.substring(name.lastIndexOf('.') + 1);
            return new Asset(mark, TYPES.get(ending), bytes, gzip(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of the header {@code Accept-Encoding}, which may be null. */
    static boolean isGzipTaken(String encodings) {
        return encodings != null
                && encodings.contains("gzip")
                && !REFUSED.matcher(encodings).find();
    }

    static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }
}
