package pharmaone.sandbox;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pharmaone.auth.Scope;
import pharmaone.testing.Partner;
import pharmaone.testing.Wire;

/** One call spoilt by a header of its own. */
@QuarkusTest
class FaultHeaderTest {

    final Partner partner = Partner.fresh();

    @AfterEach
    void nothing_goes_wrong() {
        given().delete("/sandbox/v1/faults").then().statusCode(200);
    }

    private String shopsHead(String... more) {
        String bearer = "Authorization: Bearer " + partner.token(Scope.values());
        String path = "/api/v2/public/orgs/" + partner.org() + "/shops";
        return Wire.get(path, "localhost", bearer, String.join("\n", more));
    }

    @Test
    void a_header_spoils_one_call() {
        var spoilt = Wire.exchange(shopsHead("X-Sandbox-Fault: status=503; delay=50"));

        assertEquals(503, spoilt.status());
        assertEquals("{\"error\":\"service unavailable\"}", spoilt.body());
        assertEquals(
                "{\"data", Wire.exchange(shopsHead("X-Sandbox-Fault: cut=6")).body());
        assertEquals(200, Wire.exchange(shopsHead()).status());
        for (String reset : List.of("reset", "reset=answer", "reset=request")) {
            try (Wire wire = Wire.open()) {
                assertTrue(wire.send(shopsHead("X-Sandbox-Fault: " + reset)).isClosedWithin(30_000), reset);
            }
        }
    }

    @Test
    void a_header_counts_before_the_rules() {
        given().contentType(ContentType.JSON)
                .body("{\"rules\":[{\"org_id\":\"%s\",\"status\":500}]}".formatted(partner.org()))
                .put("/sandbox/v1/faults")
                .then()
                .statusCode(200);

        assertEquals(
                502, Wire.exchange(shopsHead("X-Sandbox-Fault: status=502")).status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "status",
                "status=100",
                "status=600",
                "delay=-1",
                "delay=30001",
                "reset=x",
                "cut=",
                "webhooks=",
                "webhooks=x",
                ";"
            })
    void a_header_that_says_nothing_is_refused_by_name(String fault) {
        var answer = Wire.exchange(shopsHead("X-Sandbox-Fault: " + fault));

        assertEquals(400, answer.status());
        assertTrue(answer.body().startsWith("{\"error\":\"X-Sandbox-Fault must be made of status=200 to 599"), fault);
    }
}
