package pharmaone.telemetry;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A browser at the pages of a production gateway, whose cookies go over TLS that has ended before it; answers are statuses. */
final class ManagerVisit {

    /** What the page puts unseen into its forms. */
    private static final Pattern HIDDEN = Pattern.compile("<input type=\"hidden\" name=\"(\\w+)\" value=\"([^\"]*)\"");

    private final String base;
    private final Map<String, String> cookies = new HashMap<>();

    ManagerVisit(String base) {
        this.base = base;
    }

    private RequestSpecification browser() {
        return given().baseUri(base).cookies(cookies).redirects().follow(false);
    }

    private Response kept(Response answer) {
        cookies.putAll(answer.cookies());
        return answer;
    }

    int opens(String path) {
        return kept(browser().get(path)).statusCode();
    }

    int logIn(String email, String password) {
        return sends("/manager/login", "/manager/login", Map.of("email", email, "password", password));
    }

    /** One field of a form of that page. */
    int sends(String page, String form, String field, String value) {
        return sends(page, form, Map.of(field, value));
    }

    private int sends(String page, String form, Map<String, String> typed) {
        Map<String, String> fields = new HashMap<>();
        Matcher hidden = HIDDEN.matcher(kept(browser().get(page)).asString());
        while (hidden.find()) {
            fields.putIfAbsent(hidden.group(1), hidden.group(2));
        }
        assertTrue(fields.containsKey("seal"), () -> "no form on " + page);
        fields.putAll(typed);
        RequestSpecification sent =
                browser().contentType(ContentType.URLENC.withCharset("UTF-8")).formParams(fields);
        return kept(sent.post(form)).statusCode();
    }
}
