package pharmaone.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ModeTest {

    @Test
    void nothing_set_means_sandbox() {
        assertEquals(Mode.SANDBOX, chosenBy(Map.of(), Map.of("PATH", "/bin")));
    }

    @Test
    void any_database_setting_means_production() {
        assertEquals(Mode.PRODUCTION, chosenBy(Map.of(), Map.of("QUARKUS_DATASOURCE_USERNAME", "gateway")));
        assertEquals(Mode.PRODUCTION, chosenBy(Map.of(), Map.of("QUARKUS_DATASOURCE_JDBC_URL", "")));
        assertEquals(
                Mode.PRODUCTION, chosenBy(Map.of("quarkus.datasource.jdbc.url", "jdbc:postgresql://db/x"), Map.of()));
    }

    @Test
    void the_mode_asked_for_wins_over_the_database_settings() {
        assertEquals(
                Mode.SANDBOX,
                chosenBy(Map.of(), Map.of("GATEWAY_MODE", "sandbox", "QUARKUS_DATASOURCE_USERNAME", "gateway")));
        assertEquals(Mode.PRODUCTION, chosenBy(Map.of(), Map.of("GATEWAY_MODE", "production")));
    }

    @Test
    void a_system_property_wins_over_the_environment() {
        assertEquals(
                Mode.PRODUCTION, chosenBy(Map.of("gateway.mode", "production"), Map.of("GATEWAY_MODE", "sandbox")));
    }

    @Test
    void an_unknown_word_is_refused_by_name() {
        var refused = assertThrows(StartupError.class, () -> chosenBy(Map.of(), Map.of("GATEWAY_MODE", "prod")));

        assertEquals("GATEWAY_MODE must be sandbox or production, not: prod", refused.getMessage());
    }

    private static Mode chosenBy(Map<String, String> properties, Map<String, String> environment) {
        return Mode.chosenBy(new Settings(properties, environment));
    }
}
