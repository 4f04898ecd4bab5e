package pharmaone.manager.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import pharmaone.http.FormBody;
import pharmaone.manager.web.Correction.Line;

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

    /** {@code seen} is the place of the line it was filled with, -1 of none; a row without product and name is no line. */
    record Typed(int row, Line line, int seen, boolean isUndecided) {}

    static CorrectionForm of(FormBody form) {
        Correction seen = seen(form);
        Choices choices = new Choices(form);
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
    private record Choices(FormBody form) {

        boolean isTheirs(String key) {
            return "theirs".equals(form.text("choose_" + key));
        }

        boolean isUndecided(String key) {
            return form.all("conflict").contains(key) && form.text("choose_" + key) == null;
        }

        Set<String> undecided() {
            Set<String> keys = new HashSet<>(form.all("conflict"));
            keys.removeIf(key -> !isUndecided(key));
            return keys;
        }
    }

    private static Correction seen(FormBody form) {
        Map<String, String> values = new TreeMap<>();
        Arrays.stream(RequestDetailField.values())
                .forEach(field -> values.put(field.key(), Correction.orEmpty(form.text("seen_" + field.key()))));
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < form.all("seen_line_quantity").size(); i++) {
            lines.add(line(form, "seen_line_", i));
        }
        return new Correction(Edit.version(form), values, lines, Correction.orEmpty(form.text("seen_" + TOTAL)));
    }

    private static List<Typed> rows(FormBody form, Correction seen, Choices choices) {
        List<Typed> rows = new ArrayList<>();
        for (int i = 0; i < form.all("line_quantity").size(); i++) {
            int place = place(at(form, "line_seen", i), seen.lines().size());
            Line theirs = place < 0 ? Line.NONE : seen.lines().get(place);
            Line typed = taken(form, i, line(form, "line_", i));
            rows.add(new Typed(
                    i, choices.isTheirs(lineKey(i)) ? theirs : typed, place, choices.isUndecided(lineKey(i))));
        }
        return rows;
    }

    static String lineKey(int row) {
        return "line_" + row;
    }

    private static int place(String typed, int lines) {
        int place = typed.matches("[0-9]{1,4}") ? Integer.parseInt(typed) : -1;
        return place < lines ? place : -1;
    }

    private static Line line(FormBody form, String prefix, int place) {
        Line line = new Line(
                at(form, prefix + "p1_id", place),
                at(form, prefix + "name", place),
                at(form, prefix + "quantity", place),
                at(form, prefix + "price", place));
        return line.isEmpty() ? Line.NONE : line;
    }

    /** With the product of the button that took a suggestion for it. */
    private static Line taken(FormBody form, int place, Line typed) {
        String take = form.text("take");
        return take != null && take.startsWith(place + ":")
                ? new Line(take.substring(take.indexOf(':') + 1), typed.name(), typed.quantity(), typed.price())
                : typed;
    }

    private static String at(FormBody form, String name, int place) {
        List<String> all = form.all(name);
        return place < all.size() ? all.get(place).strip() : "";
    }

    boolean isUndecided() {
        return !undecided.isEmpty();
    }

    /** The keys to set, in the form of the staff API. */
    ObjectNode against(Correction now) {
        ObjectNode keys = typed().against(now);
        if (keepsTotal && keys.has("items")) {
            keys.set(TOTAL, Correction.number(total));
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
