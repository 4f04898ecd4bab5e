package pharmaone.security;

import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.Test;
import pharmaone.auth.Scope;
import pharmaone.testing.Partner;
import pharmaone.testing.Rows;
import pharmaone.testing.Staff;

/** API7:2023. Addresses in bodies are text: kept and shown, never called. Where they are: WebhookTargetsInProductionTest. */
@QuarkusTest
class ServerSideRequestForgeryTest {

    @Inject
    Rows rows;

    final Partner partner = Partner.fresh();

    @Test
    void the_address_of_a_prescription_is_never_fetched() throws IOException {
        try (ServerSocket internal = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            internal.setSoTimeout(700);
            String url = "https://127.0.0.1:" + internal.getLocalPort() + "/latest/meta-data";

            String id = partner.with(Scope.values())
                    .body("{\"payload\":{\"shop_id\":\"%s\",\"customer_name\":\"M\",\"prescription_pdf_url\":\"%s\"}}"
                            .formatted(partner.shop(), url))
                    .post("/order-requests")
                    .then()
                    .statusCode(200)
                    .extract()
                    .path("id");
            Staff staff = rows.staff(partner, "staff");
            String token = staff.token();
            staff.with(token).get("/order-requests/{id}", id).then().statusCode(200);
            assertEquals(
                    404,
                    staff.with(token)
                            .get("/order-requests/{id}/prescription.pdf", id)
                            .statusCode());

            assertThrows(SocketTimeoutException.class, internal::accept);
        }
    }

    @Test
    void an_address_of_another_scheme_is_refused() {
        for (String url :
                new String[] {"http://example.com/a.pdf", "file:///etc/passwd", "gopher://x/", "https:/x", "//x/y"}) {
            partner.with(Scope.values())
                    .body("{\"payload\":{\"shop_id\":\"%s\",\"customer_name\":\"M\",\"prescription_pdf_url\":\"%s\"}}"
                            .formatted(partner.shop(), url))
                    .post("/order-requests")
                    .then()
                    .statusCode(400)
                    .body("error", containsString("prescription_pdf_url"));
        }
    }
}
