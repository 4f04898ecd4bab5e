package pharmaone.boot;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nonsense in a setting is refused in one line that names it. */
class SettingRulesTest {

    /** Of the database; {@link ExternalDatabase} says what is wrong with them. */
    private static final Set<String> DATABASE = Set.of(
            "QUARKUS_DATASOURCE_REACTIVE_URL",
            "QUARKUS_DATASOURCE_JDBC_URL",
            "QUARKUS_DATASOURCE_USERNAME",
            "QUARKUS_DATASOURCE_PASSWORD",
            "QUARKUS_HTTP_HOST");

    private static void check(String variable, String value) {
        SettingRules.requireAll(new Settings(Map.of(), Map.of(variable, value)));
    }

    private static String refusal(String variable, String value) {
        return assertThrows(StartupError.class, () -> check(variable, value), variable + "=" + value)
                .getMessage();
    }

    static Stream<String> ruled() {
        return SettingRules.ALL.stream().map(rule -> Settings.inEnvironment(rule.name()));
    }

    @ParameterizedTest
    @MethodSource("ruled")
    void nonsense_is_refused_by_the_name_of_its_setting(String variable) {
        for (String nonsense : List.of("non sense", "!", "x\n\nx", " -5 s", "9 9")) {
            String line = refusal(variable, nonsense);

            assertTrue(line.startsWith(variable + " must be "), line);
            assertEquals(1, line.lines().count(), line);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GATEWAY_RATE_LIMIT_PER_MINUTE, 0, a whole number from 1 to 10000000",
        "GATEWAY_RETENTION_ORDERS, 30, '0, for ever, or at least 1D, as 365D'",
        "GATEWAY_RETENTION_ORDERS, 23h, '0, for ever, or at least 1D, as 365D'",
        "GATEWAY_RETENTION_AUDIT, 29D, '0, for ever, or at least 30D, as 365D'",
        "GATEWAY_REPORTS_FOLDING, flase, true or false",
        "GATEWAY_REPORTS_FEE_RATE, 2, 'a number from 0 to 1, as 0.02'",
        "GATEWAY_BODY_TIMEOUT, 0, 'a duration from 1s to 3600s, as 500ms, 30s, 5m, 1h or 30D'",
        "QUARKUS_HTTP_PORT, 65536, a whole number from 0 to 65535"
    })
    void what_reads_well_and_means_nothing_is_refused(String variable, String value, String form) {
        assertEquals(variable + " must be " + form + "; it is: " + value, refusal(variable, value));
    }

    @ParameterizedTest
    @CsvSource({
        "GATEWAY_RETENTION_ORDERS, 0",
        "GATEWAY_RETENTION_ORDERS, 1D",
        "GATEWAY_RETENTION_EVERY, 15m",
        "GATEWAY_MAX_BODY_SIZE, 512K",
        "GATEWAY_WEBHOOKS_RETRY_DELAYS, '1s, 2m,PT3H'",
        "GATEWAY_RATE_LIMIT_PER_MINUTE, ''",
        "GATEWAY_SECURITY_CONTACT, ''",
        "GATEWAY_SECURITY_CONTACT, mailto:security+gateway@pharmacy.example",
        "GATEWAY_SECURITY_CONTACT, 'tel:+49-30-123456, https://pharmacy.example:8443/report?lang=de#form'",
        "GATEWAY_SERVICE_HOST, 10.0.0.1",
        "GATEWAY_PORT_80_TCP, tcp://10.0.0.1:80",
        "GATEWAY_ADDRESS, gateway.example",
        "GATEWAY_URL, https://gateway.example",
        "GATEWAY_DATABASE_PASSWORD, x"
    })
    void what_means_something_is_not(String variable, String value) {
        assertDoesNotThrow(() -> check(variable, value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GATEWAY_RETENTION_ORDER",
                "GATEWAY_RATE_LIMIT",
                "GATEWAY_WEBHOOKS_TIME_OUT",
                "GATEWAY_WEBHOOK_TIMEOUT",
                "GATEWAY_RETENTON_ORDERS",
                "GATEWAY_ENCRIPTION_KEYS",
                "GATEWAY_REPORTTS_FEE_RATE"
            })
    void a_name_with_a_typing_error_is_told(String variable) {
        assertEquals(variable + " is no setting of the gateway; docs/operations.md lists them", refusal(variable, "1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1.5.5", "0x10", "99999999999999999999", "1e3", "ten"})
    void numbers_and_durations_are_told_from_what_only_looks_like_one(String nonsense) {
        SettingRules.ALL.stream()
                .filter(rule -> rule.form().matches(".*(number|duration|size|ever).*"))
                .forEach(rule -> refusal(Settings.inEnvironment(rule.name()), nonsense));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "security@pharmacy.example",
                "http://pharmacy.example/report",
                "https://",
                "mailto:security",
                "tel:",
                "javascript:alert(1)",
                "mailto:a@pharmacy.example,",
                "mailto:a@pharmacy.example;mailto:b@pharmacy.example",
                "tel:+49 30 123456"
            })
    void a_contact_is_an_address_that_one_can_follow(String contact) {
        assertEquals(
                "GATEWAY_SECURITY_CONTACT must be mailto:, https: or tel: addresses with commas between,"
                        + " as mailto:security@pharmacy.example; it is: " + contact,
                refusal("GATEWAY_SECURITY_CONTACT", contact));
    }

    @Test
    void what_has_a_default_is_not_set_to_nothing() {
        assertEquals(
                "GATEWAY_BODY_TIMEOUT is there without a value: give it one, or leave it out",
                refusal("GATEWAY_BODY_TIMEOUT", ""));
    }

    @Test
    void a_lease_ends_after_a_try() {
        assertEquals(
                "GATEWAY_WEBHOOKS_LEASE must be longer than GATEWAY_WEBHOOKS_TIMEOUT, or deliveries are sent twice",
                refusal("GATEWAY_WEBHOOKS_TIMEOUT", "20s"));
    }

    @Test
    void every_default_keeps_its_rule() throws IOException {
        Properties defaults = new Properties();
        defaults.load(Files.newBufferedReader(Path.of("src/main/resources/application.properties")));
        Map<String, String> ours = defaults.stringPropertyNames().stream()
                .filter(name -> name.startsWith("gateway.")
                        && !defaults.getProperty(name).contains("${"))
                .collect(Collectors.toMap(Settings::inEnvironment, defaults::getProperty));

        SettingRules.requireAll(new Settings(Map.of(), ours));

        Set<String> unruled = new TreeSet<>(ours.keySet());
        unruled.removeAll(ruled().collect(Collectors.toSet()));
        assertEquals(Set.of(), unruled);
    }

    @Test
    void what_the_operators_page_names_is_known_and_what_is_known_it_names() throws IOException {
        Set<String> named = Pattern.compile("\\b(GATEWAY|QUARKUS)_[A-Z_]*[A-Z]\\b")
                .matcher(Files.readString(Path.of("docs/operations.md")))
                .results()
                .map(result -> result.group())
                .collect(Collectors.toCollection(TreeSet::new));
        named.removeAll(DATABASE);

        Set<String> known = Stream.concat(ruled(), SettingRules.OTHERS.stream().map(Settings::inEnvironment))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(known, named);
    }
}
