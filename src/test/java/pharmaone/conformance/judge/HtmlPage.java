package pharmaone.conformance.judge;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import pharmaone.conformance.target.Exchange;

/** The report as one page without anything to load. */
class HtmlPage {

    private static final String FRAME = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Conformance of %1$s</title>
            <style>
            body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 72rem; padding: 0 1rem; color: #1a1a1a; }
            table { border-collapse: collapse; margin: 1rem 0 2rem; width: 100%%; }
            th, td { text-align: left; padding: .3rem .6rem; border-bottom: 1px solid #ddd; vertical-align: top; }
            td.number, th.number { text-align: right; }
            pre { background: #f5f5f5; padding: .6rem; white-space: pre-wrap; overflow-wrap: anywhere; margin: .4rem 0; }
            .passed { color: #176b2c; } .failed { color: #b00020; font-weight: 600; } .not_tried { color: #6b5900; }
            </style>
            </head>
            <body>
            <h1>Conformance</h1>
            <p>%1$s, organisation %2$s, shop %3$s, %4$s, %5$s, %6$.1f s.</p>
            %7$s
            </body>
            </html>
            """;

    private static final String LEGEND = """
            <p>A clause is one thing that the API must do. <b>documented</b>, <b>live</b> and <b>kong</b> clauses are known of the
            vendor's API; an <b>inferred</b> one is a decision of this gateway where nothing is public, so the vendor may do
            otherwise. What is <b>not tried</b> counts neither way; its reason says which option it needs.</p>
            """;

    private final Report report;

    HtmlPage(Report report) {
        this.report = report;
    }

    String text() {
        return FRAME.formatted(
                escaped(report.baseUrl()),
                escaped(report.org()),
                escaped(report.shopUrl() == null ? "not given" : report.shopUrl()),
                report.writes() ? "with writes" : "without writes",
                report.start(),
                report.took().toMillis() / 1000.0,
                report.refusal() == null
                        ? findings()
                        : "<p class=\"failed\">Nothing could be judged: " + escaped(report.refusal()) + "</p>");
    }

    private String findings() {
        return LEGEND
                + scores("Score", report.byEvidence())
                + failures()
                + omissions()
                + scores("By certainty", report.byCertainty())
                + scores("By area", report.byArea())
                + "<h2>By clause</h2>\n<table>\n"
                + "<tr><th>Clause</th><th>Outcome</th><th>Certainty</th><th>What must be</th></tr>\n"
                + report.verdicts().stream().map(HtmlPage::row).collect(Collectors.joining())
                + "</table>\n";
    }

    private String failures() {
        String list = report.failed().stream()
                .map(verdict -> "<li><a href=\"#c%1$s\">%1$s</a> (%2$s) %3$s</li>%n"
                        .formatted(verdict.id(), verdict.certainty().word(), worded(verdict.text())))
                .collect(Collectors.joining());
        return list.isEmpty() ? "" : "<h2>What failed</h2>\n<ul>\n" + list + "</ul>\n";
    }

    private String omissions() {
        String list = report.omissions().entrySet().stream()
                .map(reason -> "<li>%s: %s</li>%n"
                        .formatted(
                                escaped(reason.getKey()),
                                reason.getValue().stream()
                                        .map("<a href=\"#c%1$s\">%1$s</a>"::formatted)
                                        .collect(Collectors.joining(", "))))
                .collect(Collectors.joining());
        return list.isEmpty() ? "" : "<h2>What was not tried, and why</h2>\n<ul>\n" + list + "</ul>\n";
    }

    private static String scores(String title, Map<String, Score> scores) {
        String rows = scores.entrySet().stream()
                .map(entry -> "<tr><td>%s</td>%s<td class=\"number\">%s</td></tr>%n"
                        .formatted(
                                escaped(entry.getKey()),
                                numbers(entry.getValue()),
                                entry.getValue().percent()))
                .collect(Collectors.joining());
        return "<h2>" + title + "</h2>\n<table>\n<tr><th></th><th class=\"number\">Clauses</th>"
                + "<th class=\"number\">Passed</th><th class=\"number\">Failed</th><th class=\"number\">Not tried</th>"
                + "<th class=\"number\">Of those tried</th></tr>\n" + rows + "</table>\n";
    }

    private static String numbers(Score score) {
        return "<td class=\"number\">%d</td><td class=\"number\">%d</td><td class=\"number\">%d</td><td class=\"number\">%d</td>"
                .formatted(score.clauses(), score.passed(), score.failed(), score.notTried());
    }

    private static String row(Verdict verdict) {
        String source =
                verdict.sources().isEmpty() ? "" : "<br><small>" + String.join("; ", verdict.sources()) + "</small>";
        String why = verdict.why().isEmpty() ? "" : "<pre>" + escaped(verdict.why()) + "</pre>";
        return "<tr id=\"c%1$s\"><td>%1$s</td><td class=\"%2$s\">%3$s</td><td>%4$s%5$s</td><td>%6$s%7$s%8$s</td></tr>%n"
                .formatted(
                        verdict.id(),
                        verdict.outcome().name().toLowerCase(Locale.ROOT),
                        verdict.outcome().words(),
                        verdict.certainty().word(),
                        source,
                        worded(verdict.text()),
                        why,
                        exchanges(verdict));
    }

    private static String exchanges(Verdict verdict) {
        return verdict.exchanges().stream()
                .map(exchange -> "<details><summary>%s → %d</summary><pre>%s</pre></details>%n"
                        .formatted(escaped(exchange.request()), exchange.status(), escaped(shown(exchange))))
                .collect(Collectors.joining());
    }

    private static String shown(Exchange exchange) {
        return exchange.request() + "\n" + exchange.sent() + "\n\n" + exchange.status() + "\n" + exchange.received();
    }

    private static String worded(String text) {
        return escaped(text).replaceAll("`([^`]*)`", "<code>$1</code>");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
