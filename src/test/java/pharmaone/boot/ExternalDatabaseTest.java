package pharmaone.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExternalDatabaseTest {

    private static final String JDBC = "QUARKUS_DATASOURCE_JDBC_URL";
    private static final String REACTIVE = "QUARKUS_DATASOURCE_REACTIVE_URL";

    @ParameterizedTest
    @CsvSource({
        "postgresql://db/gw, jdbc:postgresql://db/gw",
        "vertx-reactive:postgresql://db:5433/gw, jdbc:postgresql://db:5433/gw",
        "postgresql://joe:secret@db/gw?sslmode=require, jdbc:postgresql://db/gw?sslmode=require",
        "postgresql://[::1]:5433/gw, jdbc:postgresql://[::1]:5433/gw"
    })
    void the_jdbc_url_follows_from_the_reactive_one(String reactive, String jdbc) {
        assertEquals(jdbc, database(Map.of(REACTIVE, reactive)).jdbcUrl());
    }

    @Test
    void the_reactive_url_follows_from_the_jdbc_one() {
        assertEquals(
                "postgresql://db:5433/gw?sslmode=verify-full",
                database(Map.of(JDBC, "jdbc:postgresql://db:5433/gw?sslmode=verify-full"))
                        .reactiveUrl());
    }

    @Test
    void a_log_in_in_the_reactive_url_serves_both_but_a_setting_wins() {
        var both = Map.of(REACTIVE, "postgresql://joe:s%2Fcret@db/gw");
        assertEquals(Optional.of("joe"), database(both).user());
        assertEquals(Optional.of("s/cret"), database(both).password());

        var named = Map.of(REACTIVE, "postgresql://joe:secret@db/gw", "QUARKUS_DATASOURCE_USERNAME", "ann");
        assertEquals(Optional.of("ann"), database(named).user());
    }

    @Test
    void what_one_url_says_and_the_other_cannot_is_not_dropped_silently() {
        assertThrows(StartupError.class, () -> database(Map.of(JDBC, "jdbc:postgresql://db/gw?currentSchema=x")));
        assertThrows(StartupError.class, () -> database(Map.of(REACTIVE, "postgresql://a/gw,postgresql://b/gw")));
    }

    @Test
    void a_bad_url_is_refused_without_its_password() {
        var refused =
                assertThrows(StartupError.class, () -> database(Map.of(REACTIVE, "postgresql://joe:pass word@db")));

        assertFalse(refused.getMessage().contains("word@"));
    }

    @Test
    void a_sandbox_with_a_database_user_but_no_database_is_a_mistake() {
        var settings = new Settings(Map.of(), Map.of("QUARKUS_DATASOURCE_USERNAME", "joe"));

        assertThrows(StartupError.class, () -> ExternalDatabase.of(settings, Mode.SANDBOX));
    }

    @Test
    void the_address_shows_no_parameters() {
        assertEquals("db:5432/gw", ExternalDatabase.address("jdbc:postgresql://db:5432/gw?user=joe&password=secret"));
    }

    private static ExternalDatabase database(Map<String, String> environment) {
        return ExternalDatabase.of(new Settings(Map.of(), environment), Mode.PRODUCTION)
                .orElseThrow();
    }
}
