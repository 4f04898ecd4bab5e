package pharmaone.manager.users;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.vertx.mutiny.sqlclient.Row;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import pharmaone.http.Slice.PaginationOffset;
import pharmaone.http.body.Fields;
import pharmaone.http.body.JsonBody;
import pharmaone.manager.staff.Role;
import pharmaone.refusal.Rule;

/** The wire of staff's {@code /users}. */
public interface UserWire {

    int PASSWORD_LEAST = 8;

    /** Further bcrypt does not read. */
    int PASSWORD_MOST_BYTES = 72;

    Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+");

    /** A member of staff. */
    record User(
            UUID id,
            String email,
            Role role,
            @JsonProperty("is_active") boolean isActive,
            Instant createdAt,
            @JsonIgnore int version) {

        static User of(Row row) {
            return new User(
                    row.getUUID("staff_id"),
                    row.getString("email"),
                    Role.of(row.getString("role")),
                    row.getBoolean("is_active"),
                    row.getOffsetDateTime("created_at").toInstant(),
                    row.getInteger("version"));
        }
    }

    /** In the order in which they were added. */
    record UserList(List<User> data, PaginationOffset pagination) {}

    /** Somebody new. */
    record Addition(String email, Role role, String password) implements JsonBody {

        public static Addition read(Fields in) {
            in.require(in.has("email"), "email", Rule.REQUIRED)
                    .require(in.has("role"), "role", Rule.REQUIRED)
                    .require(in.has("password"), "password", Rule.REQUIRED);
            String email = in.text("email", Fields.NAME);
            in.require(email == null || EMAIL.matcher(email.strip()).matches(), "email", Rule.EMAIL);
            return new Addition(email, in.word("role", Role.class), passwordOf(in));
        }
    }

    /** What to change of somebody. */
    record Patch(Role role, @JsonProperty("is_active") Boolean isActive, String password, List<String> keys)
            implements JsonBody {

        private static final List<String> KEYS = List.of("role", "is_active", "password");

        public static Patch read(Fields in) {
            List<String> keys = KEYS.stream().filter(in::has).toList();
            in.require(!keys.isEmpty(), "", Rule.AT_LEAST_ONE, String.join(", ", KEYS));
            return new Patch(in.word("role", Role.class), in.flag("is_active"), passwordOf(in), keys);
        }
    }

    private static String passwordOf(Fields in) {
        String password = in.text("password", Fields.NAME);
        in.require(
                password == null
                        || password.length() >= PASSWORD_LEAST
                                && password.getBytes(StandardCharsets.UTF_8).length <= PASSWORD_MOST_BYTES,
                "password",
                Rule.PASSWORD,
                PASSWORD_LEAST,
                PASSWORD_MOST_BYTES);
        return password;
    }
}
