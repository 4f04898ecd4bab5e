package pharmaone.conformance.judge;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import pharmaone.conformance.judge.Verdict.Outcome;

/** What a run found; {@code refusal} is why nothing could be judged, else null. */
public record Report(
        String baseUrl,
        String shopUrl,
        String org,
        boolean writes,
        Instant start,
        Duration took,
        String refusal,
        List<Verdict> verdicts,
        Path directory) {

    private static final ObjectMapper JSON = new ObjectMapper()
            .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(SerializationFeature.INDENT_OUTPUT);

    /** In the order of the contract. */
    Map<String, Score> byArea() {
        Map<String, Score> areas = new LinkedHashMap<>();
        verdicts.forEach(verdict -> areas.computeIfAbsent(
                verdict.area(), area -> score(other -> other.area().equals(area))));
        return areas;
    }

    /** What is documented, seen or Kong's, apart from what is inferred. */
    Map<String, Score> byEvidence() {
        Map<String, Score> scores = new LinkedHashMap<>();
        scores.put("documented", score(verdict -> verdict.certainty().isEvident()));
        scores.put("inferred", score(verdict -> !verdict.certainty().isEvident()));
        return scores;
    }

    Map<String, Score> byCertainty() {
        Map<String, Score> scores = new LinkedHashMap<>();
        for (Certainty certainty : Certainty.values()) {
            scores.put(certainty.word(), score(verdict -> verdict.certainty() == certainty));
        }
        return scores;
    }

    List<Verdict> failed() {
        return verdicts.stream().filter(verdict -> verdict.is(Outcome.FAILED)).toList();
    }

    /** The clauses that were not tried, by the reason they share. */
    Map<String, List<String>> omissions() {
        return verdicts.stream()
                .filter(verdict -> verdict.is(Outcome.NOT_TRIED))
                .collect(groupingBy(Verdict::why, LinkedHashMap::new, mapping(Verdict::id, toList())));
    }

    private Score score(Predicate<Verdict> wanted) {
        return Score.of(verdicts.stream().filter(wanted).toList());
    }

    /** For people. */
    Path page() {
        return directory.resolve("report.html");
    }

    void write() {
        try {
            Files.createDirectories(directory);
            Files.writeString(directory.resolve("report.json"), json());
            Files.writeString(page(), new HtmlPage(this).text());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String json() throws IOException {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("base_url", baseUrl);
        report.put("shop_url", shopUrl);
        report.put("org", org);
        report.put("writes", writes);
        report.put("start", start.toString());
        report.put("seconds", took.toMillis() / 1000.0);
        report.put("refusal", refusal);
        report.put("scores", byEvidence());
        report.put("certainties", byCertainty());
        report.put("areas", byArea());
        report.put("clauses", verdicts);
        return JSON.writeValueAsString(report);
    }
}
