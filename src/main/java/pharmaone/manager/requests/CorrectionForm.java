package pharmaone.manager.requests;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import pharmaone.http.body.Fields;
import pharmaone.http.body.FormBody;
import pharmaone.manager.page.Edit;
import pharmaone.manager.page.TypedNumber;
import pharmaone.manager.requests.Correction.Line;

/**
 * A correction as it was sent: what its form was filled with, what was made of it, and what was chosen where both had
 * changed the same. {@code undecided} are the keys of those where nothing was chosen; {@code keepsTotal}: the total goes
 * with the lines, whatever they sum up to.
 */
record CorrectionForm(
        Correction seen,
        Map<String, String> values,
        List<Typed> rows,
        String total,
        Set<String> undecided,
        boolean keepsTotal) {

    static final String TOTAL = "total_amount";

    /** More than any form has: all lines of two editors, and room. */
    private static final int MOST_ROWS = 3 * Fields.LINES;

    /** {@code seen} is the place of the line it was filled with, -1 of none, and no two rows have the same; a row without product and name is no line. */
    record Typed(int row, Line line, int seen, boolean isUndecided) {}

    static CorrectionForm of(FormBody form) {
        Correction seen = seen(form);
        Choices choices = new Choices(form, Set.copyOf(form.all("conflict")));
        Map<String, String> values = new TreeMap<>();
        Arrays.stream(RequestDetailField.values())
                .map(RequestDetailField::key)
                .forEach(key ->
                        values.put(key, choices.isTheirs(key) ? seen.value(key) : Correction.orEmpty(form.text(key))));
        String total = choices.isTheirs(TOTAL) ? seen.total() : Correction.orEmpty(form.text(TOTAL));
        return new CorrectionForm(
                seen, values, rows(form, seen, choices), total, choices.undecided(), choices.isTheirs(TOTAL));
    }

    /** Where both had changed the same, the form asks which it shall be. */
    private record Choices(FormBody form, Set<String> asked) {

        boolean isTheirs(String key) {
            return "theirs".equals(form.text("choose_" + key));
        }

        boolean isUndecided(String key) {
            return asked.contains(key) && form.text("choose_" + key) == null;
        }

        Set<String> undecided() {
            return asked.stream().filter(this::isUndecided).collect(Collectors.toSet());
        }
    }

    private static Correction seen(FormBody form) {
        Map<String, String> values = new TreeMap<>();
        Arrays.stream(RequestDetailField.values())
                .forEach(field -> values.put(field.key(), Correction.orEmpty(form.text("seen_" + field.key()))));
        return new Correction(
                Edit.version(form), values, lines(form, "seen_line_"), Correction.orEmpty(form.text("seen_" + TOTAL)));
    }

    private static List<Typed> rows(FormBody form, Correction seen, Choices choices) {
        List<Line> lines = lines(form, "line_");
        List<String> places = form.all("line_seen");
        String take = Correction.orEmpty(form.text("take"));
        List<Typed> rows = new ArrayList<>();
        Set<Integer> taken = new HashSet<>();
        for (int row = 0; row < lines.size(); row++) {
            int named = place(at(places, row), seen.lines().size());
            int place = taken.add(named) ? named : -1;
            Line theirs = place < 0 ? Line.NONE : seen.lines().get(place);
            Line typed = taken(take, row, lines.get(row));
            String key = lineKey(row);
            rows.add(new Typed(row, choices.isTheirs(key) ? theirs : typed, place, choices.isUndecided(key)));
        }
        return rows;
    }

    /** Row by row; one without product and name is none. */
    private static List<Line> lines(FormBody form, String prefix) {
        List<String> p1Ids = form.all(prefix + "p1_id");
        List<String> names = form.all(prefix + "name");
        List<String> quantities = form.all(prefix + "quantity");
        List<String> prices = form.all(prefix + "price");
        return IntStream.range(0, Math.min(quantities.size(), MOST_ROWS))
                .mapToObj(row -> new Line(at(p1Ids, row), at(names, row), at(quantities, row), at(prices, row)))
                .map(line -> line.isEmpty() ? Line.NONE : line)
                .toList();
    }

    private static String at(List<String> column, int row) {
        return row < column.size() ? column.get(row).strip() : "";
    }

    /** With the product of the button that took a suggestion for it. */
    private static Line taken(String take, int row, Line typed) {
        return take.startsWith(row + ":")
                ? new Line(take.substring(take.indexOf(':') + 1), typed.name(), typed.quantity(), typed.price())
                : typed;
    }

    static String lineKey(int row) {
        return "line_" + row;
    }

    private static int place(String typed, int lines) {
        int place = typed.matches("[0-9]{1,4}") ? Integer.parseInt(typed) : -1;
        return place < lines ? place : -1;
    }

    boolean isUndecided() {
        return !undecided.isEmpty();
    }

    /** Whether anything was typed otherwise than the form was filled with. */
    boolean isUnsaved() {
        List<Line> shown = seen.lines().stream().filter(line -> !line.isEmpty()).toList();
        return !typed().against(new Correction(seen.version(), seen.values(), shown, seen.total()))
                .isEmpty();
    }

    /** As the form shows them, by the names that the rules of the API have for them. */
    List<String> fields() {
        List<String> fields = new ArrayList<>();
        Arrays.stream(RequestDetailField.values()).map(RequestDetailField::key).forEach(fields::add);
        fields.add(TOTAL);
        for (int line = 0; line < typed().lines().size(); line++) {
            for (String key : List.of("p1_id", "name", "quantity", "price")) {
                fields.add(lineField(line, key));
            }
        }
        return fields;
    }

    static String lineField(int line, String key) {
        return "items[" + line + "]." + key;
    }

    /** The keys to set, in the form of the staff API. */
    ObjectNode against(Correction now) {
        ObjectNode keys = typed().against(now);
        if (keepsTotal && keys.has("items")) {
            keys.set(TOTAL, TypedNumber.json(total));
        }
        return keys;
    }

    /** What shall stand in the request. */
    Correction typed() {
        List<Line> lines =
                rows.stream().map(Typed::line).filter(line -> !line.isEmpty()).toList();
        return new Correction(seen.version(), values, lines, total);
    }
}
