package pharmaone.refusal;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A broken rule. {@code field} is the path from the body's root ({@code items[0].quantity}) or the name of a parameter,
 * empty for the request as a whole; {@code args} are what the rule is about, such as a limit.
 */
public record Violation(String field, Rule rule, List<Object> args) {

    private static final Pattern PLACE = Pattern.compile("[a-z0-9_]+\\[([0-9]{1,6})]");

    public static Violation of(String field, Rule rule, Object... args) {
        return new Violation(field, rule, Arrays.asList(args));
    }

    /** As the API says it: the broken rules joined by {@code "; "}. */
    public static String sentence(List<Violation> violations) {
        return violations.stream().map(Violation::sentence).collect(Collectors.joining("; "));
    }

    /** As the API says it. */
    public String sentence() {
        return written(rule.english(), field);
    }

    /** Of a pattern of its rule, in whatever language, and what its field is called there. */
    public String written(String pattern, String name) {
        String text =
                pattern.formatted(Stream.concat(Stream.of(name), args.stream()).toArray());
        return name.isEmpty() ? text.stripLeading() : text;
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
