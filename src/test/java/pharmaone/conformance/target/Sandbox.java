package pharmaone.conformance.target;

import static pharmaone.conformance.target.Json.array;
import static pharmaone.conformance.target.Json.object;

import io.restassured.http.ContentType;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** What this project's sandbox can do and no vendor: tokens of any scopes and life. */
public final class Sandbox {

    private final Http http;
    private final Target target;

    Sandbox(Http http, Target target) {
        this.http = http;
        this.target = target;
    }

    void mustBeOne() {
        if (target.isSandbox()) {
            Answer answer = minted(target.org(), 3600, "orders.read");
            if (answer.status() != 200) {
                throw new AssertionFailedError("-Dconformance.sandbox=true, but this is none: " + answer.told());
            }
        }
    }

    /** Alive for an hour. */
    public String token(String... scopes) {
        return token(3600, scopes);
    }

    /** {@code seconds} below zero: expired. */
    public String token(int seconds, String... scopes) {
        return token(target.org(), seconds, scopes);
    }

    private String token(String org, int seconds, String... scopes) {
        if (!target.isSandbox()) {
            throw new TestAbortedException("it needs tokens no key gives: a sandbox with -Dconformance.sandbox=true");
        }
        return minted(org, seconds, scopes).status(200).text("/access_token");
    }

    private Answer minted(String org, int seconds, String... scopes) {
        return http.send(
                Http.request().contentType(ContentType.JSON),
                "POST",
                target.baseUrl() + "/sandbox/v1/tokens",
                object("org_id", org, "scopes", array((Object[]) scopes), "expires_in", seconds)
                        .toString());
    }
}
