package pharmaone.manager.web;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What owners do on their screens; the words for each, done or refused, are in {@link DeedTexts}. */
public enum Deed {
    ISSUE_KEY,
    REVOKE_KEY,
    SUBSCRIBE,
    CHANGE_SUBSCRIPTION,
    SWITCH_ON,
    SWITCH_OFF,
    DELETE_SUBSCRIPTION,
    SEND_TEST,
    ROTATE_SECRET,
    END_ROTATION,
    REDELIVER,
    REDELIVER_RANGE,
    OPEN_SHOP,
    CHANGE_SHOP,
    ADD_USER,
    CHANGE_USER;

    static Optional<Deed> of(String word) {
        return Arrays.stream(values()).filter(deed -> deed.word().equals(word)).findFirst();
    }

    /** As it stands in an address. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
