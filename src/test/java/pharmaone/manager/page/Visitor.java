package pharmaone.manager.page;

import static io.restassured.RestAssured.given;

import io.restassured.filter.cookie.CookieFilter;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pharmaone.testing.Staff;

/** A browser without scripts: keeps its cookies, and sends with a form what the page put into it. */
public final class Visitor {

    private static final Pattern SEAL = Pattern.compile("name=\"seal\" value=\"([^\"]+)\"");

    /** An input with its value, or a text area with its own. */
    private static final Pattern FIELD = Pattern.compile(
            "<input(?=[^>]* name=\"([^\"]+)\")(?:(?=[^>]* value=\"([^\"]*)\"))?[^>]*>|<textarea name=\"([^\"]+)\"[^>]*>([^<]*)</textarea>");

    private final Map<String, String> headers = new LinkedHashMap<>();
    private final CookieFilter cookies = new CookieFilter();

    public static Visitor of(Staff member) {
        Visitor visitor = new Visitor();
        visitor.logIn(member.email(), member.password()).then().statusCode(303);
        return visitor;
    }

    public Visitor with(String header, String value) {
        headers.put(header, value);
        return this;
    }

    public Response logIn(String email, String password) {
        return send("/manager/login", "/manager/login", Map.of("email", email, "password", password));
    }

    public Response get(String path) {
        return request().urlEncodingEnabled(!path.contains("%")).get(path);
    }

    /** What the form for that address has in its fields: what its sender sees, and what goes along unseen. */
    public static Map<String, List<String>> form(Response page, String action) {
        String html = page.asString();
        int begin = html.indexOf("action=\"" + action + "\"");
        if (begin < 0) {
            throw new AssertionError("no form for " + action);
        }
        Map<String, List<String>> fields = new LinkedHashMap<>();
        Matcher field = FIELD.matcher(html.substring(begin, html.indexOf("</form>", begin)));
        while (field.find()) {
            String name = field.group(1) != null ? field.group(1) : field.group(3);
            String value = field.group(1) != null ? Objects.requireNonNullElse(field.group(2), "") : field.group(4);
            if (!name.startsWith("choose_")) {
                fields.computeIfAbsent(name, first -> new ArrayList<>()).add(unescaped(value));
            }
        }
        return fields;
    }

    /** As its sender changes it before sending it. */
    public static Map<String, List<String>> form(Response page, String action, Map<String, String> typed) {
        Map<String, List<String>> form = form(page, action);
        form.remove("seal");
        typed.forEach((name, value) -> form.put(name, List.of(value)));
        return form;
    }

    private static String unescaped(String html) {
        return html.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }

    /** Opens the page that has the form, then sends it. */
    public Response send(String page, String path, Map<String, ?> fields) {
        return post(path, seal(get(page).asString()), fields);
    }

    /** Of the forms on a page. */
    public static String seal(String page) {
        Matcher seal = SEAL.matcher(page);
        if (!seal.find()) {
            throw new AssertionError("no form on " + page);
        }
        return seal.group(1);
    }

    public Response post(String path, String seal, Map<String, ?> fields) {
        RequestSpecification form =
                request().contentType(ContentType.URLENC.withCharset("UTF-8")).formParams(fields);
        return (seal == null ? form : form.formParam("seal", seal)).post(path);
    }

    public RequestSpecification request() {
        return given().headers(headers).filter(cookies).redirects().follow(false);
    }
}
