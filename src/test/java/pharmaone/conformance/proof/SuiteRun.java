package pharmaone.conformance.proof;

import static org.junit.platform.engine.discovery.ClassNameFilter.includeClassNamePatterns;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The whole suite, run as Maven would run it, and its report as anybody reads it. */
record SuiteRun(JsonNode report) {

    private static final LauncherConfig ALONE = LauncherConfig.builder()
            .enableLauncherSessionListenerAutoRegistration(false)
            .enableLauncherDiscoveryListenerAutoRegistration(false)
            .enableTestExecutionListenerAutoRegistration(false)
            .enablePostDiscoveryFilterAutoRegistration(false)
            .build();

    static SuiteRun with(Map<String, String> options, Path directory) {
        Map<String, String> parameters = new HashMap<>(
                Map.of("conformance.report-directory", directory.toString(), "conformance.console", "false"));
        options.forEach((name, value) -> parameters.put("conformance." + name, value));
        LauncherFactory.create(ALONE)
                .execute(LauncherDiscoveryRequestBuilder.request()
                        .selectors(selectPackage("pharmaone.conformance"))
                        .filters(includeClassNamePatterns(".*Clauses"))
                        .configurationParameters(parameters)
                        .build());
        try {
            return new SuiteRun(
                    new ObjectMapper().readTree(directory.resolve("report.json").toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int passed() {
        return count("passed");
    }

    int notTried() {
        return count("not_tried");
    }

    private int count(String outcome) {
        return report.at("/scores/documented/" + outcome).asInt()
                + report.at("/scores/inferred/" + outcome).asInt();
    }

    /** Each with what was expected and what came. */
    List<String> failures() {
        return saying("FAILED");
    }

    List<String> omissions() {
        return saying("NOT_TRIED");
    }

    private List<String> saying(String outcome) {
        return StreamSupport.stream(report.path("clauses").spliterator(), false)
                .filter(clause -> clause.path("outcome").asText().equals(outcome))
                .map(clause ->
                        clause.path("id").asText() + " " + clause.path("why").asText())
                .toList();
    }
}
