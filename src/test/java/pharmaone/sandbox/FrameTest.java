package pharmaone.sandbox;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.elytron.security.common.BcryptUtil;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pharmaone.auth.Scope;

/** What every scenario has: organisations, shops, keys and staff. */
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FrameTest {

    @Inject
    Reset reset;

    @Inject
    Stored stored;

    @BeforeAll
    void empty() {
        reset.to(Scenario.EMPTY, Optional.empty()).await().atMost(Duration.ofSeconds(60));
    }

    @AfterAll
    void demo() {
        reset.to(Scenario.DEMO, Optional.empty()).await().atMost(Duration.ofSeconds(60));
    }

    @Test
    void the_shops_have_their_names_order_and_hosts() {
        assertEquals(
                List.of(
                        "shop1 Demo Shop DEV",
                        "testtttt Medikamentenmanfred",
                        "release23 release23",
                        "shop3 Weed Bank",
                        "shop9 Nordlicht Apotheke"),
                stored.texts("select shop_id || ' ' || name from shop where is_active order by org_id, shop_no"));
        assertEquals(
                List.of(), stored.texts("select shop_id from shop where shop_id not in (select host from shop_host)"));
    }

    @ParameterizedTest
    @CsvSource({"org1, sandbox-org1-key", "org2, sandbox-org2-key"})
    void a_key_opens_its_organisation_with_every_scope(String orgId, String secret) {
        given().header("apikey", secret)
                .post("/api/v2/public/orgs/{org}/auth/token", orgId)
                .then()
                .statusCode(200);
        assertEquals(
                Arrays.stream(Scope.values()).map(Scope::wire).toList().toString(),
                stored.texts("select '[' || array_to_string(scopes, ', ') || ']' from api_key where org_id = '" + orgId
                                + "'")
                        .get(0));
    }

    @ParameterizedTest
    @CsvSource({
        "owner@org1.example, sandbox-owner, owner",
        "staff@org1.example, sandbox-staff, staff",
        "owner@org2.example, sandbox-owner, owner",
        "staff@org2.example, sandbox-staff, staff"
    })
    void staff_can_log_in(String email, String password, String role) {
        var member = stored.all("""
                select m.password_hash, m.role
                  from staff_email e
                  join staff_member m on m.org_id = e.org_id and m.staff_id = e.staff_id
                 where m.is_active
                   and e.email = m.email
                   and e.email = '%s'
                """.formatted(email), row -> List.of(row.getString(1), row.getString(2)));

        assertTrue(BcryptUtil.matches(password, member.get(0).get(0)));
        assertEquals(role, member.get(0).get(1));
    }
}
