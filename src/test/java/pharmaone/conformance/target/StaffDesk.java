package pharmaone.conformance.target;

import static pharmaone.conformance.target.Json.object;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import org.opentest4j.TestAbortedException;

/** Staff's side, this project's Manager API; paths go on after {@code /orgs/{orgId}}. */
public final class StaffDesk {

    private static final String MANAGER = "/api/manager/v1";

    private final Http http;
    private final Target target;
    private String token;

    StaffDesk(Http http, Target target) {
        this.http = http;
        this.target = target;
    }

    public Answer post(String path, JsonNode body) {
        return http.write(authorized().contentType(ContentType.JSON), "POST", url(path), body.toString());
    }

    public Answer get(String path) {
        return http.send(authorized(), "GET", url(path), null);
    }

    public Answer delete(String path) {
        return http.write(authorized(), "DELETE", url(path), null);
    }

    /** Approves an order request as staff do. */
    public Answer approve(String requestId) {
        return post("/order-requests/" + requestId + "/approve", object());
    }

    public Answer decline(String requestId) {
        return post("/order-requests/" + requestId + "/decline", object("reason", "conformance-reason"));
    }

    private RequestSpecification authorized() {
        return Http.request().header("Authorization", "Bearer " + token());
    }

    private synchronized String token() {
        if (token == null) {
            String email = target.option("staff-email").orElseThrow(StaffDesk::noAccess);
            String password = target.option("staff-password").orElseThrow(StaffDesk::noAccess);
            token = http.send(
                            Http.request().contentType(ContentType.JSON),
                            "POST",
                            target.baseUrl() + MANAGER + "/auth/login",
                            object("email", email, "password", password).toString())
                    .status(200)
                    .text("/access_token");
        }
        return token;
    }

    private static TestAbortedException noAccess() {
        return new TestAbortedException(
                "it needs staff: -Dconformance.staff-email=… -Dconformance.staff-password=… (an owner's)");
    }

    private String url(String path) {
        return target.baseUrl() + MANAGER + "/orgs/" + target.org() + path;
    }
}
