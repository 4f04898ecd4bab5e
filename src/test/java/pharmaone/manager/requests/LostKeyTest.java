package pharmaone.manager.requests;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pharmaone.auth.Scope;
import pharmaone.testing.Partner;
import pharmaone.testing.PartnerServer;
import pharmaone.testing.Rows;
import pharmaone.testing.Staff;

/** What is sealed by a key that nobody has any more: who comes across it is told so, and can go on. */
@QuarkusTest
class LostKeyTest {

    /** As a key of the name {@code lost} began it. */
    private static final String SEALED = "\\x01046c6f73740001";

    @Inject
    Rows rows;

    final Partner partner = Partner.fresh();
    Staff owner;
    String token;

    @BeforeEach
    void an_owner() {
        owner = rows.staff(partner, "owner");
        token = owner.token();
    }

    private String request() {
        return rows.request(
                partner, "TM-1", "{\"customer_name\":\"Max\",\"items\":[{\"name\":\"X\",\"quantity\":1,\"price\":5}]}");
    }

    private String handIn(String keys) {
        return partner.with(Scope.PRESCRIPTIONS_WRITE)
                .body("{\"shop_id\":\"%s\",\"Customer Email\":\"max@example.com\"%s}".formatted(partner.shop(), keys))
                .post("/prescriptions")
                .then()
                .statusCode(200)
                .extract()
                .path("id");
    }

    private void lose(String column) {
        String[] names = column.split("\\.");
        rows.run("update %s set %s = ?::bytea where org_id = ?".formatted(names[0], names[1]), SEALED, partner.org());
    }

    private ValidatableResponse get(String path) {
        return owner.with(token).get(path).then();
    }

    private ValidatableResponse post(String path, Map<String, ?> body) {
        return owner.with(token).body(body).post(path).then();
    }

    private static void isTold(ValidatableResponse answer, String place) {
        answer.statusCode(409)
                .body("error", is("unreadable"))
                .body("message", is(place + " needs the key lost of GATEWAY_ENCRYPTION_KEYS"));
    }

    @Test
    void of_a_request_staff_are_told_which_key_it_needs_and_nothing_is_decided() {
        String id = request();
        lose("order_request.envelope");
        String place = "order_request.envelope of " + partner.org() + " " + id;

        isTold(get("/order-requests/" + id), place);
        isTold(post("/order-requests/" + id + "/approve", Map.of()), place);
        isTold(
                owner.with(token)
                        .body(Map.of("customer_name", "Moritz"))
                        .patch("/order-requests/" + id)
                        .then(),
                place);

        assertEquals(
                1,
                rows.number(
                        "select count(*) from order_request where org_id = ? and status = 'pending' and corrections is null",
                        partner.org()));
    }

    @Test
    void a_request_can_be_declined_all_the_same() {
        String id = request();
        lose("order_request.envelope");

        post("/order-requests/" + id + "/decline", Map.of("reason", "unreadable"))
                .statusCode(200)
                .body("status", is("declined"))
                .body("$", not(hasKey("payload")));
    }

    @Test
    void of_a_prescriptions_file_staff_are_told_too() {
        String id = request();
        rows.prescription(partner, id, "%PDF-1.4".getBytes());
        lose("prescription_document.content");

        isTold(
                get("/order-requests/" + id + "/prescription.pdf"),
                "prescription_document.content of " + partner.org() + " " + id);
    }

    @Test
    void a_prescription_can_be_moved_but_not_be_read() {
        String id = handIn("");
        lose("prescription.content");

        isTold(get("/prescriptions/" + id), "prescription.content of " + partner.org() + " " + id);
        post("/prescriptions/" + id + "/status", Map.of("status", "declined"))
                .statusCode(200)
                .body("status", is("declined"))
                .body("$", not(hasKey("content")));
    }

    @Test
    void a_prescription_handed_in_again_takes_its_place() {
        String id = handIn("");
        lose("prescription.content");

        handIn(",\"id\":\"%s\",\"Smoker\":true".formatted(id));

        get("/prescriptions/" + id)
                .statusCode(200)
                .body("content.Smoker", is(true))
                .body("former", hasSize(0));
    }

    @Test
    void what_a_prescription_held_before_is_not_in_the_way_of_what_it_holds() {
        String id = handIn("");
        handIn(",\"id\":\"%s\",\"Smoker\":true".formatted(id));
        lose("prescription_former_content.content");

        get("/prescriptions/" + id)
                .statusCode(200)
                .body("content.Smoker", is(true))
                .body("former", hasSize(1))
                .body("former[0]", not(hasKey("content")));
    }

    @Test
    void a_webhook_is_signed_again_after_its_secret_was_rotated() {
        try (var receiver = PartnerServer.friendly()) {
            String id = post(
                            "/webhook-subscriptions",
                            Map.of("url", receiver.url(), "event_types", java.util.List.of("low_stock")))
                    .statusCode(200)
                    .extract()
                    .path("id");
            String path = "/webhook-subscriptions/" + id;
            lose("webhook_subscription.secret");

            post(path + "/rotate-secret", Map.of())
                    .statusCode(200)
                    .body("secret", containsString("whsec_"))
                    .body("$", not(hasKey("rotating_until")));
            post(path + "/test", Map.of()).statusCode(200);

            assertEquals(1, receiver.await(1).get(0).header("webhook-signature").split(" ").length);
        }
    }
}
