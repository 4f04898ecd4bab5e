package pharmaone.manager.page;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import pharmaone.http.body.FormBody;

/**
 * The values of a form by the names of its fields: as they were when it was filled ({@code seen_…}), as they are stored
 * now, and as they were typed. What only somebody else changed is theirs, and stays.
 */
public record Edit(Map<String, ThreeWay<String>> values) {

    /** Nothing is typed yet. */
    public static Edit of(Map<String, String> now) {
        Map<String, ThreeWay<String>> values = new LinkedHashMap<>();
        now.forEach((name, value) -> values.put(name, new ThreeWay<>(value, value, value)));
        return new Edit(values);
    }

    /** A field that has several values is their lines; one that came without what its editor saw is as it is stored. */
    public static Edit of(Map<String, String> now, FormBody form) {
        Map<String, ThreeWay<String>> values = new LinkedHashMap<>();
        now.forEach((name, value) -> {
            String seen = form.all("seen_" + name).isEmpty() ? value : text(form, "seen_" + name);
            values.put(name, new ThreeWay<>(seen, value, text(form, name)));
        });
        return new Edit(values);
    }

    /** What was typed into this field, as it would be stored. */
    public Edit read(String name, UnaryOperator<String> reading) {
        return typed(name, way -> reading.apply(way.typed()));
    }

    /** Its form has no such field. */
    public Edit untyped(String name) {
        return typed(name, ThreeWay::seen);
    }

    private Edit typed(String name, Function<ThreeWay<String>, String> typed) {
        Map<String, ThreeWay<String>> others = new LinkedHashMap<>(values);
        others.computeIfPresent(name, (key, way) -> new ThreeWay<>(way.seen(), way.now(), typed.apply(way)));
        return new Edit(others);
    }

    private static String text(FormBody form, String name) {
        return lines(String.join("\n", form.all(name)));
    }

    /** As a field of one line has it: without blanks around it, which nobody can see there. */
    public static String line(String text) {
        return text.strip().replaceAll("\\R", " ");
    }

    /** As a field of several lines has it. */
    public static String lines(String text) {
        return text.strip().replaceAll("\\R", "\n");
    }

    /** The version of what a form was filled from; -1, which nothing has, when it does not say. */
    public static int version(FormBody form) {
        String version = form.text("version");
        return version != null && version.matches("[0-9]{1,9}") ? Integer.parseInt(version) : -1;
    }

    /** The names of what was typed otherwise than it is stored. */
    public Set<String> changes() {
        return values.entrySet().stream()
                .filter(value -> value.getValue().isMine())
                .filter(value ->
                        !value.getValue().typed().equals(value.getValue().now()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** Somebody else changed the same, and otherwise. */
    public boolean isConflict() {
        return values.values().stream().anyMatch(ThreeWay::isConflict);
    }

    public String value(String name) {
        return values.get(name).merged();
    }

    public String now(String name) {
        return values.get(name).now();
    }

    /** Changed since its editor looked, whatever was typed. */
    public boolean isTheirs(String name) {
        return values.get(name).isTheirs();
    }
}
