package pharmaone.vault;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import pharmaone.boot.Recurring;

/**
 * Refuses a start without a key that sealed something in this database, or with another one of its name: nobody would
 * notice before the first prescription that cannot be read, and new ones would be sealed by a key that others lack.
 */
@Singleton
class KeysInUse {

    private static final Duration AGAIN = Duration.ofMinutes(1);

    private static final EncryptedColumn PROOF = new EncryptedColumn("sealing_key", "proof", "key_id");

    /** Of two gateways that start at once with different keys, one sees the other's. */
    private static final String ONE_AT_A_TIME = "lock table sealing_key in exclusive mode";

    private static final String SEALS_FROM_NOW_ON = """
            insert into sealing_key (key_id, proof)
            values (?, ?)
                on conflict (key_id) do nothing
            """;

    private static final String PROVE = """
            update sealing_key
               set proof = ?
             where key_id = ?
               and proof is null
            """;

    private static final String IN_USE = """
            select key_id, proof
              from sealing_key
             order by key_id
            """;

    private static final String SEAL_NOTHING_MORE = """
            delete from sealing_key
             where key_id <> ?
            """;

    private final Vault vault;
    private final DataSource database;

    KeysInUse(Vault vault, DataSource database) {
        this.vault = vault;
        this.database = database;
    }

    /** Before anything begins to work; commands that seal nothing need no keys. */
    void atStart(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) StartupEvent started) throws SQLException {
        if (vault.keyIds().isEmpty()) {
            return;
        }
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                note(connection);
                connection.commit();
            } catch (SQLException | ConfigurationException e) {
                connection.rollback();
                throw e;
            }
        }
    }

    /** A {@code reencrypt} beside a gateway that seals by another key takes that key out, and it goes on sealing by it. */
    void whileItRuns(@Observes StartupEvent started, Vertx vertx, Recurring recurring) {
        recurring.every(AGAIN, () -> vertx.executeBlocking(this::noteAgain, false));
    }

    void atEnd(@Observes ShutdownEvent ended) {
        noteAgain();
    }

    Void noteAgain() {
        if (!vault.keyIds().isEmpty()) {
            String first = vault.keyIds().get(0);
            try (Connection connection = database.getConnection()) {
                run(connection, SEALS_FROM_NOW_ON, first, proof(first));
            } catch (SQLException e) {
                Log.warnf("that the key %s seals was not noted again: %s", first, e.getMessage());
            }
        }
        return null;
    }

    /** A start that is refused leaves no key behind: it has sealed nothing, and nobody else could start without it. */
    private void note(Connection connection) throws SQLException {
        String first = vault.keyIds().get(0);
        run(connection, ONE_AT_A_TIME);
        try (PreparedStatement statement = connection.prepareStatement(IN_USE)) {
            ResultSet rows = statement.executeQuery();
            while (rows.next()) {
                requireKnown(rows.getString("key_id"), rows.getBytes("proof"));
            }
        }
        run(connection, SEALS_FROM_NOW_ON, first, proof(first));
        for (String id : vault.keyIds()) {
            run(connection, PROVE, proof(id), id);
        }
    }

    private void requireKnown(String id, byte[] proof) {
        if (!vault.keyIds().contains(id)) {
            throw EncryptionKeys.refusal("lacks the key " + id
                    + ", which sealed something in this database: put it back, as docs/operations.md says under"
                    + " Encryption keys");
        }
        try {
            if (proof != null) {
                vault.open(PROOF.at("", id), proof);
            }
        } catch (Vault.Unreadable e) {
            throw EncryptionKeys.refusal(
                    "has another key " + id + " than the one of that name which sealed something in this database");
        }
    }

    private byte[] proof(String id) {
        return vault.seal(id, PROOF.at("", id), id.getBytes(StandardCharsets.US_ASCII));
    }

    /** Only the present key is left in use. */
    void forgetOthers(Connection connection) throws SQLException {
        run(connection, SEAL_NOTHING_MORE, vault.keyIds().get(0));
    }

    private static void run(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }
}
