package pharmaone.manager.login;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pharmaone.manager.page.Visitor;
import pharmaone.testing.AtOnce;
import pharmaone.testing.Partner;
import pharmaone.testing.Rows;
import pharmaone.testing.Staff;
import pharmaone.testing.Wire;

/** Who comes in, what they are shown in, and what a browser may do with it. */
@QuarkusTest
class LogInScreenTest {

    @Inject
    Rows rows;

    /** The address is that of all tests. */
    @AfterEach
    void forget_who_failed() {
        rows.run("delete from failed_login");
    }

    private Staff owner() {
        return rows.staff(Partner.fresh(), "owner");
    }

    @Test
    void whoever_is_not_logged_in_is_sent_to_the_log_in_and_back_to_the_page() {
        Visitor visitor = new Visitor();
        Staff owner = owner();

        visitor.get("/manager/requests")
                .then()
                .statusCode(303)
                .header("Location", endsWith("/manager/login?to=/manager/requests"));
        visitor.get("/manager/orders?status=shipped&page=2")
                .then()
                .header("Location", endsWith("/manager/login?to=/manager/orders%3Fstatus%3Dshipped%26page%3D2"));
        visitor.send(
                        "/manager/login?to=/manager/inventory",
                        "/manager/login",
                        Map.of("email", owner.email(), "password", owner.password(), "to", "/manager/inventory"))
                .then()
                .statusCode(303)
                .header("Location", endsWith("/manager/inventory"))
                .header("Set-Cookie", not(containsString("Secure"))); // a sandbox speaks http
    }

    @Test
    void the_session_is_kept_from_scripts_and_other_sites() {
        Staff owner = owner();

        List<String> cookies =
                new Visitor().logIn(owner.email(), owner.password()).headers().getValues("Set-Cookie");

        assertEquals(
                1,
                cookies.stream()
                        .filter(cookie ->
                                cookie.matches("(?i)manager_session=[^;]+; Path=/manager; HttpOnly; SameSite=Strict"))
                        .count());
    }

    @Test
    void a_wrong_password_is_told_on_the_page_and_the_fifth_locks() {
        Staff owner = owner();
        Visitor visitor = new Visitor();

        for (int i = 0; i < 5; i++) {
            visitor.logIn(owner.email(), "wrong")
                    .then()
                    .statusCode(401)
                    .body(allOf(
                            containsString("Incorrect e-mail address or password."), containsString(owner.email())));
        }
        String right = visitor.logIn(owner.email(), owner.password())
                .then()
                .statusCode(429)
                .header("Retry-After", not(is("")))
                .body(containsString("Too many failed login attempts"))
                .extract()
                .asString();
        assertEquals(
                withoutSeal(right),
                withoutSeal(visitor.logIn(owner.email(), "wrong").asString()));
    }

    private static String withoutSeal(String page) {
        return page.replaceAll("name=\"seal\" value=\"[^\"]+\"", "");
    }

    @Test
    void a_browser_in_which_the_user_was_logged_in_is_not_slowed_down_by_strangers() {
        Staff owner = owner();
        Staff colleague = owner();
        Visitor visitor = Visitor.of(owner);
        visitor.send("/manager/requests", "/manager/logout", Map.of()).then().statusCode(303);
        rows.run("delete from login_address"); // it comes from another address now
        for (Staff attacked : List.of(owner, colleague)) {
            IntStream.range(0, 20)
                    .forEach(i -> rows.run(
                            "insert into failed_login values (gen_random_uuid(), ?, sha256(?::bytea), now())",
                            "192.0.2." + i,
                            attacked.email()));
        }

        new Visitor().logIn(owner.email(), owner.password()).then().statusCode(429);
        visitor.logIn(colleague.email(), colleague.password()).then().statusCode(429);
        visitor.logIn(owner.email(), owner.password()).then().statusCode(303);
    }

