package pharmaone.manager.login;

import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pharmaone.manager.page.Visitor;
import pharmaone.testing.Partner;
import pharmaone.testing.Rows;
import pharmaone.testing.Staff;

/** Somebody types while the session comes to its end: nothing of it is lost, and nobody else has it sent. */
@QuarkusTest
class KeptFormTest {

    private static final String LOG_IN = "/manager/login";

    @Inject
    Rows rows;

    private Partner partner;
    private Staff member;
    private Visitor staff;
    private String page;

    @BeforeEach
    void a_request_is_open() {
        partner = Partner.fresh();
        member = rows.staff(partner, "staff");
        staff = Visitor.of(member);
        page = "/manager/request/" + rows.request(partner, "TM-1", "{\"customer_name\":\"Anna Atl\",\"items\":[]}");
    }

    private void theSessionEnds() {
        rows.run("update staff_session set last_used_at = now() - interval '9 hours' where org_id = ?", partner.org());
    }

    /** Typed while there was a session, sent when there is none. */
    private Response sentTooLate(String page, String deed, Map<String, String> typed) {
        Response seen = staff.get(page);
        theSessionEnds();
        return staff.post(page + deed, Visitor.seal(seen.asString()), Visitor.form(seen, page + deed, typed));
    }

    private Response logIn(Response form, Staff somebody, String password) {
        Map<String, List<String>> typed = new HashMap<>(Visitor.form(form, LOG_IN));
        typed.put("email", List.of(somebody.email()));
        typed.put("password", List.of(password));
        return staff.post(LOG_IN, null, typed);
    }

    private List<String> corrections() {
        return rows.texts(
                "select coalesce(corrections ->> 'customer_name', '') from order_request where org_id = ?",
                partner.org());
    }

    @Test
    void what_was_typed_is_there_after_the_log_in_and_is_sent_by_a_click() {
        Response asked = sentTooLate(page, "/correct", Map.of("customer_name", "Anna <Alt>"));

        asked.then()
                .statusCode(401)
                .body(allOf(containsString("Your session has expired."), not(containsString("Anna"))));
        Response back = logIn(asked, member, member.password());
        back.then().statusCode(200).body(allOf(containsString("Submit now"), containsString("Anna &lt;Alt&gt;")));
        assertEquals(List.of(""), corrections());
        staff.post(page + "/correct", null, Visitor.form(back, page + "/correct"))
                .then()
                .statusCode(303);

        assertEquals(List.of("Anna <Alt>"), corrections());
    }

    @Test
    void what_was_typed_when_another_tab_logged_out_is_kept_too() {
        Response seen = staff.get(page);
        staff.send(page, "/manager/logout", Map.of()).then().statusCode(303);

        Response asked = staff.post(
                page + "/decline",
                Visitor.seal(seen.asString()),
                Visitor.form(seen, page + "/decline", Map.of("reason", "Nicht lieferbar")));

        asked.then().statusCode(401).body(containsString("Your session has expired."));
        logIn(asked, member, member.password()).then().body(containsString("value=\"Nicht lieferbar\""));
    }

    @Test
    void whoever_logged_out_and_in_again_in_another_tab_can_send_it_by_a_click() {
        Response seen = staff.get(page);
        Map<String, List<String>> typed = Visitor.form(seen, page + "/decline", Map.of("reason", "Nicht lieferbar"));
        staff.send(page, "/manager/logout", Map.of());
        staff.logIn(member.email(), member.password()).then().statusCode(303);

        Response back = staff.post(page + "/decline", Visitor.seal(seen.asString()), typed);

        back.then().statusCode(200).body(allOf(containsString("Submit now"), containsString("Nicht lieferbar")));
        staff.post(page + "/decline", null, Visitor.form(back, page + "/decline"))
                .then()
                .statusCode(303);
    }

    @Test
    void a_colleague_who_logged_in_meanwhile_sends_nothing_of_it() {
        Staff colleague = rows.staff(partner, "staff");
        Response seen = staff.get(page);
        Map<String, List<String>> typed = Visitor.form(seen, page + "/decline", Map.of("reason", "Nicht lieferbar"));
        staff.send(page, "/manager/logout", Map.of());
        staff.logIn(colleague.email(), colleague.password()).then().statusCode(303);

        staff.post(page + "/decline", Visitor.seal(seen.asString()), typed)
                .then()
                .statusCode(403)
                .body(allOf(
                        containsString("This form has expired"),
                        not(containsString("Only owners")),
                        not(containsString("Nicht lieferbar"))));
    }

