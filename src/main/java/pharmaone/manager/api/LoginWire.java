package pharmaone.manager.api;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import pharmaone.http.Fields;
import pharmaone.http.JsonBody;
import pharmaone.refusal.Rule;

/** The wire of staff's {@code /auth}. */
public interface LoginWire {

    /** Who says to be whom. */
    @Schema(
            name = "StaffCredentials",
            requiredProperties = {"email", "password"})
    record Credentials(String email, String password) implements JsonBody {

        static Credentials read(Fields in) {
            in.require(in.has("email"), "email", Rule.REQUIRED).require(in.has("password"), "password", Rule.REQUIRED);
            return new Credentials(in.text("email", Fields.NAME), in.text("password", Fields.NAME));
        }
    }

    /** A staff token; {@code expires_in}: seconds without use after which it ends. */
    @Schema(name = "StaffTokenResponse")
    record SignedIn(String accessToken, long expiresIn, String tokenType, Role role, String orgId) {}

    /** Done. */
    @Schema(name = "StaffStatusResponse")
    record Done(@Schema(examples = "ok") String status) {
        static final Done OK = new Done("ok");
    }
}
