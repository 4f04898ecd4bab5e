package pharmaone.boot;

import java.net.URI;
import java.net.URISyntaxException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Properties;
import org.postgresql.Driver;

/**
 * The operator's Postgres, known by its JDBC and its reactive URL; one of the two is enough.
 *
 * <p>Looked at before Flyway may touch it: a production gateway and a sandbox never share a database, and neither
 * moves into somebody else's.
 */
record ExternalDatabase(String jdbcUrl, String reactiveUrl, Optional<String> user, Optional<String> password) {

    private static final String JDBC = "quarkus.datasource.jdbc.url";
    private static final String REACTIVE = "quarkus.datasource.reactive.url";
    private static final String USER = "quarkus.datasource.username";
    private static final String PASSWORD = "quarkus.datasource.password";
    private static final int OLDEST_VERSION = 15;

    /** Everything a human or another program put there; extensions bring their own tables and views. */
    private static final String FOREIGN_RELATIONS = """
            select count(*)
              from pg_class c
              join pg_namespace n on n.oid = c.relnamespace
             where c.relkind in ('r', 'p', 'v', 'm', 'S', 'f')
               and n.nspname not in ('pg_catalog', 'information_schema')
               and n.nspname !~ '^pg_(toast|temp)'
               and c.relname <> 'flyway_schema_history'
               and not exists (select 1
                                 from pg_depend d
                                where d.classid = 'pg_class'::regclass
                                  and d.objid = c.oid
                                  and d.deptype = 'e')
            """;

    /** Empty: no database is named, which only a sandbox may do. */
    static Optional<ExternalDatabase> of(Settings settings, Mode mode) {
        Optional<String> jdbc = settings.find(JDBC);
        Optional<String> reactive = settings.find(REACTIVE);
        Optional<String> user = settings.find(USER);
        if (jdbc.isEmpty() && reactive.isEmpty()) {
            if (!mode.isSandbox() || user.isPresent() || settings.find(PASSWORD).isPresent()) {
                throw new StartupError("No database is named: set QUARKUS_DATASOURCE_JDBC_URL or"
                        + " QUARKUS_DATASOURCE_REACTIVE_URL to a Postgres of version 15 or later");
            }
            return Optional.empty();
        }
        return Optional.of(new ExternalDatabase(
                jdbc.orElseGet(() -> jdbcOf(reactive.orElseThrow())),
                reactive.orElseGet(() -> reactiveOf(jdbc.orElseThrow())),
                user.or(() -> reactive.flatMap(url -> login(url, 0))),
                settings.find(PASSWORD).or(() -> reactive.flatMap(url -> login(url, 1)))));
    }

    void proposeTo(Settings settings) {
        settings.propose(JDBC, jdbcUrl);
        settings.propose(REACTIVE, reactiveUrl);
        user.ifPresent(value -> settings.propose(USER, value));
        password.ifPresent(value -> settings.propose(PASSWORD, value));
    }

    /** Refuses an unreachable or too old server and a database of another kind than {@code mode}'s. */
    void requireKind(Mode mode) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            int version = connection.getMetaData().getDatabaseMajorVersion();
            if (version < OLDEST_VERSION) {
                throw new StartupError("The database at %s is Postgres %d; version 15 or later is needed"
                        .formatted(address(), version));
            }
            requireLetters(statement);
            requireKind(mode, statement);
        } catch (SQLException e) {
            throw new StartupError("The database at %s cannot be used: %s".formatted(address(), e.getMessage()));
        }
    }

    /** Mails and names are compared in small letters: a customer of the name Ä must be found again. */
    private void requireLetters(Statement statement) throws SQLException {
        if (!answer(statement, "select lower('Ä')").equals("ä")) {
            throw new StartupError(
                    "The database at %s knows no letters beyond ASCII (LC_CTYPE is C); create it with C.UTF-8"
                            .formatted(address()));
        }
    }

    private void requireKind(Mode mode, Statement statement) throws SQLException {
        boolean installed = answer(statement, "select to_regclass('installation') is not null")
                .equals("t");
        if (installed) {
            String kind = answer(statement, "select min(mode) from installation");
            if (!mode.word().equals(kind)) {
                throw new StartupError(
                        "The database at %s belongs to a %s gateway; this is a %s gateway and leaves it alone"
                                .formatted(address(), kind, mode.word()));
            }
        } else if (!answer(statement, FOREIGN_RELATIONS).equals("0")) {
            throw new StartupError(
                    "The database at %s holds something else; the gateway wants one that is empty or its own"
                            .formatted(address()));
        }
    }

    private Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("loginTimeout", "10");
        user.ifPresent(value -> properties.setProperty("user", value));
        password.ifPresent(value -> properties.setProperty("password", value));
        Connection connection = new Driver().connect(jdbcUrl, properties);
        if (connection == null) {
            throw new StartupError("QUARKUS_DATASOURCE_JDBC_URL must begin with jdbc:postgresql://");
        }
        return connection;
    }

    /** Host, port and database, without anything that might be a secret. */
    String address() {
        return address(jdbcUrl);
    }

    static String address(String jdbcUrl) {
        return jdbcUrl.replaceFirst("^jdbc:postgresql:(//)?", "").replaceFirst("\\?.*$", "");
    }

    private static String answer(Statement statement, String question) throws SQLException {
        try (ResultSet rows = statement.executeQuery(question)) {
            rows.next();
            return String.valueOf(rows.getString(1));
        }
    }

    private static String jdbcOf(String reactiveUrl) {
        URI uri = parse(reactiveUrl, REACTIVE);
        return "jdbc:postgresql://" + withoutLogin(uri);
    }

    private static String reactiveOf(String jdbcUrl) {
        if (!jdbcUrl.startsWith("jdbc:postgresql://")) {
            throw new StartupError("QUARKUS_DATASOURCE_JDBC_URL must begin with jdbc:postgresql://");
        }
        return "postgresql://" + withoutLogin(parse(jdbcUrl.substring("jdbc:".length()), JDBC));
    }

    /** The two kinds of URL share host, port, database and {@code sslmode}; what else one says the other must too. */
    private static String withoutLogin(URI uri) {
        String query = uri.getRawQuery();
        if (query != null && !query.matches("sslmode=[a-z-]+")) {
            throw new StartupError(
                    "QUARKUS_DATASOURCE_JDBC_URL and QUARKUS_DATASOURCE_REACTIVE_URL must both be set when one"
                            + " has parameters other than sslmode");
        }
        String port = uri.getPort() == -1 ? "" : ":" + uri.getPort();
        return uri.getHost() + port + uri.getRawPath() + (query == null ? "" : "?" + query);
    }

    private static Optional<String> login(String reactiveUrl, int part) {
        return Optional.ofNullable(parse(reactiveUrl, REACTIVE).getUserInfo())
                .map(login -> login.split(":", 2))
                .filter(parts -> parts.length > part)
                .map(parts -> parts[part]);
    }

    private static URI parse(String url, String setting) {
        try {
            URI uri = new URI(url.replaceFirst("^vertx-reactive:", ""));
            boolean postgres = String.valueOf(uri.getScheme()).startsWith("postgres");
            if (postgres && uri.getHost() != null && uri.getRawPath().matches("(/[^/,]*)?")) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // told below, without the text of the URL: it may hold a password
        }
        throw new StartupError(Settings.inEnvironment(setting) + " is not of the form postgresql://host:port/database;"
                + " for anything else set both QUARKUS_DATASOURCE_JDBC_URL and QUARKUS_DATASOURCE_REACTIVE_URL");
    }
}
