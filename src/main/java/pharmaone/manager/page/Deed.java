package pharmaone.manager.page;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What owners do on their screens; the words for each, done or refused, are in {@link DeedTexts}. */
public enum Deed {
    ISSUE_KEY("name", "scopes"),
    REVOKE_KEY,
    SUBSCRIBE("url", "event_types"),
    CHANGE_SUBSCRIPTION("url", "event_types"),
    SWITCH_ON,
    SWITCH_OFF,
    DELETE_SUBSCRIPTION,
    SEND_TEST,
    ROTATE_SECRET,
    END_ROTATION,
    REDELIVER,
    REDELIVER_RANGE("from", "to", "status"),
    OPEN_SHOP("shop_id", "name", "domains"),
    CHANGE_SHOP("name", "domains", "is_active"),
    PROVE_DOMAIN,
    ADD_USER("email", "role", "password"),
    CHANGE_USER("role", "password");

    private final List<String> fields;

    Deed(String... fields) {
        this.fields = List.of(fields);
    }

    static Optional<Deed> of(String word) {
        return Arrays.stream(values()).filter(deed -> deed.word().equals(word)).findFirst();
    }

    /** What its form asks for, in that order, by the names of the API. */
    List<String> fields() {
        return fields;
    }

    /** As it stands in an address. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
