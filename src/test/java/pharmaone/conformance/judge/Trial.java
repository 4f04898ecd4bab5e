package pharmaone.conformance.judge;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import pharmaone.conformance.target.Bench;
import pharmaone.conformance.target.Exchange;
import pharmaone.conformance.target.Target;

/** One run over all clauses; at its end the report is written. */
class Trial implements AutoCloseable {

    private final Instant start = Instant.now();
    private final Target target;
    private final Bench bench;
    private final List<Verdict> verdicts = new ArrayList<>();

    Trial(Function<String, Optional<String>> options) {
        target = Target.of(options);
        bench = new Bench(target);
    }

    /** Fails where the target gives no token: without one nothing can be judged. */
    void begin() {
        bench.begin();
    }

    boolean isRefused() {
        return bench.refusal() != null;
    }

    boolean offers(Class<?> fixture) {
        return bench.offers(fixture);
    }

    Object offer(Class<?> fixture) {
        return bench.offer(fixture);
    }

    void note(Verdict verdict) {
        verdicts.add(verdict);
    }

    List<Exchange> exchanges() {
        return bench.exchanges();
    }

    String masked(String text) {
        return bench.masked(text);
    }

    @Override
    public void close() {
        List<Verdict> sorted = verdicts.stream().sorted(Verdict.BY_ID).toList();
        Report report = new Report(
                target.baseUrl(),
                target.shopUrl(),
                target.org(),
                target.writes(),
                start,
                Duration.between(start, Instant.now()),
                bench.refusal(),
                sorted,
                target.reportDirectory());
        report.write();
        if (target.speaks()) {
            System.out.println(new ConsolePage(report).text());
        }
    }
}
