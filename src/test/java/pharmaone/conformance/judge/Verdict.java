package pharmaone.conformance.judge;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import pharmaone.conformance.target.Exchange;

/**
 * What became of a clause; {@code why} says what was expected and what came, or why it was not tried. Only what failed
 * keeps its exchanges: lists of a living system are full of people.
 */
public record Verdict(
        String id,
        String area,
        String text,
        Certainty certainty,
        List<String> sources,
        String test,
        Outcome outcome,
        String why,
        List<Exchange> exchanges) {

    /** By the contract's order. */
    static final Comparator<Verdict> BY_ID = Comparator.comparing(Verdict::id, (one, other) -> {
        return Arrays.compare(numbers(one), numbers(other));
    });

    /** A clause that was not tried is neither kept nor broken. */
    public enum Outcome {
        PASSED,
        FAILED,
        NOT_TRIED;

        public String words() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    boolean is(Outcome wanted) {
        return outcome == wanted;
    }

    private static int[] numbers(String id) {
        return Arrays.stream(id.split("\\.")).mapToInt(Integer::parseInt).toArray();
    }
}
