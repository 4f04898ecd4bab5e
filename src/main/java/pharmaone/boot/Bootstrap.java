package pharmaone.boot;

import io.quarkus.elytron.security.common.BcryptUtil;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.ConfigMapping;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Makes the first organisation and its owner in an empty production database, so that somebody can log in.
 *
 * <p>Runs at every start and does nothing for an organisation that exists, whoever made it: of several replicas
 * that start at once, one makes it and the others wait for that one's transaction. Another name makes another one.
 */
@Singleton
class Bootstrap {

    private static final String KNOWN = "select 1 from organisation where org_id = ?";

    private static final String ORGANISATION = """
            insert into organisation (org_id, name, created_at)
            values (?, ?, now())
            on conflict do nothing
            """;

    private static final String OWNER = """
            insert into staff_member (org_id, staff_id, email, password_hash, role, is_active, created_at)
            values (?, ?::uuid, ?, ?, 'owner', true, now())
            """;

    private static final String EMAIL = """
            insert into staff_email (email, org_id, staff_id)
            values (?, ?, ?::uuid)
            on conflict do nothing
            """;

    private static final int COST = 10;
    private static final int PASSWORD_LEAST = 8;
    private static final int PASSWORD_MOST_BYTES = 72; // bcrypt reads no further

    private final Mode mode;
    private final Wanted wanted;
    private final DataSource database;

    Bootstrap(Mode mode, Wanted wanted, DataSource database) {
        this.mode = mode;
        this.wanted = wanted;
        this.database = database;
    }

    /** The settings {@code GATEWAY_BOOTSTRAP_…}: all three or none. */
    @ConfigMapping(prefix = "gateway.bootstrap")
    interface Wanted {
        Optional<String> org();

        Optional<String> ownerEmail();

        Optional<String> ownerPassword();
    }

    /** Before anything begins to work. */
    void atStart(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) StartupEvent started) throws SQLException {
        boolean any = wanted.org().isPresent()
                || wanted.ownerEmail().isPresent()
                || wanted.ownerPassword().isPresent();
        if (mode.isSandbox() || !any) {
            return;
        }
        make(
                valid(wanted.org(), "GATEWAY_BOOTSTRAP_ORG", "[A-Za-z0-9][A-Za-z0-9_-]{0,62}"),
                valid(wanted.ownerEmail(), "GATEWAY_BOOTSTRAP_OWNER_EMAIL", "[^@\\s]{1,64}@[^@\\s]{1,190}")
                        .toLowerCase(Locale.ROOT),
                password());
    }

    private void make(String orgId, String email, String password) throws SQLException {
        try (Connection connection = database.getConnection()) {
            if (isKnown(connection, orgId)) {
                return;
            }
            String hash = BcryptUtil.bcryptHash(password, COST);
            connection.setAutoCommit(false);
            try {
                insert(connection, orgId, email, hash);
                connection.commit();
            } catch (SQLException | StartupError e) {
                connection.rollback();
                throw e;
            }
        }
    }

    private static boolean isKnown(Connection connection, String orgId) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(KNOWN)) {
            statement.setString(1, orgId);
            return statement.executeQuery().next();
        }
    }

    private static void insert(Connection connection, String orgId, String email, String hash) throws SQLException {
        if (run(connection, ORGANISATION, orgId, orgId) == 0) {
            return; // another replica was faster
        }
        String staffId = UUID.randomUUID().toString();
        run(connection, OWNER, orgId, staffId, email, hash);
        if (run(connection, EMAIL, email, orgId, staffId) == 0) {
            throw new StartupError("GATEWAY_BOOTSTRAP_OWNER_EMAIL belongs to another organisation already");
        }
    }

    private static int run(Connection connection, String sql, String... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            return statement.executeUpdate();
        }
    }

    private String password() {
        String password = valid(wanted.ownerPassword(), "GATEWAY_BOOTSTRAP_OWNER_PASSWORD", "(?s).+");
        if (password.length() < PASSWORD_LEAST
                || password.getBytes(StandardCharsets.UTF_8).length > PASSWORD_MOST_BYTES) {
            throw new StartupError(
                    "GATEWAY_BOOTSTRAP_OWNER_PASSWORD must have 8 characters at least and 72 bytes at most");
        }
        return password;
    }

    private static String valid(Optional<String> value, String name, String form) {
        String given = value.orElseThrow(() -> new StartupError(
                name + " is missing: GATEWAY_BOOTSTRAP_ORG, _OWNER_EMAIL and _OWNER_PASSWORD belong together"));
        if (!given.matches(form)) {
            throw new StartupError(name + " is not valid");
        }
        return given;
    }
}
