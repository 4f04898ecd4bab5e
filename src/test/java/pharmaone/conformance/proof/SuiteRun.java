package pharmaone.conformance.proof;

import static org.junit.platform.engine.discovery.ClassNameFilter.includeClassNamePatterns;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.platform.commons.support.ReflectionSupport;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import pharmaone.conformance.judge.Clause;
import pharmaone.conformance.judge.Section;

/** The suite, run as Maven would run it, its report as anybody reads it, and how many tests failed for Maven. */
record SuiteRun(JsonNode report, long broken) {

    private static final String SUITE = "pharmaone.conformance";
    private static final LauncherConfig ALONE = LauncherConfig.builder()
            .enableLauncherSessionListenerAutoRegistration(false)
            .enableLauncherDiscoveryListenerAutoRegistration(false)
            .enableTestExecutionListenerAutoRegistration(false)
            .enablePostDiscoveryFilterAutoRegistration(false)
            .build();

    static SuiteRun with(Map<String, String> options, Path directory) {
        return with(options, directory, selectPackage(SUITE));
    }

    /** One clause alone. */
    static SuiteRun of(String clause, Map<String, String> options, Path directory) {
        Method test =
                ReflectionSupport.findAllClassesInPackage(
                                SUITE, type -> type.isAnnotationPresent(Section.class), name -> true)
                        .stream()
                        .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                        .filter(method -> method.isAnnotationPresent(Clause.class)
                                && method.getAnnotation(Clause.class).id().equals(clause))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("no clause " + clause));
        return with(options, directory, selectMethod(test.getDeclaringClass(), test));
    }

    private static SuiteRun with(Map<String, String> options, Path directory, DiscoverySelector tests) {
        Map<String, String> parameters = new HashMap<>(
                Map.of("conformance.report-directory", directory.toString(), "conformance.console", "false"));
        options.forEach((name, value) -> parameters.put("conformance." + name, value));
        var summary = new SummaryGeneratingListener();
        LauncherFactory.create(ALONE)
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(tests)
                                .filters(includeClassNamePatterns(".*Clauses"))
                                .configurationParameters(parameters)
                                .build(),
                        summary);
        try {
            return new SuiteRun(
                    new ObjectMapper().readTree(directory.resolve("report.json").toFile()),
                    summary.getSummary().getTestsFailedCount());
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
