package pharmaone.telemetry;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pharmaone.testing.GatewayProcess;

/** What Prometheus would read just now: a line for each series. */
record Metrics(String text) {

    static Metrics of(GatewayProcess gateway) {
        return new Metrics(gateway.metrics());
    }

    private Stream<String> series(String begin) {
        return text.lines().filter(line -> line.startsWith(begin) && !line.startsWith("#"));
    }

    Set<String> names() {
        return series("").map(line -> line.split("[{ ]")[0]).collect(Collectors.toSet());
    }

    long count(String begin) {
        return series(begin).count();
    }

    double sum(String begin) {
        return series(begin)
                .mapToDouble(line -> Double.parseDouble(line.split(" ")[1]))
                .sum();
    }
}
