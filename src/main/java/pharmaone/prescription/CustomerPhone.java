package pharmaone.prescription;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Where a phone number stands in what was handed in: under {@code Customer Phone}, {@code address_phone}, {@code Telefon} and the
 * like. No such key is documented, so a value that is neither a short text nor a number is ignored rather than refused.
 */
final class CustomerPhone {

    private static final Pattern KEY = Pattern.compile(
            "(customer|patient|contact|address|billing|shipping)?(tele)?(phone|phonenumber|fon|fonnummer)"
                    + "|(customer|patient|contact)?(mobile|mobilephone|mobil|mobilnummer|handy|handynummer)(number)?");

    private static final int LONGEST = 60;

    private CustomerPhone() {}

    /** The first one; {@code ""} when there is none. */
    static String in(ObjectNode content) {
        return content.properties().stream()
                .filter(CustomerPhone::isPhone)
                .map(key -> key.getValue().asText())
                .findFirst()
                .orElse("");
    }

    private static boolean isPhone(Map.Entry<String, JsonNode> key) {
        JsonNode value = key.getValue();
        return (value.isTextual() || value.isIntegralNumber())
                && value.asText().length() <= LONGEST
                && !value.asText().isBlank()
                && KEY.matcher(key.getKey().replaceAll("[ _-]", "").toLowerCase(Locale.ROOT))
                        .matches();
    }
}