    @Test
    void the_one_who_logs_in_after_the_other_tab_logged_out_gets_nothing_of_a_colleagues_form() {
        Staff colleague = rows.staff(partner, "staff");
        Response seen = staff.get(page);
        staff.send(page, "/manager/logout", Map.of());
        Response asked = staff.post(
                page + "/decline",
                Visitor.seal(seen.asString()),
                Visitor.form(seen, page + "/decline", Map.of("reason", "Nicht lieferbar")));

        logIn(asked, colleague, colleague.password())
                .then()
                .statusCode(303)
                .body(not(containsString("Nicht lieferbar")));
    }

    @Test
    void a_session_that_was_ended_opens_nothing() {
        staff.send(page, "/manager/logout", Map.of());

        staff.get(page).then().statusCode(303).header("Location", containsString("/manager/login?to="));
    }

    @Test
    void who_logs_out_in_two_tabs_is_logged_out_and_nothing_else() {
        Response seen = staff.get(page);
        staff.send(page, "/manager/logout", Map.of());

        staff.post("/manager/logout", Visitor.seal(seen.asString()), Map.of())
                .then()
                .statusCode(303)
                .header("Location", endsWith(LOG_IN + "?done=out"));
    }

    @Test
    void where_nothing_can_be_kept_the_log_in_says_so() {
        new Visitor().get(LOG_IN + "?done=lost").then().body(containsString("so your changes were not saved."));
        new Visitor()
                .with("Accept-Language", "de")
                .get(LOG_IN + "?done=lost")
                .then()
                .body(containsString("deshalb wurden Ihre Angaben nicht gespeichert."));
    }

    @Test
    void a_wrong_password_loses_nothing() {
        Response asked = sentTooLate(page, "/decline", Map.of("reason", "Nicht lieferbar"));

        Response again = logIn(asked, member, "wrong");

        again.then().statusCode(401).body(containsString("Incorrect e-mail address or password."));
        logIn(again, member, member.password()).then().body(containsString("value=\"Nicht lieferbar\""));
    }

    @Test
    void somebody_else_gets_nothing_of_it() {
        Staff colleague = rows.staff(partner, "staff");
        Response asked = sentTooLate(page, "/decline", Map.of("reason", "Nicht lieferbar"));

        logIn(asked, colleague, colleague.password())
                .then()
                .statusCode(303)
                .header("Location", endsWith("/manager/requests"));
    }

    @Test
    void whoever_logged_in_in_another_window_meanwhile_has_it_too() {
        Response asked = sentTooLate(page, "/decline", Map.of("reason", "Nicht lieferbar"));
        staff.logIn(member.email(), member.password()).then().statusCode(303);

        logIn(asked, member, member.password())
                .then()
                .statusCode(200)
                .body(containsString("value=\"Nicht lieferbar\""));
    }

    @Test
    void a_form_that_is_none_of_ours_is_not_kept() {
        theSessionEnds();

        staff.post(page + "/decline", "nonsense", Map.of("reason", "From another site"))
                .then()
                .statusCode(303)
                .header("Location", endsWith(LOG_IN + "?done=lost"));
        new Visitor()
                .post(page + "/decline", "nonsense", Map.of("reason", "From another site"))
                .then()
                .statusCode(303)
                .header("Location", endsWith(LOG_IN + "?done=lost"));
    }

    @Test
    void a_password_is_not_kept() {
        sentTooLate("/manager/password", "", Map.of("current", "a", "password", "b", "repeated", "b"))
                .then()
                .statusCode(303)
                .header("Location", endsWith(LOG_IN + "?done=lost"));
    }

    @Test
    void what_comes_back_incomplete_is_none() {
        Response asked = sentTooLate(page, "/decline", Map.of("reason", "Nicht lieferbar"));
        Map<String, List<String>> typed = new HashMap<>(Visitor.form(asked, LOG_IN));
        typed.put("email", List.of(member.email()));
        typed.put("password", List.of(member.password()));
        String kept = typed.get("kept").get(0);
        typed.put("kept", List.of(kept.substring(0, kept.length() - 4)));

        staff.post(LOG_IN, null, typed).then().statusCode(303);
    }
}
