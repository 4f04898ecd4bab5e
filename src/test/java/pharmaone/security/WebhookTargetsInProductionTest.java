package pharmaone.security;

import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pharmaone.testing.Eventually;
import pharmaone.testing.InProduction;
import pharmaone.testing.Partner;
import pharmaone.testing.Rows;
import pharmaone.testing.Staff;

/** API7:2023, where an owner may have the gateway call an address: in production a public one alone. See TargetTest. */
@QuarkusTest
@TestProfile(InProduction.class)
class WebhookTargetsInProductionTest {

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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://partner.example/hook",
                "https://127.0.0.1/hook",
                "https://127.0.0.1:5432/",
                "https://127.8.8.8/hook",
                "https://0.0.0.0/hook",
                "https://10.0.0.1/hook",
                "https://172.16.0.1/hook",
                "https://192.168.1.1/hook",
                "https://100.100.100.200/latest/meta-data",
                "https://169.254.169.254/latest/meta-data",
                "https://[::1]/hook",
                "https://[::]/hook",
                "https://[fe80::1]/hook",
                "https://[fe80::1%25lo]/hook",
                "https://[fd00:ec2::254]/latest/meta-data",
                "https://[::ffff:127.0.0.1]/hook",
                "https://[::ffff:a9fe:a9fe]/latest/meta-data",
                "https://[64:ff9b::a9fe:a9fe]/latest/meta-data",
                "https://2130706433/hook",
                "https://017700000001/hook",
                "https://0x7f000001/hook",
                "https://0177.0.0.1/hook",
                "https://0x7f.0.0.1/hook",
                "https://127.1/hook",
                "https://127.0.1/hook",
                "https://127.0.0.1./hook",
                "https://localhost/hook",
                "https://LocalHost/hook",
                "https://localhost./hook",
                "https://metadata.invalid/hook",
                "https://partner.example@127.0.0.1/hook"
            })
    void what_only_the_gateway_can_reach_cannot_be_subscribed(String url) {
        owner.with(token)
                .body(Map.of("url", url, "event_types", List.of("low_stock")))
                .post("/webhook-subscriptions")
                .then()
                .statusCode(400)
                .body("error", startsWith("url "));

        owner.with(token).get("/webhook-subscriptions").then().body("data", hasSize(0));
    }

    @Test
    void a_subscription_cannot_be_led_there_later_either() {
        UUID id = subscribed("https://partner.example/hook");

        owner.with(token)
                .body(Map.of("url", "https://169.254.169.254/latest/meta-data"))
                .patch("/webhook-subscriptions/{id}", id)
                .then()
                .statusCode(400)
                .body("error", startsWith("url "));
    }

    /** As after a check that the name stood, whose address is another one by now. */
    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1", "[::ffff:127.0.0.1]"})
    void the_address_is_looked_at_again_before_each_delivery(String host) throws Exception {
        try (ServerSocket internal = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            internal.setSoTimeout(300);
            UUID id = subscribed("https://" + host + ":" + internal.getLocalPort() + "/hook");

            String delivery = owner.with(token)
                    .post("/webhook-subscriptions/{id}/test", id)
                    .then()
                    .extract()
                    .path("delivery_id");

            assertEquals("NOT_PUBLIC", answer(delivery));
            assertThrows(SocketTimeoutException.class, internal::accept);
        }
    }

    private UUID subscribed(String url) {
        UUID id = UUID.randomUUID();
        rows.run("""
                insert into webhook_subscription (org_id, subscription_id, url, event_types, is_active, secret, created_at, updated_at)
                values (?, ?, ?, '{low_stock}', true, 'whsec_c2VjcmV0', now(), now())
                """, partner.org(), id, url);
        return id;
    }

    private String answer(String delivery) {
        Eventually.isTrue(() -> answers(delivery).size() == 1, () -> "no answer to " + delivery);
        return answers(delivery).get(0);
    }

    private List<String> answers(String delivery) {
        return rows.texts("select answer from webhook_delivery where delivery_id = ?::uuid and answer <> ''", delivery);
    }
}
