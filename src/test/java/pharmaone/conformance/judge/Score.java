package pharmaone.conformance.judge;

import java.util.List;
import java.util.Locale;
import pharmaone.conformance.judge.Verdict.Outcome;

/** How many of some clauses hold. */
public record Score(int clauses, int passed, int failed, int notTried) {

    static Score of(List<Verdict> verdicts) {
        return new Score(
                verdicts.size(),
                count(verdicts, Outcome.PASSED),
                count(verdicts, Outcome.FAILED),
                count(verdicts, Outcome.NOT_TRIED));
    }

    /** Of those that were tried; in whole percent only where nothing or everything holds. */
    public String percent() {
        int tried = passed + failed;
        return tried == 0 ? "none tried" : String.format(Locale.ROOT, "%.1f %%", 100.0 * passed / tried);
    }

    private static int count(List<Verdict> verdicts, Outcome outcome) {
        return (int) verdicts.stream().filter(verdict -> verdict.is(outcome)).count();
    }
}
