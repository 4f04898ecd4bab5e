package pharmaone.manager.integrations;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pharmaone.testing.AtOnce;
import pharmaone.testing.Eventually;
import pharmaone.testing.Partner;
import pharmaone.testing.PartnerServer;
import pharmaone.testing.PartnerServer.Received;
import pharmaone.testing.Rows;
import pharmaone.testing.Staff;
import pharmaone.webhook.SigningSecret;

@QuarkusTest
class SubscriptionResourceTest {

    private static final String SUBSCRIPTIONS = "/webhook-subscriptions";
    private static final String ORDER = "{\"url\":\"%s\",\"event_types\":[\"order_created\",\"low_stock\"]}";

    @Inject
    Rows rows;

    private final Partner partner = Partner.fresh();

    private ValidatableResponse subscribe(Staff owner, String url) {
        return owner.with().body(ORDER.formatted(url)).post(SUBSCRIPTIONS).then();
    }

    private Staff owner() {
        return rows.staff(partner, "owner");
    }

    private static ValidatableResponse refused(ValidatableResponse answer, int status, String sentence) {
        return answer.statusCode(status).body("$", is(Map.of("error", sentence)));
    }

    private static void ownersOnly(Staff staff, String method, String path) {
        staff.with().request(method, path).then().statusCode(403).body("message", is("Owner role required"));
    }

    /** Waits for it to come to that. */
    private static void becomes(Staff owner, String subscription, String delivery, String status) {
        Eventually.isTrue(
                () -> owner.with()
                        .get(SUBSCRIPTIONS + "/" + subscription + "/deliveries?status=" + status)
                        .jsonPath()
                        .getList("data.id")
                        .contains(delivery),
                () -> delivery + " never was " + status);
    }

    /** Earlier versions stored the sentence. */
    @ParameterizedTest
    @CsvSource({"TIMED_OUT, no answer in time", "no answer in time, no answer in time"})
    void says_why_there_was_no_answer(String stored, String sentence) {
        try (var receiver = PartnerServer.friendly()) {
            Staff owner = owner();
            String id = subscribe(owner, receiver.url()).extract().path("id");
            String sent = owner.with().post(SUBSCRIPTIONS + "/" + id + "/test").path("delivery_id");
            becomes(owner, id, sent, "delivered");

            rows.run(
                    "update webhook_delivery set answer_code = null, answer = ? where delivery_id = ?::uuid",
                    stored,
                    sent);

            owner.with()
                    .get(SUBSCRIPTIONS + "/" + id + "/deliveries")
                    .then()
                    .body("data[0].answer", is(sentence))
                    .body("data[0]", not(hasKey("failure")));
        }
    }

