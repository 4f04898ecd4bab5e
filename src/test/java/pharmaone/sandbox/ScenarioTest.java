package pharmaone.sandbox;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.elytron.security.common.BcryptUtil;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pharmaone.auth.Scope;

/** What the empty scenario, the frame of all, and the legacy one are made of. */
@QuarkusTest
class ScenarioTest {

    @Inject
    Stage stage;

    @Inject
    Stored stored;

    @AfterEach
    void demo() {
        stage.shows(Scenario.DEMO);
    }

    @Test
    void the_empty_scenario_has_the_frame_alone() {
        stage.shows(Scenario.EMPTY);

        assertEquals(List.of("org1", "org2"), stored.texts("select org_id from organisation order by org_id"));
        assertTrue(stored.number("select count(*) from catalogue_product") >= 40);
        for (String table : List.of(
                "pharmacy_order",
                "order_line",
                "order_request",
                "inventory_item",
                "inventory_log",
                "shop_product",
                "webhook_event",
                "audit_entry",
                "order_count",
                "order_request_count")) {
            assertEquals(0, stored.number("select count(*) from " + table), table);
        }
    }

    @Test
    void the_legacy_rows_are_as_odd_as_they_come() {
        stage.shows(Scenario.LEGACY);

        assertTrue(stored.number("select count(*) from order_line where p1_id = ''") > 0);
        assertTrue(stored.number("select count(*) from order_line where name = ''") > 0);
        assertTrue(stored.number("select count(*) from pharmacy_order where customer_email is null") > 0);
        assertTrue(stored.number("select count(*) from pharmacy_order where deleted_at is not null") > 0);
        assertTrue(stored.number(
                        "select count(*) from pharmacy_order where length(customer_name) = 200 and customer_name ~ 'ß'")
                > 0);
        assertTrue(stored.number("""
                        select count(*)
                          from pharmacy_order o
                         where total_amount <> (select sum(quantity * price)
                                                  from order_line l
                                                 where (l.org_id, l.order_id) = (o.org_id, o.order_id))
                        """) > 0);
    }

    @Test
    void the_shops_have_their_names_order_and_hosts() {
        stage.shows(Scenario.EMPTY);

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
        stage.shows(Scenario.EMPTY);

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
        stage.shows(Scenario.EMPTY);

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
