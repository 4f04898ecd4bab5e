package pharmaone.manager.users;

import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pharmaone.manager.page.Chromium;
import pharmaone.manager.page.Visitor;
import pharmaone.testing.AtOnce;
import pharmaone.testing.Partner;
import pharmaone.testing.Rows;
import pharmaone.testing.Staff;

/** An owner says who works here and as what; everybody has a password of their own. */
@QuarkusTest
class UsersScreenTest {

    private static final String PAGE = "/manager/users";
    private static final String OWN = "/manager/password";
    private static final String NEW = " another long password ";

    @Inject
    Rows rows;

    private Partner partner;
    private Staff member;
    private Visitor owner;

    @BeforeEach
    void log_in() {
        partner = Partner.fresh();
        member = rows.staff(partner, "owner");
        owner = Visitor.of(member);
    }

    /** The address is that of all tests. */
    @AfterEach
    void forget_who_failed() {
        rows.run("delete from failed_login");
    }

    private static String email() {
        return "neu-" + UUID.randomUUID() + "@apotheke.example";
    }

    private Response add(String email, String password) {
        return owner.send(PAGE, PAGE, Map.of("email", email, "role", "staff", "password", password));
    }

    private Response change(Staff somebody, String name, String value) {
        String page = PAGE + "/" + somebody.id();
        return owner.send(page, page, Visitor.form(owner.get(page), page, Map.of(name, value)));
    }

    private static void isIn(Visitor visitor) {
        visitor.get("/manager/requests").then().statusCode(200);
    }

    private static void isOut(Visitor visitor) {
        visitor.get("/manager/requests").then().statusCode(303);
    }

    @Test
    void somebody_new_can_log_in_at_once() {
        String email = email();

        add(email, NEW).then().statusCode(303).header("Location", endsWith("?done=add-user"));

        owner.get(PAGE + "?done=add-user")
                .then()
                .body(allOf(containsString(email), containsString("can log in right away")));
        new Visitor().logIn(email, NEW).then().statusCode(303);
    }

    @Test
    void an_e_mail_is_one_persons_and_a_password_is_no_word() {
        owner.with("Accept-Language", "de");
        add(member.email(), NEW)
                .then()
                .statusCode(409)
                .body(containsString("id=\"wrong-email\">„E-Mail“ " + member.email() + " ist schon vergeben.</p>"));
        add("no address", "short")
                .then()
                .statusCode(400)
                .body(allOf(
                        containsString("„E-Mail“ ist keine gültige E-Mail-Adresse."),
                        containsString("“ muss mindestens 8 Zeichen"),
                        not(containsString("value=\"short\""))));
    }

    @Test
    void whoever_is_disabled_is_out_at_once_until_enabled_again() {
        Staff staff = rows.staff(partner, "staff");
        Visitor visitor = Visitor.of(staff);

        change(staff, "is_active", "false").then().statusCode(303);
        isOut(visitor);
        owner.get(PAGE).then().body(containsString("Disabled"));
        change(staff, "is_active", "true").then().statusCode(303);
        isIn(Visitor.of(staff));
    }

    @Test
    void a_role_and_a_password_are_given_anew() {
        Staff staff = rows.staff(partner, "staff");
        Visitor visitor = Visitor.of(staff);

        change(staff, "role", "owner").then().statusCode(303);
        visitor.get(PAGE).then().statusCode(200);
        change(staff, "password", NEW).then().statusCode(303);
        isOut(visitor);
        new Visitor().logIn(staff.email(), NEW).then().statusCode(303);
    }

    @Test
    void the_second_of_two_owners_is_told_and_overwrites_nothing() {
        Staff staff = rows.staff(partner, "staff");
        String page = PAGE + "/" + staff.id();
        Response seen = owner.get(page);
        change(staff, "role", "owner").then().statusCode(303);

        owner.send(page, page, Visitor.form(seen, page, Map.of("role", "staff", "password", NEW)))
                .then()
                .statusCode(409)
                .body(allOf(
                        containsString("Someone else changed this in the meantime"),
                        containsString("<ins>Current: Owner</ins>"),
                        containsString("value=\"owner\" selected")));

        new Visitor().logIn(staff.email(), NEW).then().statusCode(401);
        Visitor.of(staff).get(PAGE).then().statusCode(200);
    }

