package pharmaone.conformance.target;

import static io.restassured.config.EncoderConfig.encoderConfig;
import static io.restassured.config.HttpClientConfig.httpClientConfig;
import static io.restassured.config.RedirectConfig.redirectConfig;

import io.restassured.RestAssured;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.opentest4j.TestAbortedException;

/** The one way out to the target: keeps what was said, and lets no write through where none is allowed. */
class Http {

    private static final int PATIENCE_MS = 30_000;
    private static final int READABLE = 4_000;
    private static final RestAssuredConfig CONFIG = RestAssuredConfig.config()
            .encoderConfig(encoderConfig()
                    .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                    .defaultContentCharset(StandardCharsets.UTF_8))
            .httpClient(httpClientConfig()
                    .setParam("http.connection.timeout", PATIENCE_MS)
                    .setParam("http.socket.timeout", PATIENCE_MS))
            .redirect(redirectConfig().followRedirects(false));

    private final Secrets secrets;
    private final boolean writes;
    private final List<Exchange> exchanges = new ArrayList<>();

    Http(Secrets secrets, boolean writes) {
        this.secrets = secrets;
        this.writes = writes;
    }

    static RequestSpecification request() {
        return RestAssured.given().config(CONFIG).urlEncodingEnabled(false);
    }

    synchronized void begin() {
        exchanges.clear();
    }

    synchronized List<Exchange> exchanges() {
        return List.copyOf(exchanges);
    }

    /** Changes something, or would where the target is wrong. */
    Answer write(RequestSpecification request, String method, String url, String body) {
        if (!writes) {
            throw new TestAbortedException("it writes, and conformance.writes=false");
        }
        return send(request, method, url, body);
    }

    /** {@code body} null: none. */
    Answer send(RequestSpecification request, String method, String url, String body) {
        if (body != null) {
            request.body(body.getBytes(StandardCharsets.UTF_8));
        }
        Response response = request.request(method, url);
        String received = response.asString();
        secrets.learn(received);
        keep(new Exchange(
                secrets.masked(method + " " + url),
                body == null ? "" : secrets.masked(cut(body)),
                response.statusCode(),
                secrets.masked(response.headers() + "\n\n" + cut(received))));
        return new Answer(method + " " + url.replaceAll("\\?.*", ""), response);
    }

    private synchronized void keep(Exchange exchange) {
        exchanges.add(exchange);
    }

    private static String cut(String text) {
        return text.length() <= READABLE ? text : text.substring(0, READABLE) + "… (" + text.length() + " characters)";
    }
}
