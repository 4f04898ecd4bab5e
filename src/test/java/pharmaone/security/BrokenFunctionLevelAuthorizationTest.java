package pharmaone.security;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import pharmaone.auth.Scope;
import pharmaone.security.Routes.Route;
import pharmaone.testing.Partner;
import pharmaone.testing.Rows;

/** API5:2023. Over all routes that are served, whoever may not call one; partners' scopes: RouteTableTest. */
@QuarkusTest
class BrokenFunctionLevelAuthorizationTest {

    @Inject
    Rows rows;

    final Partner partner = Partner.fresh();

    private Response call(Route route, String token) {
        return given().contentType(ContentType.JSON)
                .header("Authorization", "Bearer " + token)
                .request(route.method(), route.path(partner.org(), Map.of()));
    }

    @Test
    void every_route_is_guarded_but_the_log_in() {
        assertEquals(
                List.of("POST /api/manager/v1/auth/login"),
                Stream.concat(Routes.all(), Routes.shopPaths())
                        .filter(route -> route.requires().isEmpty())
                        .map(Route::toString)
                        .toList());
    }

    @Test
    void a_partner_with_all_scopes_is_nobody_on_staffs_side() {
        String token = partner.token(Scope.values());

        Routes.all().filter(Route::isStaffs).forEach(route -> {
            assertEquals(401, call(route, token).statusCode(), route.toString());
            int byKey = given().header("apikey", partner.key())
                    .request(route.method(), route.path(partner.org(), Map.of()))
                    .statusCode();
            assertEquals(401, byKey, route.toString());
        });
    }

    @Test
    void an_owner_is_nobody_on_partners_side() {
        String token = rows.staff(partner, "owner").token();

        Routes.all()
                .filter(route ->
                        route.takesToken() || route.takesKey() && route.path().contains("{orgId}"))
                .forEach(route -> assertEquals(401, call(route, token).statusCode(), route.toString()));
    }

    @Test
    void staff_do_nothing_of_what_is_the_owners() {
        String token = rows.staff(partner, "staff").token();
        List<Route> owners = Routes.all().filter(Route::ownerOnly).toList();

        assertTrue(owners.stream().anyMatch(route -> route.path().endsWith("/customers/erase")), owners.toString());
        owners.forEach(route -> {
            assertEquals(403, call(route, token).statusCode(), route.toString());
            assertEquals("Owner role required", call(route, token).path("message"), route.toString());
        });
    }

    @Test
    void an_owner_is_nobody_at_another_pharmacy() {
        String token = rows.staff(Partner.fresh(), "owner").token();

        Routes.all()
                .filter(route -> route.isStaffs() && route.path().contains("{orgId}"))
                .forEach(
                        route -> assertEquals("org_mismatch", call(route, token).path("error"), route.toString()));
    }
}
