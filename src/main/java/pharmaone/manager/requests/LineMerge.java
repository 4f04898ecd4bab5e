package pharmaone.manager.requests;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import pharmaone.manager.page.ThreeWay;
import pharmaone.manager.page.TypedNumber;
import pharmaone.manager.requests.Correction.Line;
import pharmaone.manager.requests.CorrectionForm.Typed;
import pharmaone.manager.requests.CorrectionMerge.Origin;
import pharmaone.manager.requests.CorrectionMerge.Row;

/**
 * The lines of a request that two changed. A line is the same as another by its product, else by its name; what it is,
 * how many and at which price may be changed by one each.
 */
final class LineMerge {

    /** What a line is known by, null where it has no such sign; a surer one is looked for in all of them first. */
    private static final List<Function<Line, Object>> SIGNS = List.of(
            line -> List.of(line.product(), line.json()), line -> orNull(line.p1Id()), line -> orNull(line.name()));

    private static String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    /** One line through all hands; where somebody has no such line, theirs is {@link Line#NONE}. */
    private static final class Strand {
        private final Line seen;
        private Line now = Line.NONE;
        private int place = -1;
        private Line typed = Line.NONE;
        private int row = Integer.MAX_VALUE;
        private boolean isUndecided;

        Strand(Line seen) {
            this.seen = seen;
        }

        void store(Line line, int at) {
            now = line;
            place = at;
        }

        void type(Typed by) {
            typed = by.line();
            row = by.row();
            isUndecided = by.isUndecided();
        }

        boolean isTyped() {
            return row < Integer.MAX_VALUE;
        }

        Line known() {
            return seen.isEmpty() ? now : seen;
        }
    }

    private final List<Strand> strands = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();
    private final List<Line> takenOut = new ArrayList<>();

    LineMerge(List<Line> seen, List<Line> now, List<Typed> typed) {
        seen.forEach(line -> strands.add(new Strand(line)));
        Strand[] stored = strandsOf(now, strand -> strand.place < 0);
        for (int i = 0; i < stored.length; i++) {
            orNew(stored[i]).store(now.get(i), i);
        }
        typed.stream().filter(row -> row.seen() >= 0).forEach(row -> strands.get(row.seen())
                .type(row));
        List<Typed> loose = typed.stream()
                .filter(row -> row.seen() < 0 && !row.line().isEmpty())
                .toList();
        Strand[] meant = strandsOf(loose.stream().map(Typed::line).toList(), strand -> !strand.isTyped());
        for (int i = 0; i < meant.length; i++) {
            orNew(meant[i]).type(loose.get(i));
        }
        strands.stream().sorted(Comparator.comparingInt(strand -> strand.row)).forEach(this::put);
    }

    /** For each line the strand that it goes on, null where there is none among the free. */
    private Strand[] strandsOf(List<Line> lines, Predicate<Strand> isFree) {
        Strand[] found = new Strand[lines.size()];
        Set<Strand> free = strands.stream().filter(isFree).collect(Collectors.toCollection(LinkedHashSet::new));
        for (Function<Line, Object> sign : SIGNS) {
            Map<Object, Queue<Strand>> known = new HashMap<>();
            free.forEach(strand -> known.computeIfAbsent(sign.apply(strand.known()), first -> new ArrayDeque<>())
                    .add(strand));
            known.remove(null);
            for (int i = 0; i < found.length; i++) {
                Queue<Strand> same = found[i] == null ? known.get(sign.apply(lines.get(i))) : null;
                if (same != null && !same.isEmpty()) {
                    found[i] = same.remove();
                    free.remove(found[i]);
                }
            }
        }
        return found;
    }

    private Strand orNew(Strand found) {
        if (found != null) {
            return found;
        }
        Strand fresh = new Strand(Line.NONE);
        strands.add(fresh);
        return fresh;
    }

    List<Row> rows() {
        return rows;
    }

    /** What somebody else took out, and nobody else touched. */
    List<Line> takenOut() {
        return takenOut;
    }

    private void put(Strand strand) {
        ThreeWay<JsonNode> way = new ThreeWay<>(strand.seen.json(), strand.now.json(), strand.typed.json());
        if (way.isConflict() || strand.isUndecided && !strand.now.isSame(strand.typed)) {
            Parts parts = Parts.of(strand);
            Origin origin = parts.isConflict() || strand.isUndecided ? Origin.BOTH : Origin.THEIRS;
            rows.add(new Row(parts.merged(), strand.place, origin, strand.seen, strand.now));
        } else if (!way.isMine() && strand.now.isEmpty() && !strand.seen.isEmpty()) {
            takenOut.add(strand.seen);
        } else if (!(way.isMine() ? strand.typed : strand.now).isEmpty()) {
            Origin origin = way.isTheirs() && !way.isMine() ? Origin.THEIRS : Origin.OWN;
            rows.add(new Row(way.isMine() ? strand.typed : strand.now, strand.place, origin, strand.seen, strand.now));
        }
    }

    /** What a line is, how many and at which price; a line that somebody took out is one matter. */
    private record Parts(ThreeWay<Line> what, ThreeWay<JsonNode> quantity, ThreeWay<JsonNode> price, Strand strand) {

        static Parts of(Strand strand) {
            Line seen = strand.seen;
            Line now = strand.now;
            Line typed = strand.typed;
            return new Parts(
                    new ThreeWay<>(seen.product(), now.product(), typed.product()),
                    new ThreeWay<>(
                            TypedNumber.json(seen.quantity()),
                            TypedNumber.json(now.quantity()),
                            TypedNumber.json(typed.quantity())),
                    new ThreeWay<>(
                            TypedNumber.json(seen.price()),
                            TypedNumber.json(now.price()),
                            TypedNumber.json(typed.price())),
                    strand);
        }

        private boolean isWhole() {
            return !strand.now.isEmpty() && !strand.typed.isEmpty();
        }

        boolean isConflict() {
            return !isWhole() || what.isConflict() || quantity.isConflict() || price.isConflict();
        }

        Line merged() {
            if (!isWhole()) {
                return strand.typed;
            }
            Line product = what.merged();
            return new Line(
                    product.p1Id(),
                    product.name(),
                    (quantity.isMine() ? strand.typed : strand.now).quantity(),
                    (price.isMine() ? strand.typed : strand.now).price());
        }
    }
}
