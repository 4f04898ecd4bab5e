package pharmaone.telemetry;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.filter.cookie.CookieFilter;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A browser at the pages of a gateway that runs as a process; answers are statuses. */
final class ManagerVisit {

    private static final Pattern SEAL = Pattern.compile("name=\"seal\" value=\"([^\"]+)\"");

    private final String base;
    private final CookieFilter cookies = new CookieFilter();

    ManagerVisit(String base) {
        this.base = base;
    }

    private RequestSpecification browser() {
        return given().baseUri(base).filter(cookies).redirects().follow(false);
    }

    int opens(String path) {
        return browser().get(path).statusCode();
    }

    int logIn(String email, String password) {
        return sends("/manager/login", "/manager/login", Map.of("email", email, "password", password));
    }

    /** One field of a form of that page. */
    int sends(String page, String form, String field, String value) {
        return sends(page, form, Map.of(field, value));
    }

    private int sends(String page, String form, Map<String, String> fields) {
        Matcher seal = SEAL.matcher(browser().get(page).asString());
        assertTrue(seal.find(), () -> "no form on " + page);
        return browser()
                .contentType(ContentType.URLENC.withCharset("UTF-8"))
                .formParams(fields)
                .formParam("seal", seal.group(1))
                .post(form)
                .statusCode();
    }
}
