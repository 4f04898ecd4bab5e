package pharmaone.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import org.jboss.logging.Logger;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * The Postgres of all {@code @QuarkusTest}s: a container where Docker answers, else an embedded one.
 *
 * <p>Registered as a service, so no test names it. One server for the whole run, also when Quarkus starts anew in it:
 * the JVM remembers the URL, as each start loads this class again; the server ends with the JVM.
 */
public class Postgres implements QuarkusTestResourceLifecycleManager {

    private static final Logger LOG = Logger.getLogger(Postgres.class);
    private static final String URL = Postgres.class.getName() + ".url";
    private static final String USER = "postgres";

    @Override
    public Map<String, String> start() {
        String url = url();
        return Map.of(
                "quarkus.datasource.jdbc.url", "jdbc:" + url,
                "quarkus.datasource.reactive.url", url,
                "quarkus.datasource.username", USER,
                "quarkus.datasource.password", USER);
    }

    @Override
    public void stop() {
        // the next Quarkus of this JVM uses it too
    }

    private static String url() {
        synchronized (System.class) {
            if (System.getProperty(URL) == null) {
                System.setProperty(URL, DockerClientFactory.instance().isDockerAvailable() ? container() : embedded());
            }
            return System.getProperty(URL);
        }
    }

    @SuppressWarnings("resource") // ends with the JVM
    private static String container() {
        PostgreSQLContainer postgres =
                new PostgreSQLContainer("postgres:18-alpine").withUsername(USER).withPassword(USER);
        postgres.start();
        LOG.info("Tests use Postgres in a container (Docker answers)");
        return "postgresql://%s:%d/%s"
                .formatted(postgres.getHost(), postgres.getFirstMappedPort(), postgres.getDatabaseName());
    }

    @SuppressWarnings("resource") // ends with the JVM
    private static String embedded() {
        LOG.info("Tests use an embedded Postgres (Docker does not answer)");
        return "postgresql://127.0.0.1:%d/postgres".formatted(server().getPort());
    }

    /** A server of its own, as an operator's; whoever starts it ends it. */
    public static EmbeddedPostgres server() {
        try {
            return EmbeddedPostgres.builder()
                    .setPort(FreePort.next())
                    .setPGStartupWait(Duration.ofMinutes(2))
                    .setLocaleConfig("locale", "C.UTF-8")
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .setServerConfig("unix_socket_directories", "")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
