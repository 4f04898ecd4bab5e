package pharmaone.security;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import pharmaone.security.Routes.Route;
import pharmaone.testing.Partner;
import pharmaone.testing.Rows;

/** API1, 2, 5 and 8:2023 at Manager's pages: what holds for the API holds for all of them, and no other site sends their forms. */
@QuarkusTest
class ManagerPagesTest {

    private static final Pattern SEAL = Pattern.compile("name=\"seal\" value=\"([^\"]+)\"");

    @Inject
    Rows rows;

    final Partner own = Partner.fresh();

    private static Stream<Route> guarded() {
        return Routes.pages().filter(route -> route.requires().equals("Screen"));
    }

    private static Stream<Route> deeds() {
        return guarded().filter(route -> route.method().equals("POST"));
    }

    private String session(String role) {
        return rows.staff(own, role).token();
    }

    private static Response call(Route route, Map<String, String> ids, String session, String seal) {
        RequestSpecification browser = given().redirects().follow(false);
        if (session != null) {
            browser.cookie("manager_session", session);
        }
        if (!route.method().equals("GET")) {
            browser.contentType(ContentType.URLENC).formParam("seal", seal == null ? "" : seal);
        }
        return browser.request(route.method(), route.path("", ids));
    }

    /** Of that session's forms. */
    private static String seal(String session) {
        String page = given().cookie("manager_session", session)
                .get("/manager/password")
                .asString();
        Matcher seal = SEAL.matcher(page);
        assertTrue(seal.find(), page);
        return seal.group(1);
    }

    @Test
    void every_page_is_guarded_but_the_log_in_and_what_is_the_same_for_everybody() {
        List<String> open = Routes.pages()
                .filter(route -> route.requires().isEmpty())
                .map(Route::toString)
                .toList();

        assertEquals(
                List.of(
                        "GET /manager/assets/{mark}/{name}",
                        "GET /manager/language/{tag}",
                        "GET /manager/login",
                        "POST /manager/login"),
                open);
    }

    @Test
    void without_a_session_every_page_leads_to_the_log_in() {
        guarded().filter(route -> route.method().equals("GET")).forEach(route -> {
            Response answer = call(route, OneOfEverything.nobodys(route), null, null);
            assertEquals(303, answer.statusCode(), route.toString());
            assertTrue(answer.header("Location").contains("/manager/login"), route.toString());
        });
    }

    @Test
    void a_form_of_another_site_or_of_another_session_does_nothing() {
        String session = session("owner");
        String others = seal(session("owner"));

        deeds().forEach(route -> {
            Map<String, String> ids = OneOfEverything.nobodys(route);
            assertEquals(403, call(route, ids, session, null).statusCode(), route.toString());
            assertEquals(403, call(route, ids, session, others).statusCode(), route.toString());
        });
    }

    @Test
    void staff_open_and_send_nothing_of_what_is_the_owners() {
        String session = session("staff");
        String seal = seal(session);
        List<Route> owners = guarded().filter(Route::ownerOnly).toList();

        assertTrue(owners.size() > 15, owners.toString());
        owners.forEach(route -> assertEquals(
                403, call(route, OneOfEverything.nobodys(route), session, seal).statusCode(), route.toString()));
    }

    @Test
    void an_id_of_another_pharmacy_is_answered_like_one_that_nobody_has() {
        OneOfEverything others = new OneOfEverything(rows);
        String session = session("owner");
        String seal = seal(session);
        Map<String, String> before = others.state();

        guarded().filter(route -> !route.ids().isEmpty()).forEach(route -> {
            int unknown =
                    call(route, OneOfEverything.nobodys(route), session, seal).statusCode();
            Response foreign = call(route, others.of(route), session, seal);
            assertEquals(unknown, foreign.statusCode(), route.toString());
            assertTrue(unknown >= 400 && unknown < 500, route + " " + unknown);
        });
        assertEquals(before, others.state());
    }
}
