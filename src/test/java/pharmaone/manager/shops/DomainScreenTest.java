package pharmaone.manager.shops;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pharmaone.manager.page.Visitor;
import pharmaone.testing.InProduction;
import pharmaone.testing.NameServer;
import pharmaone.testing.Partner;
import pharmaone.testing.Rows;

/** An owner sets the record that the page of the shop names, and has it checked. */
@QuarkusTest
@TestProfile(InProduction.class)
class DomainScreenTest {

    @Inject
    Rows rows;

    @ConfigProperty(name = "gateway.dns-server")
    String address;

    private final Partner partner = Partner.fresh();
    private final String domain = "shop-" + UUID.randomUUID().toString().substring(24) + ".example";
    private final String page = "/manager/shops/" + partner.shop();
    private final String check = page + "/domains/" + domain + "/verify";
    private NameServer names;
    private String token;

    @BeforeEach
    void enter() {
        names = NameServer.at(Integer.parseInt(address.substring(address.indexOf(':') + 1)));
        token = rows.staff(partner, "owner").token();
        send("en", page, Map.of("name", "Shop", "is_active", "true", "domains", domain))
                .then()
                .statusCode(303)
                .header("Location", endsWith(page + "?done=change-shop"));
    }

    @AfterEach
    void stop() {
        names.close();
    }

    /** With the cookie as browsers send it over TLS alone. */
    private RequestSpecification as(String token, String language) {
        return given().cookie("manager_session", token)
                .header("Accept-Language", language)
                .redirects()
                .follow(false);
    }

    private ValidatableResponse show(String path) {
        return as(token, "en").get(path).then().statusCode(200);
    }

    /** The form of that address on the page of the shop. */
    private Response send(String language, String action, Map<String, String> fields) {
        return as(token, language)
                .contentType(ContentType.URLENC.withCharset("UTF-8"))
                .formParams(fields)
                .formParam("seal", Visitor.seal(as(token, language).get(page).asString()))
                .post(action);
    }

    private String value() {
        return "pharmaone-verification="
                + rows.texts("select proof from shop_domain where org_id = ?", partner.org())
                        .get(0);
    }

    @Test
    void the_page_of_the_shop_names_the_record_until_it_was_found() {
        show(page)
                .body(allOf(
                        containsString("Not verified yet"),
                        containsString(">_pharmaone." + domain + "</code>"),
                        containsString(">" + value() + "</code>")));
        show("/manager/shops").body(containsString("Not verified yet"));
        names.set("_pharmaone." + domain, value());

        send("en", check, Map.of()).then().statusCode(303).header("Location", endsWith(page + "?done=prove-domain"));

        show(page + "?done=prove-domain")
                .body(allOf(
                        containsString("Domain verified. It now leads to this shop."),
                        containsString("In use"),
                        not(containsString("_pharmaone."))));
        show("/manager/audit").body(containsString("Domain verified"));
    }

    @Test
    void what_is_wrong_is_said_in_the_language_of_the_page() {
        send("de", check, Map.of())
                .then()
                .statusCode(409)
                .body(allOf(
                        containsString("Den TXT-Eintrag _pharmaone." + domain + " gibt es noch nicht."),
                        containsString("Noch nicht bestätigt")));
        names.set("_pharmaone." + domain, "something else");
        send("de", check, Map.of()).then().statusCode(409).body(containsString("hat nicht den angezeigten Wert."));
        rows.run(
                "update domain_check set window_start = date_trunc('minute', now()), checks = 10 where org_id = ?",
                partner.org());
        send("de", check, Map.of()).then().statusCode(429).body(containsString("Zu viele Prüfungen."));
    }

    @Test
    void it_is_for_owners_with_a_form_of_their_own() {
        String staff = rows.staff(partner, "staff").token();
        String seal = Visitor.seal(as(token, "en").get(page).asString());

        as(staff, "en").formParam("seal", seal).post(check).then().statusCode(403);
        as(token, "en").formParam("other", "").post(check).then().statusCode(403);
    }
}
