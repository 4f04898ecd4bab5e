package pharmaone.conformance.target;

import static pharmaone.conformance.target.Json.object;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import org.opentest4j.AssertionFailedError;
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

    /** Moves a prescription through these states. */
    public void move(String prescription, String... statuses) {
        for (String status : statuses) {
            post("/prescriptions/" + prescription + "/status", object("status", status))
                    .status(200);
        }
    }

    void mustLogIn() {
        if (target.option("staff-email").isEmpty()) {
            return;
        }
        Answer answer = http.send(
                Http.request().contentType(ContentType.JSON),
                "POST",
                target.baseUrl() + MANAGER + "/auth/login",
                object(
                                "email", target.option("staff-email").orElseThrow(),
                                "password", target.option("staff-password").orElseThrow())
                        .toString());
        if (answer.status() != 200) {
            throw new AssertionFailedError(
                    "-Dconformance.staff-email and -Dconformance.staff-password open no Manager API: " + answer.told());
        }
        if (!answer.at("/role").asText().equals("owner")
                || !answer.at("/org_id").asText().equals(target.org())) {
            throw new AssertionFailedError("-Dconformance.staff-email is no owner's of organisation " + target.org());
        }
        token = answer.text("/access_token");
    }

    private RequestSpecification authorized() {
        if (token == null) {
            throw new TestAbortedException(
                    "it needs staff: -Dconformance.staff-email=… -Dconformance.staff-password=… (an owner's)");
        }
        return Http.request().header("Authorization", "Bearer " + token);
    }

    private String url(String path) {
        return target.baseUrl() + MANAGER + "/orgs/" + target.org() + path;
    }
}
