package pharmaone.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pharmaone.testing.Rows;

/**
 * Random sequences of order, request and stock operations, beside a model of the contract's rules: every answer, and all
 * that is stored, logged and told in the end, is as the model says.
 *
 * <p>{@code -Dmodel.sequences=500} runs so many fresh ones of each kind.
 */
@QuarkusTest
class RandomTradeTest {

    private static final Logger LOG = Logger.getLogger(RandomTradeTest.class);
    private static final int SEQUENCES = Integer.getInteger("model.sequences", 1);
    private static final int OPERATIONS = 50;
    private static final int CLIENTS = 4;

    @Inject
    Rows rows;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14})
    void one_client_is_answered_by_the_rules(long seed) {
        one(seed);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void several_clients_are_answered_by_the_rules(long seed) {
        several(seed);
    }

    @Test
    void one_client_is_answered_by_the_rules_whatever_it_does() {
        fresh().forEach(this::one);
    }

    @Test
    void several_clients_are_answered_by_the_rules_whatever_they_do() {
        fresh().forEach(this::several);
    }

    private static List<Long> fresh() {
        return new Random().longs(SEQUENCES).boxed().toList();
    }

    private void one(long seed) {
        LOG.infof("Random trade of one client, seed %d", seed);
        assertEquals("", new Trade(rows).verdict(Operations.of(seed, 0, true, OPERATIONS)), "seed " + seed);
    }

    private void several(long seed) {
        LOG.infof("Random trade of several clients, seed %d", seed);
        List<Operation> operations = new ArrayList<>();
        for (int client = 0; client < CLIENTS; client++) {
            operations.addAll(Operations.of(seed, client, false, OPERATIONS));
        }
        assertEquals("", new Trade(rows).verdict(operations), "seed " + seed);
    }
}
