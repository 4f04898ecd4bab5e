package pharmaone.manager.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is refused on a page is refused in the language of the page. */
class RefusalTextsTest {

    private static final Path MAIN = Path.of("src/main/java/pharmaone");

    /** Features whose rules a page can break. */
    private static final List<String> FEATURES = List.of(
            "http",
            "webhook",
            "auth",
            "shop",
            "inventory",
            "product",
            "order",
            "orderrequest",
            "prescription",
            "delivery",
            "manager");

    /** Only partners, programs and operators get as far as these. */
    private static final Set<String> FOR_PROGRAMS = Set.of(
            "http/ApiException",
            "http/BodyFilter",
            "http/JsonParsing",
            "http/NumberedPage",
            "http/Slice",
            "order/OrderBodies",
            "order/OrderResource",
            "order/Upsert",
            "orderrequest/Intake",
            "orderrequest/PrescriptionPdf",
            "prescription/ContentLimits",
            "prescription/PrescriptionIntake",
            "product/ProductResource",
            "manager/api/CustomerDesk",
            "manager/api/CustomerWire",
            "manager/api/LoginWire",
            "manager/api/Search");

    /** Where a refusal begins, and all up to the end of its statement. */
    private static final Pattern REFUSAL = Pattern.compile(
            "(?:Invalid|Conflict|require|typed|unpriced.add|wrong.add|Optional.of|sentence)\\((?:[^;\"]|\"[^\"]*\")*;");

    private static final Pattern LITERAL = Pattern.compile("\"([^\"]*)\"");

    /** Told to nobody on a page: what is not there is a page of its own, who was late has the words of his form, a condition of a
     * query is no text. */
    private static final Pattern OTHERS =
            Pattern.compile("(?:NotFound|Stale)\\([^;]*?\\)|\"[^\"]*\\?1[^\"]*\"|\"\"\"[\\s\\S]*?\"\"\"");

    static Stream<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(MAIN)) {
            return files
                    .filter(file -> file.toString().endsWith(".java"))
                    .filter(file ->
                            FEATURES.contains(MAIN.relativize(file).getName(0).toString()))
                    .filter(file -> !FOR_PROGRAMS.contains(
                            MAIN.relativize(file).toString().replace(".java", "")))
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("sources")
    void whatever_a_page_can_be_refused_is_said_in_german(Path source) throws IOException {
        String table = Files.readString(Path.of("src/main/resources/manager/refusals_de.txt"));
        List<String> english = table.lines()
                .filter(line -> line.contains(" = "))
                .map(line -> line.split(" = ")[0])
                .toList();

        String code = OTHERS.matcher(Files.readString(source)).replaceAll("");
        List<String> missing = REFUSAL.matcher(code)
                .results()
                .flatMap(statement -> LITERAL.matcher(statement.group()).results())
                .flatMap(literal -> Arrays.stream(literal.group(1).split("%[sd]|; ")))
                .map(RefusalTextsTest::withoutKey)
                .filter(text -> text.matches("\\w.* .*\\w"))
                .filter(text -> english.stream().noneMatch(known -> fits(known, text)))
                .distinct()
                .toList();

        assertEquals(List.of(), missing);
    }

    /** The rule of {@code total_amount must …} and {@code ].price is …}. */
    private static String withoutKey(String text) {
        return text.replaceFirst("^\\W*[a-z]+(_[a-z0-9]+)? (?=must |is required)", "")
                .strip();
    }

    private static boolean fits(String known, String text) {
        String gaps = Arrays.stream(known.split("\\{}")).map(Pattern::quote).collect(Collectors.joining(".*"));
        return known.contains(text) || text.matches(gaps + ".*");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "price must have at most two decimals | „Preis“ darf höchstens zwei Nachkommastellen haben.",
                "items[1].quantity must be greater than 0 | „Position 2, Menge“ muss größer als 0 sein.",
                "items[0] requires name, p1_id or product_id | „Position 1“ braucht einen Namen oder eine Produktnummer.",
                "name is required; scopes is required | „Name“ fehlt. „Berechtigung“ fehlt.",
                "name must have at most 200 characters | „Name“ darf höchstens 200 Zeichen lang sein.",
                "external_id POS-1 is already used by order ORD_1 | Die Partnerreferenz POS-1 gehört schon zur Bestellung ORD_1."
            })
    void rules_keys_and_what_stood_in_them_are_put_together(String english, String german) {
        assertEquals(Optional.of(german), RefusalTexts.german(english));
        assertEquals(german, RefusalTexts.text(english, "de"));
        assertEquals(english, RefusalTexts.text(english, "en"));
    }

    @Test
    void why_a_webhook_got_no_answer_is_said_in_german() throws IOException {
        String exchange = Files.readString(MAIN.resolve("delivery/Attempt.java"));
        String addresses = Files.readString(MAIN.resolve("webhook/Addresses.java"));
        List<String> reasons = Stream.concat(
                        literals("(?s).*String words\\((.*)", exchange).filter(text -> text.startsWith("no")),
                        Pattern.compile("new Refused\\(\"([^\"]*)\"")
                                .matcher(addresses)
                                .results()
                                .map(refused -> "not called: " + refused.group(1)))
                .filter(reason -> !reason.endsWith(": "))
                .toList();

        assertTrue(reasons.size() >= 8, reasons.toString());
        assertEquals(
                List.of(),
                reasons.stream()
                        .filter(reason -> RefusalTexts.german(reason).isEmpty())
                        .toList());
    }

    private static Stream<String> literals(String part, String code) {
        return LITERAL.matcher(code.replaceFirst(part, "$1")).results().map(literal -> literal.group(1));
    }

    @Test
    void a_refusal_without_a_german_text_is_still_told() {
        assertTrue(RefusalTexts.german("price must be lovely").isEmpty());
        assertEquals("price must be lovely", RefusalTexts.text("price must be lovely", "de"));
    }
}
