package pharmaone.manager.login;

import pharmaone.http.body.Fields;
import pharmaone.http.body.JsonBody;
import pharmaone.manager.staff.Role;
import pharmaone.refusal.Rule;

/** The wire of staff's {@code /auth}. */
public interface LoginWire {

    /** Who says to be whom. */
    record Credentials(String email, String password) implements JsonBody {

        static Credentials read(Fields in) {
            in.require(in.has("email"), "email", Rule.REQUIRED).require(in.has("password"), "password", Rule.REQUIRED);
            return new Credentials(in.text("email", Fields.NAME), in.text("password", Fields.NAME));
        }
    }

    /** A staff token; {@code expires_in}: seconds without use after which it ends. */
    record SignedIn(String accessToken, long expiresIn, String tokenType, Role role, String orgId) {}

    /** Done. */
    record Done(String status) {
        public static final Done OK = new Done("ok");
    }
}
