package pharmaone.testing;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.UUID;

/** Somebody who works at a test's pharmacy; made by {@link Rows#staff}. */
public record Staff(String org, UUID id, String email, String password) {

    private static final String MANAGER = "/api/manager/v1";

    /** Logs in for a token. */
    public String token() {
        return given().contentType(ContentType.JSON)
                .body(Map.of("email", email, "password", password))
                .post(MANAGER + "/auth/login")
                .then()
                .statusCode(200)
                .extract()
                .path("access_token");
    }

    /** A request to the Manager API, JSON, logged in; paths go on after {@code /orgs/{orgId}}. */
    public RequestSpecification with() {
        return with(token());
    }

    public RequestSpecification with(String token) {
        return given().contentType(ContentType.JSON)
                .basePath(MANAGER + "/orgs/" + org)
                .auth()
                .oauth2(token);
    }
}
