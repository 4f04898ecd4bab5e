package pharmaone.sandbox;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pharmaone.testing.Eventually;
import pharmaone.testing.Partner;
import pharmaone.testing.Rows;
import pharmaone.testing.Staff;
import pharmaone.testing.Wire;
import pharmaone.webhook.EventType;

@QuarkusTest
class InboxTest {

    @Inject
    Rows rows;

    @Inject
    LongPoll polls;

    private final Partner partner = Partner.fresh();
    private final String name = UUID.randomUUID().toString();

    private static ValidatableResponse messages(String name) {
        return given().get("/sandbox/v1/inbox/" + name + "/messages").then().statusCode(200);
    }

    private static JsonPath await(String name, int count) {
        Eventually.isTrue(() -> came(name) >= count, () -> "only " + came(name) + " messages came");
        return messages(name).extract().jsonPath();
    }

    private static int came(String name) {
        return messages(name).extract().path("pagination.total");
    }

    private String subscribe(String query) {
        Staff owner = rows.staff(partner, "owner");
        String types = String.join(
                "\",\"",
                Arrays.stream(EventType.values())
                        .filter(EventType::isForSubscribers)
                        .map(EventType::wire)
                        .toList());
        return owner.with()
                .body("{\"url\":\"http://localhost:%d/sandbox/v1/inbox/%s%s\",\"event_types\":[\"%s\"]}"
                        .formatted(RestAssured.port, name, query, types))
                .post("/webhook-subscriptions")
                .then()
                .statusCode(200)
                .extract()
                .path("secret");
    }

    private ValidatableResponse trigger(String type) {
        return given().contentType(ContentType.JSON)
                .body("{\"event_type\":\"%s\",\"org_id\":\"%s\"}".formatted(type, partner.org()))
                .post("/sandbox/v1/webhooks/trigger")
                .then();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST", "PUT", "PATCH", "DELETE"})
    void keeps_whatever_it_is_sent(String method) {
        given().header("X-Mine", "yes")
                .contentType("text/plain; charset=UTF-8")
                .body("Grüße")
                .request(method, "/sandbox/v1/inbox/" + name + "?a=b")
                .then()
                .statusCode(200)
                .body("status", is("ok"));

        messages(name)
                .body("data.method", contains(method))
                .body("data[0].body", is("Grüße"))
                .body("data[0].headers.X-Mine", is("yes"))
                .body("data[0].signature", is("missing"))
                .body("data[0]", hasKey("received_at"));
    }

    @Test
    void says_whether_the_signature_was_right() {
        subscribe("");
        trigger("order_created").statusCode(200).body("deliveries", is(1));

        JsonPath genuine = await(name, 1);
        assertEquals("valid", genuine.getString("data[0].signature"));
        assertEquals("order_created", genuine.getString("data[0].headers.X-PharmaOne-Event"));
        given().header("X-PharmaOne-Signature", genuine.getString("data[0].headers.X-PharmaOne-Signature"))
                .body(genuine.getString("data[0].body") + " ")
                .post("/sandbox/v1/inbox/" + name);
        given().header("X-PharmaOne-Signature", "sha256=00").body("{}").post("/sandbox/v1/inbox/" + name + "-other");

        messages(name).body("data.signature", contains("invalid", "valid"));
        messages(name + "-other").body("data.signature", contains("unknown"));
    }

    @Test
    void every_event_can_be_triggered() {
        subscribe("");
        List<String> types =
                Arrays.stream(EventType.values()).map(EventType::wire).toList();
        for (String type : types) {
            trigger(type).statusCode(200).body("event_type", is(type), "deliveries", is(1));
        }

        JsonPath came = await(name, types.size());

        assertEquals(
                types.stream().sorted().toList(),
                came.<String>getList("data.headers.X-PharmaOne-Event").stream()
                        .sorted()
                        .toList());
        assertEquals(
                List.of("valid"),
                came.<String>getList("data.signature").stream().distinct().toList());
    }

    @Test
    void what_cannot_be_triggered_is_named() {
        trigger("nonsense").statusCode(400);
        given().contentType(ContentType.JSON)
                .body("{\"event_type\":\"test\",\"org_id\":\"nobody\"}")
                .post("/sandbox/v1/webhooks/trigger")
                .then()
                .statusCode(400)
                .body("error", is("invalid org_id"));
    }

    @Test
    void can_play_a_receiver_that_fails() {
        subscribe("?status=503");
        trigger("order_created").statusCode(200);

        JsonPath tries = await(name, 3);

        assertEquals(
                1,
                tries.<String>getList("data.headers.X-PharmaOne-Delivery-Id").stream()
                        .distinct()
                        .count());
        given().post("/sandbox/v1/inbox/" + name + "?status=99").then().statusCode(400);
    }

    private Wire waiting() {
        Wire wire = Wire.open();
        wire.send(Wire.get("/sandbox/v1/inbox/" + name + "/messages?wait=30", "localhost"));
        Eventually.equal(1, polls::waiting);
        return wire;
    }

    @Test
    void whoever_waits_is_answered_as_soon_as_a_message_is_there() {
        try (Wire wire = waiting()) {
            given().body("here").post("/sandbox/v1/inbox/" + name).then().statusCode(200);

            assertEquals("here", new JsonPath(wire.answer().body()).getString("data[0].body"));
        }
    }

    @Test
    void what_is_there_already_is_not_waited_for() {
        given().body("here").post("/sandbox/v1/inbox/" + name);

        given().get("/sandbox/v1/inbox/" + name + "/messages?wait=30")
                .then()
                .statusCode(200)
                .body("data.body", contains("here"));
    }

    @Test
    void whoever_waits_for_nothing_is_told_so_in_the_end() {
        given().get("/sandbox/v1/inbox/" + name + "/messages?wait=1")
                .then()
                .statusCode(200)
                .body("data", hasSize(0))
                .body("pagination.total", is(0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "31 | wait must be from 0 to 30",
                "99999999999999999999 | wait must be from 0 to 30",
                "-1 | wait must be at least 0",
                "soon | wait must be a whole number",
                "1.5 | wait must be a whole number"
            })
    void nobody_waits_longer_than_half_a_minute(String wait, String sentence) {
        given().get("/sandbox/v1/inbox/" + name + "/messages?wait=" + wait)
                .then()
                .statusCode(400)
                .body("error", is(sentence));
    }

    @Test
    void one_client_too_many_does_not_wait() {
        List<Wire> clients = new ArrayList<>();
        for (int i = 0; i < LongPoll.MOST; i++) {
            clients.add(Wire.open());
            clients.get(i).send(Wire.get("/sandbox/v1/inbox/" + name + "/messages?wait=30", "localhost"));
        }
        Eventually.equal(LongPoll.MOST, polls::waiting);

        given().get("/sandbox/v1/inbox/" + name + "/messages?wait=30")
                .then()
                .statusCode(200)
                .body("data", hasSize(0));

        assertEquals(LongPoll.MOST, polls.waiting());
        clients.forEach(Wire::close);
        Eventually.equal(0, polls::waiting);
    }

    @Test
    void somebody_who_leaves_is_no_longer_waited_for() {
        waiting().close();

        Eventually.equal(0, polls::waiting);
    }

    @Test
    void has_a_name_and_a_limit() {
        given().post("/sandbox/v1/inbox/two%20words").then().statusCode(404).body("error", is("inbox not found"));
        given().body(new byte[256 * 1024 + 1])
                .post("/sandbox/v1/inbox/" + name)
                .then()
                .statusCode(413);
    }
}
