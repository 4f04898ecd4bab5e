package pharmaone.manager.integrations;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import pharmaone.testing.Eventually;
import pharmaone.testing.Partner;
import pharmaone.testing.PartnerServer;
import pharmaone.testing.Rows;
import pharmaone.testing.Staff;

/** Owners change and delete subscriptions; what waits for one is sent accordingly. */
@QuarkusTest
class SubscriptionChangeTest {

    private static final String SUBSCRIPTIONS = "/webhook-subscriptions";

    @Inject
    Rows rows;

    private final Partner partner = Partner.fresh();

    private Staff owner() {
        return rows.staff(partner, "owner");
    }

    private static String subscribe(Staff owner, String url) {
        return owner.with()
                .body(Map.of("url", url, "event_types", List.of("order_created", "low_stock")))
                .post(SUBSCRIPTIONS)
                .then()
                .statusCode(200)
                .extract()
                .path("id");
    }

    private static ValidatableResponse change(Staff owner, String id, String patch) {
        return owner.with().body(patch).patch(SUBSCRIPTIONS + "/" + id).then();
    }

    private static ValidatableResponse refused(ValidatableResponse answer, int status, String sentence) {
        return answer.statusCode(status).body("$", is(Map.of("error", sentence)));
    }

    private List<String> deliveries(String column) {
        return rows.texts("select " + column + " from webhook_delivery where org_id = ?", partner.org());
    }

    /** Failed there, and to be tried again tomorrow. */
    private String waiting(Staff owner, PartnerServer receiver) {
        String id = subscribe(owner, receiver.url());
        owner.with().post(SUBSCRIPTIONS + "/" + id + "/test").then().statusCode(200);
        Eventually.equal(List.of("pending 1"), () -> deliveries("status || ' ' || failures"));
        rows.run(
                "update webhook_delivery set due_at = now() + interval '1 day', failures = 3 where org_id = ?",
                partner.org());
        return id;
    }

    private static PartnerServer busy() {
        return new PartnerServer(PartnerServer.status(503, "Retry-After: 3600"));
    }

    @Test
    void changes_what_is_sent() {
        Staff owner = owner();
        String id = subscribe(owner, "https://partner.example");

        owner.with()
                .body("{\"url\":\"https://other.example/hook\",\"event_types\":[\"order_deleted\"]}")
                .patch(SUBSCRIPTIONS + "/" + id)
                .then()
                .statusCode(200)
                .body(
                        "url",
                        is("https://other.example/hook"),
                        "event_types",
                        contains("order_deleted"),
                        "active",
                        is(true));
        owner.with()
                .body("{\"active\":false}")
                .patch(SUBSCRIPTIONS + "/" + id)
                .then()
                .statusCode(200)
                .body("active", is(false), "url", is("https://other.example/hook"));
        refused(
                owner.with().body("{}").patch(SUBSCRIPTIONS + "/" + id).then(),
                400,
                "at least one of url, event_types, active is required");
        owner.with()
                .body("{\"event_types\":null}")
                .patch(SUBSCRIPTIONS + "/" + id)
                .then()
                .statusCode(400)
                .body("error", containsString("event_types must not be empty"));
        refused(owner.with().post(SUBSCRIPTIONS + "/" + id + "/test").then(), 409, "subscription is not active");
    }

    @Test
    void what_waits_goes_to_another_address_at_once_with_all_tries_anew() {
        try (var former = busy();
                var present = PartnerServer.friendly()) {
            Staff owner = owner();
            String id = waiting(owner, former);

            change(owner, id, "{\"url\":\"%s\"}".formatted(present.url())).statusCode(200);

            present.await(1);
            Eventually.equal(List.of("delivered 0"), () -> deliveries("status || ' ' || failures"));
            assertEquals(1, former.received().size());
        }
    }

    @Test
    void what_waits_goes_out_at_once_when_the_subscription_is_switched_on_again() {
        try (var receiver = busy()) {
            Staff owner = owner();
            String id = waiting(owner, receiver);
            change(owner, id, "{\"active\":false}").statusCode(200);
            receiver.behave(PartnerServer.status(200));

            change(owner, id, "{\"active\":true}").statusCode(200);

            receiver.await(2);
            Eventually.equal(List.of("delivered 0"), () -> deliveries("status || ' ' || failures"));
        }
    }

    @Test
    void what_waits_keeps_its_time_when_something_else_is_changed() {
        try (var receiver = busy()) {
            Staff owner = owner();
            String id = waiting(owner, receiver);

            change(owner, id, "{\"event_types\":[\"order_deleted\"]}").statusCode(200);
            change(owner, id, "{\"active\":true,\"url\":\"%s\"}".formatted(receiver.url()))
                    .statusCode(200);

            assertEquals(List.of("3"), deliveries("failures"));
            assertEquals(List.of("true"), deliveries("(due_at > now() + interval '20 hours')::text"));
        }
    }

    @Test
    void a_deleted_one_is_gone_with_what_waits_for_it() {
        try (var receiver = busy()) {
            Staff owner = owner();
            String id = waiting(owner, receiver);

            owner.with().delete(SUBSCRIPTIONS + "/" + id).then().statusCode(200);

            assertEquals(List.of(), deliveries("status"));
            owner.with().get(SUBSCRIPTIONS).then().body("data.size()", is(0));
            refused(owner.with().delete(SUBSCRIPTIONS + "/" + id).then(), 404, "subscription not found");
            refused(owner.with().get(SUBSCRIPTIONS + "/" + id + "/deliveries").then(), 404, "subscription not found");
        }
    }
}
