package pharmaone.http;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A broken rule of a body. {@code field} is the path from the body's root ({@code items[0].quantity}), empty for the body
 * as a whole; {@code rule} goes on after it.
 */
public record Violation(String field, String rule) {

    private static final Pattern PLACE = Pattern.compile("[a-z0-9_]+\\[([0-9]{1,6})]");

    /** As the API says it. */
    public String sentence() {
        return field.isEmpty() ? rule : field + " " + rule;
    }

    /** Whether it is about that field, or one entry of it. */
    public boolean isAbout(String name) {
        return field.equals(name) || isEntryOf(name);
    }

    /** Which entry of a list of plain values it is about, counted from 0. */
    public OptionalInt entry() {
        Matcher place = PLACE.matcher(field);
        return place.matches() ? OptionalInt.of(Integer.parseInt(place.group(1))) : OptionalInt.empty();
    }

    private boolean isEntryOf(String name) {
        return field.startsWith(name + "[") && entry().isPresent();
    }
}
