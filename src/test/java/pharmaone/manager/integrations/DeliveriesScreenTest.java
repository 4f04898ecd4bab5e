package pharmaone.manager.integrations;

import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pharmaone.manager.page.Visitor;
import pharmaone.testing.Partner;
import pharmaone.testing.Rows;
import pharmaone.testing.Staff;

/** What was sent to a subscription, what was answered, and the same again. */
@QuarkusTest
class DeliveriesScreenTest {

    private static final String PAGE = "/manager/integrations";
    private static final String MARKUP = "<img src=x onerror=alert(1)>";

    /** Nobody listens there. */
    private static final String TARGET = "http://127.0.0.1:9/webhooks/pharmaone/of-a-partner-whose-name-is-long";

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

    private String subscription() {
        owner.send(
                        PAGE,
                        PAGE + "/subscriptions",
                        Map.of("url", TARGET, "event_types", List.of("order_created", "low_stock")))
                .then()
                .statusCode(200);
        return "/manager/subscription/"
                + rows.texts("select subscription_id from webhook_subscription where org_id = ?", partner.org())
                        .get(0);
    }

    @Test
    void a_test_event_leads_to_its_delivery_with_body_and_answer() {
        String path = subscription();

        String delivery = owner.send(path, path + "/test", Map.of())
                .then()
                .statusCode(303)
                .extract()
                .header("Location")
                .replaceFirst("^https?://[^/]*", "");
        owner.get(delivery)
                .then()
                .statusCode(200)
                .body(allOf(containsString("The test event is being sent."), containsString("&quot;test&quot;")));
        owner.get(path).then().body(containsString("Test event"));
        owner.get(path + "?status=delivered").then().statusCode(200);

        rows.run(
                "update webhook_delivery set status = 'exhausted', settled_at = now(), answer = ?, tried_at = now() where org_id = ?",
                MARKUP,
                partner.org());
        String plain = delivery.replaceFirst("\\?.*", "");
        owner.get(plain)
                .then()
                .body(allOf(
                        containsString("&lt;img src=x"),
                        not(containsString("<img")),
                        matchesPattern(
                                "(?s).*<dt>Last attempt</dt><dd><time[^>]*>[^<]* \\d\\d:\\d\\d:\\d\\d</time>.*")));
        rows.run("update webhook_delivery set answer = 'CONNECTION_REFUSED' where org_id = ?", partner.org());
        owner.get(plain).then().body(containsString("No response: no connection"));
        Visitor.of(member)
                .with("Accept-Language", "de")
                .get(plain)
                .then()
                .body(allOf(
                        containsString("Keine Antwort: Es kam keine Verbindung zustande."),
                        not(containsString("no connection"))));
        owner.send(plain, plain + "/redeliver", Map.of())
                .then()
                .statusCode(303)
                .header("Location", endsWith("?done=redeliver"));
    }

    @Test
    void what_waits_for_its_next_try_can_be_sent_now() {
        String path = subscription();
        owner.send(path, path + "/test", Map.of()).then().statusCode(303);
        rows.run(
                "update webhook_delivery set status = 'pending', attempts = 90, tried_at = now(), settled_at = null,"
                        + " due_at = now() + interval '1 day' where org_id = ?",
                partner.org());
        String delivery = path + "/delivery/"
                + rows.texts("select delivery_id from webhook_delivery where org_id = ?", partner.org())
                        .get(0);

        owner.get(delivery).then().body(containsString("action=\"" + delivery + "/redeliver\""));

        owner.send(delivery, delivery + "/redeliver", Map.of())
                .then()
                .statusCode(303)
                .header("Location", endsWith("?done=redeliver"));
    }

