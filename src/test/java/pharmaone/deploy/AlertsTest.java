package pharmaone.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Whoever is woken by an alert finds what to do; promtool ({@code .ci/run}) tries when each of them speaks. */
class AlertsTest {

    private static Set<String> names(String file, String form) throws IOException {
        return Pattern.compile(form, Pattern.MULTILINE)
                .matcher(Files.readString(Path.of(file)))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> alerts() throws IOException {
        return names("deploy/observability/alerts.yaml", "alert: (\\w+)");
    }

    @Test
    void every_alert_is_on_the_operators_page() throws IOException {
        assertEquals(alerts(), names("docs/operations.md", "^\\| (Gateway\\w+) \\|"));
    }

    @Test
    void every_alert_is_tried_when_it_should_speak() throws IOException {
        assertEquals(
                alerts(),
                names("deploy/observability/alerts-test.yaml", "alertname: (\\w+)\\s+exp_alerts:\\s+- exp_labels"));
    }
}
