package pharmaone.vault;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pharmaone.testing.AtOnce;
import pharmaone.testing.Rows;

/** A gateway that starts with other keys than those that sealed what is stored. */
@QuarkusTest
class KeysInUseTest {

    private static final String LOST = "lost:bG9zdCBrZXkgb2YgYSB0ZXN0LCAzMiBieXRlcyBsZy4=";
    private static final String STRAY = "stray:bG9zdCBrZXkgb2YgYSB0ZXN0LCAzMiBieXRlcyBsZy4=";
    private static final String OTHER = "lost:b3RoZXIga2V5IG9mIGEgdGVzdCwgMzIgYnl0ZXMgbGc=";

    @Inject
    DataSource database;

    @Inject
    Rows rows;

    @Inject
    Reencrypt reencrypt;

    @ConfigProperty(name = "gateway.encryption-keys")
    List<String> keys;

    @AfterEach
    void nothing_is_sealed_by_it_any_more() {
        rows.run("delete from sealing_key where key_id in ('lost', 'stray')");
    }

    /** With the keys of all tests behind. */
    private KeysInUse start(String... first) throws Exception {
        List<String> all = new ArrayList<>(List.of(first));
        all.addAll(keys);
        KeysInUse started = new KeysInUse(new Vault(() -> Optional.of(all)), database);
        started.atStart(new StartupEvent());
        return started;
    }

    private String refusal(String... first) {
        return assertThrows(ConfigurationException.class, () -> start(first)).getMessage();
    }

    /** By other tests. */
    private static void nothingUnreadableIsLeft() {
        given().post("/sandbox/v1/reset").then().statusCode(200);
    }

    @Test
    void a_key_that_sealed_something_is_missed() throws Exception {
        start(LOST);

        assertEquals(
                "GATEWAY_ENCRYPTION_KEYS lacks the key lost, which sealed something in this database: put it back, as"
                        + " docs/operations.md says under Encryption keys",
                refusal());
        assertDoesNotThrow(() -> start(LOST));
    }

    @Test
    void another_key_of_its_name_is_noticed() throws Exception {
        start(LOST);

        assertEquals(
                "GATEWAY_ENCRYPTION_KEYS has another key lost than the one of that name which sealed something in this"
                        + " database",
                refusal(OTHER));
    }

    @Test
    void a_key_of_before_there_were_proofs_is_missed_and_proven_by_who_has_it() throws Exception {
        rows.run("insert into sealing_key (key_id) values ('lost')");
        assertTrue(refusal().contains("lacks the key lost"));

        start(LOST);

        assertTrue(refusal(OTHER).contains("another key lost"));
    }

    @Test
    void when_nothing_is_left_that_it_sealed_a_key_may_go() throws Exception {
        nothingUnreadableIsLeft();
        start(LOST);

        assertTrue(reencrypt.run(List.of()).isDone());

        assertDoesNotThrow(() -> start());
    }

    @Test
    void while_a_gateway_runs_that_seals_by_it_a_key_is_missed_whatever_was_sealed_anew() throws Exception {
        nothingUnreadableIsLeft();
        KeysInUse old = start(LOST);
        assertTrue(reencrypt.run(List.of()).isDone());

        old.noteAgain();

        assertTrue(refusal().contains("lacks the key lost"));
    }

    @Test
    void a_start_that_was_refused_leaves_no_key_behind_that_others_would_lack() throws Exception {
        start(LOST);

        assertTrue(refusal(STRAY).contains("lacks the key lost"));

        assertDoesNotThrow(() -> start(LOST));
    }

    /** Neither knows the other's key, so what one seals the other could not read. */
    @Test
    void of_two_that_start_at_once_with_different_keys_one_is_refused() {
        for (int round = 0; round < 10; round++) {
            List<Boolean> started = AtOnce.times(2, i -> isStarted(i == 0 ? LOST : STRAY));
            nothing_is_sealed_by_it_any_more();

            assertEquals(1, started.stream().filter(one -> one).count());
        }
    }

    private boolean isStarted(String key) {
        try {
            start(key);
            return true;
        } catch (ConfigurationException refused) {
            return false;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void of_two_that_start_at_once_with_the_same_keys_both_do() {
        assertEquals(List.of(true, true), AtOnce.times(2, i -> isStarted(LOST)));
    }

    @Test
    void a_command_that_seals_nothing_needs_no_keys() {
        assertDoesNotThrow(() -> new KeysInUse(new Vault(Optional::empty), database).atStart(new StartupEvent()));
    }
}
