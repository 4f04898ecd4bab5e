package pharmaone.manager.web;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import pharmaone.manager.web.Correction.Line;
import pharmaone.manager.web.CorrectionForm.Typed;
import pharmaone.manager.web.CorrectionMerge.Origin;
import pharmaone.manager.web.CorrectionMerge.Row;

/**
 * The lines of a request that two changed. A line is the same as another by its product, else by its name; what it is,
 * how many and at which price may be changed by one each.
 */
final class LineMerge {

    /** Whether one line is the other; a surer sign is looked for in all of them first. */
    private static final List<BiPredicate<Line, Line>> SIGNS =
            List.of(Line::isSame, Line::isSameProduct, Line::isSameName);

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
        List<Strand> free = new ArrayList<>(strands.stream().filter(isFree).toList());
        for (BiPredicate<Line, Line> sign : SIGNS) {
            for (int i = 0; i < found.length; i++) {
                Line line = lines.get(i);
                if (found[i] == null) {
                    found[i] = free.stream()
                            .filter(strand -> sign.test(strand.known(), line))
                            .findFirst()
                            .orElse(null);
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
                            Correction.number(seen.quantity()),
                            Correction.number(now.quantity()),
                            Correction.number(typed.quantity())),
                    new ThreeWay<>(
                            Correction.number(seen.price()),
                            Correction.number(now.price()),
                            Correction.number(typed.price())),
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