    @Test
    void a_password_tried_many_times_at_once_is_looked_at_five_times() {
        Staff owner = owner();
        List<Visitor> visitors =
                IntStream.range(0, 20).mapToObj(i -> new Visitor()).toList();

        List<Response> answers =
                AtOnce.answers(20, i -> visitors.get(i).logIn(owner.email(), i == 7 ? owner.password() : "wrong " + i));

        assertTrue(answers.stream().filter(answer -> answer.statusCode() == 401).count() <= 5);
        assertTrue(answers.stream().filter(answer -> answer.statusCode() == 429).count() >= 14);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/",
                "//evil.example",
                "/manager/../q",
                "javascript:alert(1)",
                "/api",
                "/manager?//evil",
                "/manager/orders?shop=%zz"
            })
    void nobody_is_sent_to_another_place(String to) {
        Staff owner = owner();

        new Visitor()
                .send(
                        "/manager/login",
                        "/manager/login",
                        Map.of("email", owner.email(), "password", owner.password(), "to", to))
                .then()
                .statusCode(303)
                .header("Location", endsWith("/manager/requests"));
    }

    @Test
    void a_form_without_the_seal_of_its_session_changes_nothing() {
        Staff owner = owner();
        Visitor visitor = Visitor.of(owner);

        visitor.post("/manager/logout", null, Map.of()).then().statusCode(403);
        visitor.post("/manager/logout", "nonsense", Map.of()).then().statusCode(403);
        visitor.get("/manager/requests").then().statusCode(200);
    }

    @Test
    void a_log_in_form_that_is_too_old_logs_nobody_in_and_is_shown_anew() {
        Staff owner = owner();
        Map<String, String> typed = Map.of("email", owner.email(), "password", owner.password());

        new Visitor()
                .post("/manager/login", "nonsense", typed)
                .then()
                .statusCode(403)
                .contentType("text/html")
                .header("Set-Cookie", not(containsString("manager_session")))
                .body(allOf(
                        containsString("This form is out of date"),
                        containsString("value=\"" + owner.email() + "\""),
                        containsString("name=\"password\"")));
    }

    @Test
    void whoever_logged_in_in_another_window_is_in() {
        Staff owner = owner();
        Visitor visitor = new Visitor();
        String other = Visitor.seal(visitor.get("/manager/login").asString());
        Map<String, String> typed =
                Map.of("email", owner.email(), "password", owner.password(), "to", "/manager/orders");
        visitor.send("/manager/login", "/manager/login", typed).then().statusCode(303);

        visitor.post("/manager/login", other, typed)
                .then()
                .statusCode(303)
                .header("Location", endsWith("/manager/orders"));
        visitor.get("/manager/login").then().statusCode(303).header("Location", endsWith("/manager/requests"));
    }

    @Test
    void a_log_out_ends_the_session_itself() {
        Visitor visitor = Visitor.of(owner());
        String session = visitor.request().get("/manager").getHeader("Location");

        visitor.send("/manager/requests", "/manager/logout", Map.of()).then().statusCode(303);

        assertEquals("/manager/requests", session.replaceFirst("^https?://[^/]*", ""));
        visitor.get("/manager/requests").then().statusCode(303).header("Location", containsString("/manager/login"));
    }

    @ParameterizedTest
    @CsvSource({
        "'de-AT,de;q=0.9,en;q=0.5', de, Anmelden",
        "'fr,en;q=0.5', en, Log in",
        "'zh', en, Log in",
        "'%%%', en, Log in"
    })
    void the_browser_says_the_language(String accepted, String tag, String word) {
        new Visitor()
                .with("Accept-Language", accepted)
                .get("/manager/login")
                .then()
                .body(allOf(containsString("<html lang=\"" + tag + "\">"), containsString(word)));
    }

    @Test
    void a_longer_list_of_languages_than_any_browsers_is_not_read() {
        String languages = IntStream.range(0, 1_000).mapToObj(i -> "a" + i).collect(Collectors.joining(","));

        new Visitor()
                .with("Accept-Language", "de," + languages)
                .get("/manager/login")
                .then()
                .body(containsString("<html lang=\"en\">"));
    }

    @Test
    void the_switch_on_the_page_overrules_the_browser() {
        Visitor visitor = new Visitor().with("Accept-Language", "en");

        visitor.get("/manager/language/de?to=/manager/login")
                .then()
                .statusCode(303)
                .header("Location", endsWith("/manager/login"));

        visitor.get("/manager/login").then().body(containsString("Anmelden"));
        visitor.get("/manager/language/xx").then().statusCode(404);
    }

    @Test
    void a_page_may_do_nothing_it_does_not_need() {
        new Visitor()
                .get("/manager/login")
                .then()
                .contentType("text/html")
                .header(
                        "Content-Security-Policy",
                        allOf(
                                containsString("default-src 'none'"),
                                containsString("script-src 'self'"),
                                containsString("frame-ancestors 'none'"),
                                not(containsString("unsafe"))))
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .header("Cache-Control", "no-store")
                .header("X-Gateway-Mode", "sandbox")
                .body(allOf(
                        containsString("Sandbox:"),
                        not(containsString("<style")),
                        not(containsString(" style=")),
                        not(containsString("<script>"))));
    }

    @Test
    void what_is_not_there_is_a_page_too() {
        Visitor.of(owner())
                .get("/manager/no/such/page")
                .then()
                .statusCode(404)
                .contentType("text/html")
                .body(allOf(containsString("Page not found"), containsString("Log out")));
    }

    @ParameterizedTest
    @CsvSource({"en, the address is mistyped", "de, die Adresse ist falsch geschrieben"})
    void an_address_that_cannot_be_read_is_refused_on_a_page_of_the_readers_language(String language, String told) {
        Wire.Answer answer =
                Wire.exchange(Wire.get("/manager/orders?shop=%zz", "localhost", "Accept-Language: " + language));

        assertEquals(400, answer.status());
        assertEquals("text/html; charset=utf-8", answer.header("Content-Type"));
        assertTrue(answer.header("Content-Security-Policy").contains("default-src 'none'"));
        assertTrue(answer.body().contains(told), answer.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop1.localhost", "apotheke.example"})
    void a_shops_host_shows_nothing_of_it_then_either(String host) {
        Wire.Answer answer = Wire.exchange(Wire.get("/manager/orders?shop=%zz", host));

        assertEquals(400, answer.status());
        assertEquals("application/json", answer.header("Content-Type"));
    }

    @Test
    void the_address_of_a_deed_leads_to_its_page_whatever_stands_in_it() {
        Wire.Answer answer = Wire.exchange(Wire.get("/manager/request/a|b/approve", "localhost"));

        assertEquals(303, answer.status());
        assertEquals("/manager/request/a|b", answer.header("Location"));
    }

    @Test
    void style_sheets_and_scripts_are_kept_for_ever_under_the_mark_of_their_content() {
        String page = new Visitor().get("/manager/login").asString();
        String css = page.replaceAll("(?s).*href=\"(/manager/assets/[^\"]+app.css)\".*", "$1");

        given().get(css)
                .then()
                .statusCode(200)
                .contentType("text/css")
                .header("Cache-Control", "public, max-age=31536000, immutable");
        assertEquals(1, given().get(css).headers().getValues("Cache-Control").size());
        given().get("/manager/assets/another/app.css").then().statusCode(200).header("Cache-Control", "no-cache");
        given().get("/manager/assets/another/none.css").then().statusCode(404);
    }

    @Test
    void a_shops_host_shows_nothing_of_it() {
        Partner partner = Partner.fresh();

        given().header("Host", partner.shop() + ".localhost")
                .get("/manager/login")
                .then()
                .statusCode(404)
                .body("message", is("no Route matched with those values"));
    }
}