    @Test
    void of_many_changes_at_once_one_is_made() {
        Staff staff = rows.staff(partner, "staff");
        String page = PAGE + "/" + staff.id();
        Response seen = owner.get(page);
        Map<String, ?> form = Visitor.form(seen, page, Map.of("role", "owner"));
        String seal = Visitor.form(seen, page).get("seal").get(0);

        List<Integer> answers =
                AtOnce.times(6, nr -> owner.post(page, seal, form).statusCode());

        assertEquals(1, answers.stream().filter(status -> status == 303).count(), answers.toString());
    }

    @Test
    void the_last_owner_stays_one() {
        change(member, "role", "staff")
                .then()
                .statusCode(409)
                .body(containsString("This is the last owner who can log in; make someone else an owner first."));
    }

    @Test
    void it_is_for_owners_of_this_pharmacy_only() {
        Staff staff = rows.staff(partner, "staff");
        Visitor visitor = Visitor.of(staff);

        visitor.get(PAGE)
                .then()
                .statusCode(403)
                .body(allOf(
                        containsString("Only owners of the pharmacy can do this."),
                        not(containsString("reload the page"))));
        visitor.send("/manager/requests", PAGE + "/" + staff.id(), Map.of("role", "owner"))
                .then()
                .statusCode(403);
        Staff foreign = rows.staff(Partner.fresh(), "staff");
        owner.get(PAGE + "/" + foreign.id()).then().statusCode(404);
        owner.get(PAGE + "/nobody").then().statusCode(404);
    }

    @Test
    void ones_own_password_is_changed_with_the_current_one_and_logs_out_everywhere() {
        Staff staff = rows.staff(partner, "staff");
        Visitor here = Visitor.of(staff);
        Visitor elsewhere = Visitor.of(staff);

        here.send(OWN, OWN, Map.of("current", staff.password(), "password", NEW, "repeated", NEW))
                .then()
                .statusCode(303)
                .header("Location", endsWith("/manager/login?done=password"));

        isOut(here);
        isOut(elsewhere);
        here.get("/manager/login?done=password").then().body(containsString("Your password has been changed."));
        new Visitor().logIn(staff.email(), staff.password()).then().statusCode(401);
        new Visitor().logIn(staff.email(), NEW).then().statusCode(303);
    }

    @Test
    void ones_own_password_stays_when_anything_is_wrong() {
        Staff staff = rows.staff(partner, "staff");
        Visitor visitor = Visitor.of(staff);

        visitor.send(OWN, OWN, Map.of("current", staff.password(), "password", NEW, "repeated", "different"))
                .then()
                .statusCode(400)
                .body(containsString("don’t match"));
        visitor.send(OWN, OWN, Map.of("current", staff.password(), "password", "short", "repeated", "short"))
                .then()
                .statusCode(400)
                .body(containsString("at least 8 characters"));
        for (int i = 0; i < 5; i++) {
            visitor.send(OWN, OWN, Map.of("current", "wrong", "password", NEW, "repeated", NEW))
                    .then()
                    .statusCode(401)
                    .body(containsString("The current password is incorrect."));
        }
        visitor.send(OWN, OWN, Map.of("current", staff.password(), "password", NEW, "repeated", NEW))
                .then()
                .statusCode(429)
                .header("Retry-After", matchesPattern("[89]\\d\\d"));
        isIn(visitor);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en-GB", "de-DE"})
    void users_are_for_everybody(String language) {
        Staff staff = rows.staff(partner, "staff");
        try (Chromium chromium = new Chromium()) {
            Page page = Chromium.logIn(chromium.open(language), member);
            page.navigate(PAGE);
            Chromium.look(page, "users");
            page.navigate(PAGE + "/" + staff.id());
            Chromium.look(page, "user");
            page.navigate(OWN);
            Chromium.look(page, "password");
        }
    }
}