    @Test
    void a_delivery_is_none_of_another_subscriptions() {
        String path = subscription();
        owner.send(path, path + "/test", Map.of()).then().statusCode(303);
        String delivery = rows.texts("select delivery_id from webhook_delivery where org_id = ?", partner.org())
                .get(0);
        owner.send(PAGE, PAGE + "/subscriptions", Map.of("url", TARGET + "/other", "event_types", "low_stock"));
        String other = "/manager/subscription/"
                + rows.texts(
                                "select subscription_id from webhook_subscription where org_id = ? and url = ?",
                                partner.org(),
                                TARGET + "/other")
                        .get(0);

        owner.get(path + "/delivery/" + delivery).then().statusCode(200);
        for (String part : List.of("", "/live")) {
            owner.get(other + "/delivery/" + delivery + part).then().statusCode(404);
        }
        owner.send(other, other + "/delivery/" + delivery + "/redeliver", Map.of())
                .then()
                .statusCode(404);
    }

    @Test
    void a_time_is_sent_again() {
        String path = subscription();
        owner.send(path, path + "/test", Map.of());
        rows.run(
                "update webhook_delivery set status = 'delivered', settled_at = now() where org_id = ?", partner.org());

        owner.send(path, path + "/redeliver", Map.of("from", "2026-01-01T08:00", "status", "delivered"))
                .then()
                .statusCode(303)
                .header("Location", endsWith("?done=redeliver-range&sent=1"));
        owner.get(path + "?done=redeliver-range&sent=1")
                .then()
                .body(allOf(containsString("Resent: 1."), not(containsString("Continue"))));
        assertTrue(rows.audit(partner).toString().contains("webhook_subscription.redelivered"));
        owner.send(path, path + "/redeliver", Map.of("from", "yesterday"))
                .then()
                .statusCode(400)
                .body(containsString("“From” is not a valid time."));
    }

    @Test
    void more_than_is_sent_again_at_once_can_be_gone_on_with() {
        String path = subscription();
        String next = "2026-06-05T12:00:00Z,2026-06-06T12:00:00Z,3c0d62fb-c683-4644-a74c-9e3ad3d52622,exhausted";

        owner.get(path + "?done=redeliver-range&sent=10000&next=" + next)
                .then()
                .body(allOf(
                        containsString("Resent: 10,000."),
                        containsString("There are more"),
                        containsString("name=\"from\" value=\"2026-06-05T12:00:00Z\""),
                        containsString("name=\"from_delivery\" value=\"3c0d62fb-c683-4644-a74c-9e3ad3d52622\""),
                        containsString("name=\"status\" value=\"exhausted\""),
                        containsString("Continue")));
        Visitor.of(member)
                .with("Accept-Language", "de")
                .get(path + "?done=redeliver-range&sent=10000&next=" + next)
                .then()
                .body(allOf(containsString("Erneut gesendet: 10.000."), containsString("Fortsetzen")));
        for (String nonsense : List.of(MARKUP, next.replace("2026", "%2B1000000000"), next.replace("06-05", "13-45"))) {
            owner.get(path + "?sent=10000&next=" + nonsense)
                    .then()
                    .statusCode(200)
                    .body(not(containsString("Continue")));
        }
        owner.send(
                        path,
                        path + "/redeliver",
                        Map.of(
                                "from", "2026-06-05T12:00:00Z",
                                "to", "2026-06-06T12:00:00Z",
                                "from_delivery", "3c0d62fb-c683-4644-a74c-9e3ad3d52622"))
                .then()
                .statusCode(303)
                .header("Location", endsWith("?done=redeliver-range&sent=0"));
    }

    @Test
    void the_time_a_receiver_asked_for_is_told() {
        String path = subscription();
        rows.run(
                "update webhook_subscription set quiet_until = now() + interval '1 hour' where org_id = ?",
                partner.org());

        owner.get(path).then().body(containsString("Paused until"));
        owner.get(PAGE).then().body(containsString("Paused until"));
        Visitor.of(member)
                .with("Accept-Language", "de")
                .get(path)
                .then()
                .body(containsString("Auf Wunsch des Empfängers bis"));
    }
}
