package pharmaone.conformance.judge;

import java.util.Map;
import pharmaone.conformance.judge.Verdict.Outcome;

/** The report as text: every clause, then the areas, then the scores. */
class ConsolePage {

    private static final String COLUMNS = "  %-34s %8s %8s %8s %10s   %s%n";

    private final Report report;
    private final StringBuilder page = new StringBuilder();

    ConsolePage(Report report) {
        this.report = report;
    }

    String text() {
        line("");
        line(
                "Conformance of %s, organisation %s, in %.1f s",
                report.baseUrl(), report.org(), report.took().toMillis() / 1000.0);
        if (report.refusal() != null) {
            line("Nothing could be judged: %s", report.refusal());
            return page.toString();
        }
        clauses();
        failures();
        omissions();
        table("by area", report.byArea());
        table("by certainty", report.byCertainty());
        table("score", report.byEvidence());
        line("");
        line(
                "documented: known of the vendor's API; inferred: this project's guess where nothing is public, so a target");
        line("that loses there may well be right. What was not tried counts neither way.");
        line("With what was asked and answered of each clause that failed, for the browser:");
        line("%s", report.page().toAbsolutePath());
        return page.toString();
    }

    private void clauses() {
        line("");
        report.verdicts()
                .forEach(verdict -> line(
                        "  %-6s %-10s %-9s  %s",
                        verdict.id(), verdict.certainty().word(), mark(verdict.outcome()), verdict.text()));
    }

    private static String mark(Outcome outcome) {
        return outcome == Outcome.FAILED ? "FAILED" : outcome.words();
    }

    private void failures() {
        line("");
        for (Verdict verdict : report.failed()) {
            line("FAILED %s (%s) %s", verdict.id(), verdict.certainty().word(), verdict.text());
            line("  %s", verdict.why().replace("\n", "\n  "));
            verdict.exchanges().stream()
                    .skip(Math.max(0, verdict.exchanges().size() - 1))
                    .forEach(last -> line("  last: %s -> %d", last.request(), last.status()));
        }
    }

    private void omissions() {
        report.omissions().forEach((why, ids) -> {
            line("");
            line("not tried: %s", why.replace("\n", "\n  "));
            line("  %s", String.join(", ", ids));
        });
    }

    private void table(String title, Map<String, Score> scores) {
        line("");
        page.append(COLUMNS.formatted(title, "clauses", "passed", "failed", "not tried", ""));
        scores.forEach((name, score) -> page.append(COLUMNS.formatted(
                name, score.clauses(), score.passed(), score.failed(), score.notTried(), score.percent())));
    }

    private void line(String format, Object... values) {
        page.append(values.length == 0 ? format : format.formatted(values)).append(System.lineSeparator());
    }
}
