package pharmaone.conformance.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.support.ReflectionSupport;
import pharmaone.conformance.judge.Clause;
import pharmaone.conformance.judge.Section;
import pharmaone.conformance.judge.Source;

/** What docs/fidelity.md says is what the clauses say: {@code -Dfidelity.write=true} writes their table anew. */
class FidelityTest {

    private static final Path DOCUMENT = Path.of("docs/fidelity.md");
    private static final Path CODE = Path.of("src/main/java/pharmaone");
    private static final String TABLE = "| Clause |";
    private static final Pattern MARK = Pattern.compile("Clauses: ([\\d., ]+)\\.");
    private static final Pattern PLACE = Pattern.compile("`([a-z]+/[A-Z]\\w+)`");

    @Test
    void every_clause_has_its_row() throws IOException {
        if (Boolean.getBoolean("fidelity.write")) {
            Files.writeString(DOCUMENT, beforeTheTable() + table());
        }
        assertEquals(table(), document().substring(beforeTheTable().length()), "-Dfidelity.write=true mends it");
    }

    @Test
    void every_place_in_the_code_exists() throws IOException {
        List<String> lost = PLACE.matcher(beforeTheTable())
                .results()
                .map(found -> found.group(1))
                .filter(place -> !Files.exists(CODE.resolve(place + ".java")))
                .toList();

        assertEquals(List.of(), lost);
    }

    @Test
    void what_is_assumed_says_so_in_the_code() throws IOException {
        List<String> silent = beforeTheTable()
                .lines()
                .takeWhile(line -> !line.startsWith("## "))
                .filter(row -> row.matches("\\|.*\\|[^|]*assumed *\\|[^|]*\\|"))
                .flatMap(row -> PLACE.matcher(row.substring(row.lastIndexOf('|', row.length() - 2)))
                        .results()
                        .map(found -> found.group(1)))
                .filter(place -> !code(place).contains("Assumed:"))
                .toList();

        assertEquals(List.of(), silent);
    }

    @Test
    void what_the_code_assumes_stands_in_the_document() throws IOException {
        String document = document();
        List<String> unsaid = places().filter(
                        place -> code(place).contains("Assumed:") && !document.contains("`" + place + "`"))
                .toList();

        assertEquals(List.of(), unsaid);
    }

    @Test
    void every_clause_is_kept_somewhere_and_no_place_keeps_one_that_is_gone() {
        List<String> ids = clauses().stream().map(Clause::id).toList();
        Map<String, List<String>> kept = kept();

        assertEquals(List.of(), ids.stream().filter(id -> !kept.containsKey(id)).toList());
        assertEquals(
                List.of(),
                kept.keySet().stream().filter(id -> !ids.contains(id)).toList());
    }

    @Test
    void what_is_known_names_its_source() {
        List<String> unproved = clauses().stream()
                .filter(clause -> clause.certainty().isEvident() && clause.source().length == 0)
                .map(Clause::id)
                .toList();

        assertEquals(List.of(), unproved);
    }

    @Test
    void every_clause_has_an_id_of_its_own_in_its_section() {
        List<String> ids = clauses().stream().map(Clause::id).toList();

        assertEquals(ids.stream().distinct().toList(), ids);
        sections().forEach(type -> tests(type)
                .map(test -> test.getAnnotation(Clause.class).id())
                .forEach(id ->
                        assertTrue(id.matches(type.getAnnotation(Section.class).number() + "\\.[1-9]\\d*"), id)));
    }

    /** Nor is one ever run by {@code mvn test}. */
    @Test
    void every_section_is_found_by_its_name() {
        assertEquals(
                List.of(),
                sections().stream()
                        .map(Class::getSimpleName)
                        .filter(name -> !name.endsWith("Clauses"))
                        .toList());
    }

    private static String code(String place) {
        try {
            return Files.readString(CODE.resolve(place + ".java"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Clauses and the classes that say they keep them. */
    private static Map<String, List<String>> kept() {
        Map<String, List<String>> kept = new TreeMap<>();
        places().forEach(place -> MARK.matcher(code(place).replaceAll("\\n \\*", ""))
                .results()
                .flatMap(mark -> Arrays.stream(mark.group(1).split(", ?")))
                .forEach(id -> kept.computeIfAbsent(id.strip(), one -> new ArrayList<>())
                        .add("`" + place + "`")));
        return kept;
    }

    private static Stream<String> places() {
        try (Stream<Path> files = Files.walk(CODE)) {
            return files
                    .filter(file -> file.toString().endsWith(".java"))
                    .map(file -> CODE.relativize(file).toString().replace(".java", ""))
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String document() throws IOException {
        return Files.readString(DOCUMENT);
    }

    private static String beforeTheTable() throws IOException {
        String document = document();
        int table = document.indexOf(TABLE);
        assertTrue(table > 0, "no " + TABLE);
        return document.substring(0, table);
    }

    private static String table() {
        Map<String, List<String>> kept = kept();
        return TABLE + " What must be | Certainty | Source | Where |\n| --- | --- | --- | --- | --- |\n"
                + clauses().stream()
                        .map(clause -> row(clause, kept.getOrDefault(clause.id(), List.of())))
                        .collect(Collectors.joining());
    }

    private static String row(Clause clause, List<String> places) {
        String sources = Arrays.stream(clause.source()).map(Source::cited).collect(Collectors.joining("; "));
        return "| %s | %s | %s | %s | %s |\n"
                .formatted(
                        clause.id(),
                        clause.text().replace("|", "\\|"),
                        clause.certainty().word(),
                        sources,
                        String.join(", ", places));
    }

    private static List<Clause> clauses() {
        return sections().stream()
                .flatMap(FidelityTest::tests)
                .map(test -> test.getAnnotation(Clause.class))
                .sorted(Comparator.comparingInt((Clause clause) -> part(clause, 0))
                        .thenComparing(clause -> part(clause, 1)))
                .toList();
    }

    private static int part(Clause clause, int index) {
        return Integer.parseInt(clause.id().split("\\.")[index]);
    }

    private static List<Class<?>> sections() {
        return ReflectionSupport.findAllClassesInPackage(
                "pharmaone.conformance", type -> type.isAnnotationPresent(Section.class), name -> true);
    }

    private static Stream<Method> tests(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods()).filter(method -> method.isAnnotationPresent(Clause.class));
    }
}
