package pharmaone.manager.requests;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import pharmaone.manager.page.ThreeWay;
import pharmaone.manager.page.TypedNumber;
import pharmaone.manager.requests.Correction.Line;

/**
 * What the form of a correction shows: what is stored now, with what its editor wants put over it. What only one of two
 * editors changed is as that one left it; where both changed the same, it is as the second wants it, and asks.
 */
public record CorrectionMerge(
        Correction now, Map<String, Field> fields, Field total, List<Row> rows, List<Line> takenOut) {

    private static final int SPARE_ROWS = 2;

    /** How a value came to be what the form shows. */
    public enum Origin {
        /** As everybody knows it, or the editor's own. */
        OWN,
        /** Somebody else's, since the editor looked. */
        THEIRS,
        /** Both changed it: the editor's own, unless theirs is chosen. */
        BOTH
    }

    /** One value; {@code before} is what its editor had seen, {@code now} what is stored. */
    public record Field(String value, Origin origin, String before, String now) {

        private static Field of(String value) {
            return new Field(value, Origin.OWN, value, value);
        }

        private static Field of(ThreeWay<String> way, boolean isUndecided) {
            boolean isConflict = way.isConflict() || isUndecided && !way.now().equals(way.typed());
            Origin origin = isConflict ? Origin.BOTH : way.isTheirs() && !way.isMine() ? Origin.THEIRS : Origin.OWN;
            return new Field(isConflict ? way.typed() : way.merged(), origin, way.seen(), way.now());
        }
    }

    /**
     * One line; {@code place} is that of the stored line it stands for, -1 of none. {@code before} and {@code now} are
     * empty where there is no such line.
     */
    public record Row(Line line, int place, Origin origin, Line before, Line now) {

        private static Row of(Line line, int place) {
            return new Row(line, place, Origin.OWN, line, line);
        }
    }

    /** As it is stored: nobody has typed anything yet. */
    static CorrectionMerge of(Correction now) {
        Map<String, Field> fields = now.values().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, value -> Field.of(value.getValue())));
        List<Row> rows = new ArrayList<>();
        now.lines().forEach(line -> rows.add(Row.of(line, rows.size())));
        return new CorrectionMerge(now, fields, Field.of(now.total()), rows, List.of());
    }

    static CorrectionMerge of(Correction now, CorrectionForm form) {
        Map<String, Field> fields = now.values().keySet().stream()
                .collect(Collectors.toMap(
                        key -> key,
                        key -> Field.of(
                                new ThreeWay<>(
                                        form.seen().value(key),
                                        now.value(key),
                                        form.values().get(key)),
                                form.undecided().contains(key))));
        LineMerge lines = new LineMerge(form.seen().lines(), now.lines(), form.rows());
        return new CorrectionMerge(now, fields, total(now, form), lines.rows(), lines.takenOut());
    }

    /** Lines and total are one matter: two totals for the same lines, or one for lines it was not meant for, ask. */
    private static Field total(Correction now, CorrectionForm form) {
        Correction typed = form.typed();
        Correction seen = form.seen();
        boolean isTheirs = !now.hasTotalOf(seen) || !now.hasLinesOf(seen);
        boolean isMine = !typed.hasTotalOf(seen) || !typed.hasLinesOf(seen);
        String wanted = isTheirs && typed.hasTotalOf(seen) && !typed.hasLinesOf(seen) ? "" : typed.total();
        boolean isOther = !number(wanted).equals(number(now.total()));
        if (isOther && (isMine && isTheirs || form.undecided().contains(CorrectionForm.TOTAL))) {
            return new Field(wanted, Origin.BOTH, seen.total(), now.total());
        }
        Origin origin = now.hasTotalOf(seen) ? Origin.OWN : Origin.THEIRS;
        return new Field(isMine && !isTheirs ? typed.total() : now.total(), origin, seen.total(), now.total());
    }

    private static JsonNode number(String text) {
        return TypedNumber.json(text);
    }

    /** Whether saving it would change nothing, as all that its editor wanted is there. */
    boolean isStored() {
        List<Line> lines =
                rows.stream().map(Row::line).filter(line -> !line.isEmpty()).toList();
        return fields.values().stream().allMatch(field -> field.value().equals(field.now()))
                && new Correction(now.version(), now.values(), lines, total.value())
                        .against(now)
                        .isEmpty();
    }

    public Field field(String key) {
        return fields.get(key);
    }

    /** By which the form says that both changed the line of this row. */
    public String lineKey(int row) {
        return CorrectionForm.lineKey(row);
    }

    /** By which the rules of the API name a value of this row. */
    public String lineField(int row, String key) {
        return CorrectionForm.lineField(row, key);
    }

    /** With room for more. */
    public List<Row> allRows() {
        List<Row> all = new ArrayList<>(rows);
        for (int i = 0; i < SPARE_ROWS; i++) {
            all.add(Row.of(Line.NONE, -1));
        }
        return all;
    }
}
