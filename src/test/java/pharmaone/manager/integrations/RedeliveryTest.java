package pharmaone.manager.integrations;

import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import pharmaone.testing.Eventually;
import pharmaone.testing.Partner;
import pharmaone.testing.PartnerServer;
import pharmaone.testing.PartnerServer.Received;
import pharmaone.testing.Rows;
import pharmaone.testing.Staff;

/** Staff send again what was sent before: one delivery, or those of a time. */
@QuarkusTest
class RedeliveryTest {

    private static final String SUBSCRIPTIONS = "/webhook-subscriptions";

    @Inject
    Rows rows;

    private final Partner partner = Partner.fresh();

    private ValidatableResponse subscribe(Staff owner, String url) {
        return owner.with()
                .body(Map.of("url", url, "event_types", List.of("order_created")))
                .post(SUBSCRIPTIONS)
                .then();
    }

    private Staff owner() {
        return rows.staff(partner, "owner");
    }

    private static ValidatableResponse refused(ValidatableResponse answer, int status, String sentence) {
        return answer.statusCode(status).body("$", is(Map.of("error", sentence)));
    }

    /** Waits for so many to come to that; the newest. */
    private static String newest(Staff owner, String subscription, String status, int count) {
        String path = SUBSCRIPTIONS + "/" + subscription + "/deliveries?status=" + status;
        Eventually.equal(count, () -> owner.with().get(path).path("pagination.total"));
        return owner.with().get(path).path("data[0].id");
    }

    private static ValidatableResponse redeliver(Staff owner, String id, String range) {
        return owner.with()
                .body(range)
                .post(SUBSCRIPTIONS + "/" + id + "/redeliver")
                .then();
    }

    /** Settled at one moment, of no event: nothing is sent of them. */
    private void settled(String subscription, int count, Instant at) {
        rows.run("""
                insert into webhook_delivery (org_id, delivery_id, subscription_id, event_id, event_no, event_type, object_id, status,
                                              attempts, failures, due_at, created_at, settled_at)
                select ?, gen_random_uuid(), ?::uuid, gen_random_uuid(), n, 'test', 'x' || n, 'delivered', 1, 0, now(), ?::timestamptz, now()
                  from generate_series(1, ?) as n
                """, partner.org(), subscription, at.toString(), count);
    }

    @Test
    void sends_one_again_under_the_same_id() {
        try (var receiver = new PartnerServer(PartnerServer.status(500))) {
            Staff owner = owner();
            String id = subscribe(owner, receiver.url()).extract().path("id");
            owner.with().post(SUBSCRIPTIONS + "/" + id + "/test").then().statusCode(200);
            String exhausted = newest(owner, id, "exhausted", 1);
            receiver.behave(PartnerServer.status(200));

            owner.with()
                    .post("/webhook-deliveries/" + exhausted + "/redeliver")
                    .then()
                    .statusCode(200)
                    .body("id", is(exhausted));

            assertEquals(exhausted, newest(owner, id, "delivered", 1));
            List<Received> received = receiver.received();
            assertEquals(
                    1, received.stream().map(Received::deliveryId).distinct().count());
            assertEquals(1, received.stream().map(Received::body).distinct().count());
            assertTrue(rows.audit(partner).contains("staff webhook_delivery.redelivered " + exhausted));
        }
    }

    @Test
    void sends_a_range_again() {
        try (var receiver = PartnerServer.friendly()) {
            Staff owner = owner();
            String id = subscribe(owner, receiver.url()).extract().path("id");
            Instant begun = Instant.now().minusSeconds(60);
            for (int i = 0; i < 3; i++) {
                owner.with().post(SUBSCRIPTIONS + "/" + id + "/test").then().statusCode(200);
            }
            receiver.await(3);
            newest(owner, id, "delivered", 3);

            redeliver(owner, id, "{\"from\":\"%s\",\"status\":\"exhausted\"}".formatted(begun))
                    .body("redelivered", is(0));
            redeliver(owner, id, "{\"from\":\"%s\",\"to\":\"%s\"}".formatted(begun, begun))
                    .body("redelivered", is(0));
            redeliver(owner, id, "{\"from\":\"%s\"}".formatted(begun))
                    .statusCode(200)
                    .body("redelivered", is(3), "complete", is(true));

            assertEquals(
                    3,
                    receiver.await(6).stream()
                            .map(Received::deliveryId)
                            .distinct()
                            .count());
            refused(redeliver(owner, id, "{}"), 400, "from is required");
            redeliver(
                            owner,
                            id,
                            "{\"from\":\"%s\",\"to\":\"2020-01-01T00:00:00Z\",\"status\":\"pending\"}".formatted(begun))
                    .statusCode(400)
                    .body("error", is("to must not be before from; status must be one of delivered, exhausted"));
        }
    }

    @Test
    void a_range_too_large_for_one_call_is_gone_on_with_by_what_the_answer_says() {
        Staff owner = owner();
        String id = subscribe(owner, "http://127.0.0.1:1/").extract().path("id");
        Instant moment = Instant.parse("2026-06-05T12:00:00.123456Z");
        settled(id, 10_001, moment);

        Map<String, Object> next = redeliver(owner, id, "{\"from\":\"2026-06-05T12:00:00Z\",\"status\":\"delivered\"}")
                .statusCode(200)
                .body("redelivered", is(10_000), "complete", is(false))
                .body("next.from", is("2026-06-05T12:00:00.123456Z"), "next.status", is("delivered"))
                .extract()
                .path("next");
        owner.with()
                .body(next)
                .post(SUBSCRIPTIONS + "/" + id + "/redeliver")
                .then()
                .statusCode(200)
                .body("$", is(Map.of("redelivered", 1, "complete", true)));

        assertEquals(
                List.of("pending 10001"),
                rows.texts(
                        "select status || ' ' || count(*) from webhook_delivery where org_id = ? group by status",
                        partner.org()));
        rows.run("delete from webhook_delivery where org_id = ?", partner.org());
    }

    @Test
    void a_range_that_just_fits_one_call_is_complete() {
        Staff owner = owner();
        String id = subscribe(owner, "http://127.0.0.1:1/").extract().path("id");
        settled(id, 10_000, Instant.parse("2026-06-05T12:00:00Z"));

        redeliver(owner, id, "{\"from\":\"2026-06-05T12:00:00Z\"}")
                .statusCode(200)
                .body("$", is(Map.of("redelivered", 10_000, "complete", true)));

        rows.run("delete from webhook_delivery where org_id = ?", partner.org());
    }

    @Test
    void what_to_go_on_with_is_a_delivery() {
        Staff owner = owner();
        String id = subscribe(owner, "http://127.0.0.1:1/").extract().path("id");

        refused(
                redeliver(owner, id, "{\"from\":\"2026-06-05T12:00:00Z\",\"from_delivery\":\"7\"}"),
                400,
                "from_delivery must be a UUID");
    }
}