    @Test
    void shows_the_secret_once() {
        Staff owner = owner();
        String id = subscribe(owner, "https://partner.example/webhooks/pharmaone")
                .statusCode(200)
                .body("secret", matchesPattern("whsec_[A-Za-z0-9+/]{43}="))
                .body("url", is("https://partner.example/webhooks/pharmaone"))
                .body("event_types", contains("order_created", "low_stock"))
                .body("active", is(true))
                .body("keySet()", contains("id", "url", "event_types", "active", "secret", "created_at", "updated_at"))
                .extract()
                .path("id");

        owner.with()
                .get(SUBSCRIPTIONS)
                .then()
                .statusCode(200)
                .body("data.id", contains(id))
                .body("data[0]", not(hasKey("secret")))
                .body("pagination", is(Map.of("limit", 5, "offset", 0, "total", 1)));
        assertEquals(List.of("staff webhook_subscription.made " + id), rows.audit(partner));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | url is required; event_types is required",
                "{\"url\":7,\"event_types\":[\"nonsense\"]} | url must be a string; event_types[0] must be one of order_created",
                "{\"url\":\"https://a.example\",\"event_types\":[]} | event_types is required",
                "{\"url\":\"https://a.example\",\"event_types\":[\"test\"]} | event_types[0] must be one of order_created",
                "{\"url\":\"nonsense\",\"event_types\":[\"low_stock\"]} | url must be an absolute http or https URL",
                "{\"url\":\"https://u@a.example\",\"event_types\":[\"low_stock\"]} | url must not contain user or password",
                "{\"url\":\"https://a.example\",\"event_types\":[\"low_stock\"],\"active\":1} | active must be true or false"
            })
    void names_what_is_wrong(String body, String sentence) {
        owner().with().body(body).post(SUBSCRIPTIONS).then().statusCode(400).body("error", startsWith(sentence));
        assertEquals(0, rows.number("select count(*) from webhook_subscription where org_id = ?", partner.org()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/latest/meta-data",
                "http://[::ffff:a9fe:a9fe]/latest/meta-data",
                "http://[fd00:ec2::254]/latest/meta-data",
                "http://[fe80::1]/hook",
                "http://100.100.100.200/latest/meta-data"
            })
    void a_sandbox_does_not_call_what_is_the_links_or_a_clouds_own_either(String url) {
        refused(subscribe(owner(), url), 400, "url must not name a link-local address or one of a cloud's own");
    }

    @Test
    void there_are_five_at_most_also_when_made_at_once() {
        Staff owner = owner();
        String token = owner.token();

        List<Integer> statuses = AtOnce.times(12, n -> owner.with(token)
                .body(ORDER.formatted("https://partner.example/" + n))
                .post(SUBSCRIPTIONS)
                .statusCode());

        assertEquals(5, statuses.stream().filter(status -> status == 200).count());
        assertEquals(7, statuses.stream().filter(status -> status == 409).count());
        String one = owner.with(token).get(SUBSCRIPTIONS).path("data[0].id");
        owner.with(token)
                .delete(SUBSCRIPTIONS + "/" + one)
                .then()
                .statusCode(200)
                .body("status", is("ok"));
        subscribe(owner, "https://partner.example/again").statusCode(200);
        refused(subscribe(owner, "https://partner.example/more"), 409, "an organisation has at most 5 subscriptions");
    }

    @Test
    void is_for_owners_of_the_organisation() {
        String id = subscribe(owner(), "https://partner.example").extract().path("id");
        Staff staff = rows.staff(partner, "staff");
        Staff stranger = rows.staff(Partner.fresh(), "owner");

        ownersOnly(staff, "GET", SUBSCRIPTIONS);
        ownersOnly(staff, "POST", SUBSCRIPTIONS);
        for (String path : List.of("/test", "/rotate-secret", "/rotate-secret/end", "/redeliver")) {
            ownersOnly(staff, "POST", SUBSCRIPTIONS + "/" + id + path);
            refused(
                    stranger.with()
                            .body("{\"from\":\"2026-01-01T00:00:00Z\"}")
                            .post(SUBSCRIPTIONS + "/" + id + path)
                            .then(),
                    404,
                    "subscription not found");
        }
        refused(stranger.with().delete(SUBSCRIPTIONS + "/" + id).then(), 404, "subscription not found");
        refused(stranger.with().delete(SUBSCRIPTIONS + "/nonsense").then(), 404, "subscription not found");
        refused(stranger.with().get(SUBSCRIPTIONS + "/" + id + "/deliveries").then(), 404, "subscription not found");
        refused(
                stranger.with()
                        .post("/webhook-deliveries/" + UUID.randomUUID() + "/redeliver")
                        .then(),
                404,
                "delivery not found");
    }

    @Test
    void tests_a_subscription_whatever_it_subscribed_and_shows_the_delivery() {
        try (var receiver = PartnerServer.friendly()) {
            Staff owner = owner();
            String id = subscribe(owner, receiver.url()).extract().path("id");
            subscribe(owner, receiver.url("/other"));

            String sent = owner.with()
                    .post(SUBSCRIPTIONS + "/" + id + "/test")
                    .then()
                    .statusCode(200)
                    .extract()
                    .path("delivery_id");

            Received request = receiver.await(1).get(0);
            assertEquals(sent, request.deliveryId());
            assertEquals("test", request.header("X-PharmaOne-Event"));
            assertTrue(request.body().contains("\"title\":\"Test event\""));
            assertTrue(request.body().contains("\"metadata\":{}"));
            becomes(owner, id, sent, "delivered");
            owner.with()
                    .get(SUBSCRIPTIONS + "/" + id + "/deliveries")
                    .then()
                    .body("pagination.total", is(1))
                    .body("data[0].answer_code", is(200))
                    .body("data[0].answer", is("ok"))
                    .body("data[0].attempts", is(1))
                    .body("data[0].event_type", is("test"))
                    .body("data[0].body", is(request.body()))
                    .body("data[0]", not(hasKey("next_try_at")));
            assertEquals(1, receiver.received().size());
        }
    }

    @Test
    void rotates_the_secret_with_an_overlap_that_staff_can_end() {
        try (var receiver = PartnerServer.friendly()) {
            Staff owner = owner();
            JsonPath made = subscribe(owner, receiver.url()).extract().jsonPath();
            String id = made.getString("id");
            String path = SUBSCRIPTIONS + "/" + id;
            refused(owner.with().post(path + "/rotate-secret/end").then(), 409, "no rotation is under way");

            String fresh = owner.with()
                    .post(path + "/rotate-secret")
                    .then()
                    .statusCode(200)
                    .body("$", hasKey("rotating_until"))
                    .extract()
                    .path("secret");
            assertNotEquals(made.getString("secret"), fresh);
            refused(owner.with().post(path + "/rotate-secret").then(), 409, "a rotation is under way: end it first");
            owner.with().post(path + "/test").then().statusCode(200);
            Received during = receiver.await(1).get(0);
            owner.with()
                    .post(path + "/rotate-secret/end")
                    .then()
                    .statusCode(200)
                    .body("$", not(hasKey("rotating_until")));
            owner.with().post(path + "/test").then().statusCode(200);
            Received after = receiver.await(2).get(1);

            assertEquals(
                    new SigningSecret(made.getString("secret")).vendorSignature(during.bytes()),
                    during.header("X-PharmaOne-Signature"));
            assertEquals(2, during.header("webhook-signature").split(" ").length);
            assertEquals(
                    new SigningSecret(fresh).vendorSignature(after.bytes()), after.header("X-PharmaOne-Signature"));
            assertEquals(1, after.header("webhook-signature").split(" ").length);
        }
    }

    @Test
    void the_time_a_receiver_asked_for_is_shown_and_a_test_ends_it() {
        try (var receiver = PartnerServer.rude(1, PartnerServer.status(503, "Retry-After: 3600"))) {
            Staff owner = owner();
            String id = subscribe(owner, receiver.url())
                    .body("$", not(hasKey("quiet_until")))
                    .extract()
                    .path("id");
            owner.with().post(SUBSCRIPTIONS + "/" + id + "/test").then().statusCode(200);
            Eventually.isTrue(() -> quietUntil(owner) != null, () -> "it never was quiet");
            assertTrue(Instant.parse(quietUntil(owner)).isAfter(Instant.now().plusSeconds(3_000)));
            receiver.behave(PartnerServer.status(200));

            String second = owner.with()
                    .post(SUBSCRIPTIONS + "/" + id + "/test")
                    .then()
                    .extract()
                    .path("delivery_id");

            becomes(owner, id, second, "delivered");
            owner.with().get(SUBSCRIPTIONS).then().body("data[0]", not(hasKey("quiet_until")));
            assertEquals(
                    2,
                    rows.audit(partner).stream()
                            .filter(("staff webhook_subscription.tested " + id)::equals)
                            .count());
        }
    }

    private static String quietUntil(Staff owner) {
        return owner.with().get(SUBSCRIPTIONS).path("data[0].quiet_until");
    }
}
