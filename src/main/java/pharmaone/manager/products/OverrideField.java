package pharmaone.manager.products;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import pharmaone.manager.page.Edit;
import pharmaone.manager.page.TypedNumber;

/** What a shop may say of a product otherwise than its organisation, by the keys of the API. */
public enum OverrideField {
    NAME,
    PRICE,
    AVAILABLE,
    CATEGORY,
    SLUG,
    DESCRIPTION;

    static Optional<OverrideField> of(String key) {
        return Arrays.stream(values()).filter(field -> field.key().equals(key)).findFirst();
    }

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** As its field has it. */
    String shown(String stored) {
        return this == DESCRIPTION ? Edit.lines(stored) : Edit.line(stored);
    }

    /** What was typed, in the form of the API: nothing takes the override back, what is wrong is refused there. */
    public JsonNode json(String typed) {
        if (typed.isEmpty()) {
            return NullNode.getInstance();
        }
        return switch (this) {
            case PRICE -> TypedNumber.json(typed);
            case AVAILABLE ->
                typed.equals("true") || typed.equals("false")
                        ? BooleanNode.valueOf(typed.equals("true"))
                        : TextNode.valueOf(typed);
            case NAME, CATEGORY, SLUG, DESCRIPTION -> TextNode.valueOf(typed);
        };
    }
}
