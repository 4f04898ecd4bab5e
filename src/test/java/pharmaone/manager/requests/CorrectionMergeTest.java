package pharmaone.manager.requests;

import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import pharmaone.manager.requests.Correction.Line;
import pharmaone.manager.requests.CorrectionForm.Typed;
import pharmaone.manager.requests.CorrectionMerge.Field;
import pharmaone.manager.requests.CorrectionMerge.Origin;
import pharmaone.manager.requests.CorrectionMerge.Row;

/** Two editors of one request: whose is what. */
class CorrectionMergeTest {

    private static final Line FLOWER = line("12345", "Blüte", "2", "8.99");
    private static final Line OIL = line("777", "Öl", "1", "");

    private static Line line(String p1Id, String name, String quantity, String price) {
        return new Line(p1Id, name, quantity, price);
    }

    private static Correction request(int version, String name, String total, Line... lines) {
        Map<String, String> values = new TreeMap<>();
        Arrays.stream(RequestDetailField.values()).forEach(field -> values.put(field.key(), ""));
        values.put("customer_name", name);
        return new Correction(version, values, List.of(lines), total);
    }

    /** The form as somebody sends it who saw {@code seen}; line by line, those left out come last as none. */
    private static CorrectionForm form(Correction seen, Correction typed) {
        return form(seen, typed, Set.of());
    }

    private static CorrectionForm form(Correction seen, Correction typed, Set<String> undecided) {
        List<Typed> rows = new ArrayList<>();
        for (Line line : typed.lines()) {
            int row = rows.size();
            int place = row < seen.lines().size() ? row : -1;
            rows.add(new Typed(row, line, place, undecided.contains(CorrectionForm.lineKey(row))));
        }
        return new CorrectionForm(seen, typed.values(), rows, typed.total(), undecided, false);
    }

    private static CorrectionMerge merge(Correction seen, Correction now, Correction typed) {
        return CorrectionMerge.of(now, form(seen, typed));
    }

    private static List<String> lines(CorrectionMerge merge) {
        return merge.rows().stream()
                .map(row -> row.origin() + " " + (row.line().isEmpty() ? "none" : text(row.line())))
                .toList();
    }

    private static String text(Line line) {
        String price = line.price().isEmpty() ? "" : " at " + line.price();
        return line.quantity() + " × " + line.name() + " " + line.p1Id() + price;
    }

    @Test
    void what_nobody_changed_is_as_it_was() {
        Correction seen = request(0, "Anna", "17.98", FLOWER, OIL);

        CorrectionMerge merge = merge(seen, request(1, "Anna", "17.98", FLOWER, OIL), seen);

        assertEquals(List.of("OWN 2 × Blüte 12345 at 8.99", "OWN 1 × Öl 777"), lines(merge));
        assertEquals(Origin.OWN, merge.total().origin());
        assertTrue(merge.isStored());
    }

    @Test
    void a_value_belongs_to_whoever_alone_changed_it() {
        Correction seen = request(0, "Anna", "");

        assertEquals(
                new Field("Hanna", Origin.THEIRS, "Anna", "Hanna"),
                merge(seen, request(1, "Hanna", ""), seen).field("customer_name"));
        assertEquals(
                new Field("Ann", Origin.OWN, "Anna", "Anna"),
                merge(seen, request(1, "Anna", ""), request(0, "Ann", "")).field("customer_name"));
    }

    @Test
    void what_both_changed_to_the_same_is_no_conflict() {
        Correction seen = request(0, "Anna", "");

        CorrectionMerge merge = merge(seen, request(1, "Hanna", ""), request(0, "Hanna", ""));

        assertEquals(Origin.OWN, merge.field("customer_name").origin());
        assertTrue(merge.isStored());
    }

    @Test
    void what_both_changed_asks_and_keeps_both_until_something_is_chosen() {
        Correction seen = request(0, "Anna", "");
        Correction now = request(1, "Hanna", "");
        Field both = new Field("Ann", Origin.BOTH, "Anna", "Hanna");

        assertEquals(both, merge(seen, now, request(0, "Ann", "")).field("customer_name"));
        assertFalse(merge(seen, now, request(0, "Ann", "")).isStored());
        CorrectionForm again = form(now, request(1, "Ann", ""), Set.of("customer_name"));
        assertEquals(
                Origin.BOTH,
                CorrectionMerge.of(now, again).field("customer_name").origin());
    }

    @Test
    void a_line_that_one_added_and_one_that_the_other_changed_are_both_there() {
        Correction seen = request(0, "Anna", "", FLOWER);
        Correction now = request(1, "Anna", "", OIL, FLOWER);

        CorrectionMerge merge = merge(seen, now, request(0, "Anna", "", line("12345", "Blüte", "3", "8.99")));

        assertEquals(List.of("OWN 3 × Blüte 12345 at 8.99", "THEIRS 1 × Öl 777"), lines(merge));
        assertEquals(List.of(1, 0), merge.rows().stream().map(Row::place).toList());
    }

    @Test
    void of_one_line_one_may_change_the_quantity_and_the_other_the_price() {
        Correction seen = request(0, "Anna", "", FLOWER);
        Correction now = request(1, "Anna", "", line("12345", "Blüte", "3", "8.99"));

        CorrectionMerge merge = merge(seen, now, request(0, "Anna", "", line("12345", "Blüte", "2", "7,50")));

        assertEquals(List.of("THEIRS 3 × Blüte 12345 at 7,50"), lines(merge));
    }

    @Test
    void two_quantities_of_one_line_ask() {
        Correction seen = request(0, "Anna", "", FLOWER);
        Line theirs = line("12345", "Blüte", "3", "8.99");

        CorrectionMerge merge = merge(
                seen, request(1, "Anna", "", theirs), request(0, "Anna", "", line("12345", "Blüte", "4", "8.99")));

        assertEquals(List.of("BOTH 4 × Blüte 12345 at 8.99"), lines(merge));
        assertEquals(theirs, merge.rows().get(0).now());
    }

