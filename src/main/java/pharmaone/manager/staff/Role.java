package pharmaone.manager.staff;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;

/** What a member of staff may: an owner everything, staff all but keys, subscriptions, users and shops. */
public enum Role {
    OWNER("owner"),
    STAFF("staff");

    private final String wire;

    Role(String wire) {
        this.wire = wire;
    }

    public boolean covers(Role needed) {
        return this == OWNER || needed == STAFF;
    }

    public static Role of(String word) {
        return Arrays.stream(values())
                .filter(role -> role.wire.equals(word))
                .findFirst()
                .orElseThrow();
    }

    @JsonValue
    @Override
    public String toString() {
        return wire;
    }
}