    @Test
    void a_line_that_one_took_out_is_out_unless_the_other_changed_it() {
        Correction seen = request(0, "Anna", "", FLOWER, OIL);
        Correction without = request(1, "Anna", "", FLOWER);

        CorrectionMerge untouched = merge(seen, without, seen);
        assertEquals(List.of("OWN 2 × Blüte 12345 at 8.99"), lines(untouched));
        assertEquals(List.of(OIL), untouched.takenOut());
        CorrectionMerge changed = merge(seen, without, request(0, "Anna", "", FLOWER, line("777", "Öl", "5", "")));
        assertEquals(List.of("OWN 2 × Blüte 12345 at 8.99", "BOTH 5 × Öl 777"), lines(changed));
        CorrectionMerge mine =
                merge(seen, request(1, "Anna", "", FLOWER, line("777", "Öl", "5", "")), request(0, "Anna", "", FLOWER));
        assertEquals(List.of("OWN 2 × Blüte 12345 at 8.99", "BOTH none"), lines(mine));
    }

    @Test
    void a_line_found_by_its_name_got_its_product_from_one_and_its_quantity_from_the_other() {
        Correction seen = request(0, "Anna", "", line("", "Blüte", "2", ""));
        Correction now = request(1, "Anna", "", line("12345", "Blüte", "2", ""));

        CorrectionMerge merge = merge(seen, now, request(0, "Anna", "", line("", "Blüte", "4", "")));

        assertEquals(List.of("THEIRS 4 × Blüte 12345"), lines(merge));
    }

    @Test
    void the_same_product_added_by_both_is_one_line() {
        Correction seen = request(0, "Anna", "", FLOWER);
        Correction now = request(1, "Anna", "", FLOWER, OIL);

        assertTrue(merge(seen, now, request(0, "Anna", "", FLOWER, OIL)).isStored());
        assertEquals(
                List.of("OWN 2 × Blüte 12345 at 8.99", "BOTH 9 × Öl 777"),
                lines(merge(seen, now, request(0, "Anna", "", FLOWER, line("777", "Öl", "9", "")))));
    }

    @Test
    void equal_lines_stay_as_many_as_they_are() {
        Correction seen = request(0, "Anna", "", FLOWER, FLOWER);
        Correction now = request(1, "Hanna", "", FLOWER, FLOWER);

        assertEquals(
                List.of("OWN 2 × Blüte 12345 at 8.99", "OWN 9 × Blüte 12345 at 8.99"),
                lines(merge(seen, now, request(0, "Anna", "", FLOWER, line("12345", "Blüte", "9", "8.99")))));
    }

    @Test
    void a_number_is_the_same_however_it_is_written() {
        Correction seen = request(0, "Anna", "17.98", FLOWER);
        Correction now = request(1, "Hanna", "17.98", FLOWER);

        assertTrue(merge(seen, now, request(0, "Anna", "17,98 €", line("12345", "Blüte", "2", "8,99")))
                .isStored());
    }

    @Test
    void new_lines_of_both_are_summed_without_a_question() {
        Correction seen = request(0, "Anna", "26.97", FLOWER, OIL);
        Correction now = request(1, "Anna", "", FLOWER, line("777", "Öl", "3", ""));

        Field total = merge(seen, now, request(0, "Anna", "26.97", line("12345", "Blüte", "4", "8.99"), OIL))
                .total();

        assertEquals(new Field("", Origin.THEIRS, "26.97", ""), total);
    }

    @Test
    void what_was_refused_stays_typed_over_what_is_stored() {
        Correction seen = request(0, "Anna", "17.98", FLOWER);

        CorrectionMerge refused = merge(seen, seen, request(0, "Anna", "viel", line("12345", "Blüte", "-1", "")));

        assertEquals(new Field("viel", Origin.OWN, "17.98", "17.98"), refused.total());
        assertEquals(List.of("OWN -1 × Blüte 12345"), lines(refused));
    }

    /** Five times the lines that are read; comparing each with each would take minutes. */
    @Test
    void lines_are_found_again_without_comparing_each_with_each() {
        int many = 3_000;
        List<Line> seen = IntStream.range(0, many)
                .mapToObj(nr -> line("12345", "Blüte", String.valueOf(nr), nr + ",50"))
                .toList();
        List<Typed> rows = IntStream.range(0, many)
                .mapToObj(nr -> new Typed(nr, line("12345", "Blüte", "1", nr + ",75"), -1, false))
                .toList();

        LineMerge merge =
                assertTimeoutPreemptively(ofSeconds(30), () -> new LineMerge(seen, seen.subList(0, many / 3), rows));

        assertEquals(many, merge.rows().size());
    }

    @Test
    void a_total_for_lines_that_the_other_changed_asks() {
        Correction seen = request(0, "Anna", "17.98", FLOWER);
        Line more = line("12345", "Blüte", "3", "8.99");

        assertEquals(
                new Field("", Origin.BOTH, "17.98", "20.00"),
                merge(seen, request(1, "Anna", "20.00", FLOWER), request(0, "Anna", "17.98", more))
                        .total());
        assertEquals(
                new Field("20", Origin.BOTH, "17.98", ""),
                merge(seen, request(1, "Anna", "", more), request(0, "Anna", "20", FLOWER))
                        .total());
        assertEquals(
                Origin.THEIRS,
                merge(seen, request(1, "Anna", "20.00", FLOWER), request(0, "Hanna", "17.98", FLOWER))
                        .total()
                        .origin());
    }
}
