package pharmaone.boot;

import io.quarkus.runtime.ApplicationLifecycleManager;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The program: decides the mode, sees to a database of the right kind, then runs Quarkus until it is told to stop.
 *
 * <p>A start that cannot succeed ends with one line on standard error and exit code 1. In dev mode {@code main} runs
 * again at every reload, with the same JVM and the same Postgres.
 */
@QuarkusMain
public class Launcher {

    private static final String PREPARED = "gateway.prepared";
    private static final int SECRET_BYTES = 32;

    public static void main(String... args) {
        try {
            if (System.getProperty(PREPARED) == null) {
                prepare(Settings.ofThisProcess());
                System.setProperty(PREPARED, "true");
            }
        } catch (Refusal refusal) {
            complain(refusal.getMessage());
            System.exit(1);
        }
        Quarkus.run(Gateway.class, Launcher::ended, args);
    }

    /** The one place that speaks to the operator past the log, which a refusal comes too early for. */
    static void complain(String line) {
        System.err.println(line);
    }

    private static void prepare(Settings settings) {
        Mode mode = Mode.chosenBy(settings);
        requireSecret(settings, mode);
        ListenAddress.of(settings, "quarkus.http", 8080, mode).requireFree();
        ListenAddress.of(settings, "quarkus.management", 9000, mode).requireFree();
        System.setProperty("gateway.mode", mode.word());
        settings.propose("gateway.default-http-host", mode.defaultHost());
        settings.propose("gateway.json-logs", String.valueOf(!mode.isSandbox()));
        if (mode.isSandbox()) {
            settings.propose("gateway.jwt-secret", SandboxCredentials.JWT_SECRET);
        }
        ExternalDatabase.of(settings, mode)
                .ifPresentOrElse(
                        database -> {
                            database.requireKind(mode);
                            database.proposeTo(settings);
                        },
                        () -> startPostgres(settings));
    }

    private static void startPostgres(Settings settings) {
        Path directory = Path.of(settings.find("gateway.data-dir").orElse(".gateway"));
        EmbeddedPostgres postgres = EmbeddedPostgres.start(directory);
        String url = "postgresql://127.0.0.1:%d/postgres".formatted(postgres.port());
        System.setProperty("quarkus.datasource.jdbc.url", "jdbc:" + url);
        System.setProperty("quarkus.datasource.reactive.url", url);
        System.setProperty("quarkus.datasource.username", "postgres");
        System.setProperty("quarkus.datasource.password", "postgres");
        System.setProperty(StartBanner.EMBEDDED_IN, postgres.directory().toString());
    }

    private static void requireSecret(Settings settings, Mode mode) {
        String secret =
                settings.find("gateway.jwt-secret").orElse(mode.isSandbox() ? SandboxCredentials.JWT_SECRET : "");
        if (secret.isEmpty()) {
            throw new Refusal("GATEWAY_JWT_SECRET is required in production: at least 32 bytes that nobody else knows");
        }
        if (secret.getBytes(StandardCharsets.UTF_8).length < SECRET_BYTES) {
            throw new Refusal("GATEWAY_JWT_SECRET is too short: it must have at least 32 bytes");
        }
        if (!mode.isSandbox() && secret.equals(SandboxCredentials.JWT_SECRET)) {
            throw new Refusal("GATEWAY_JWT_SECRET is the sandbox's, which everybody knows: choose another one");
        }
    }

    private static void ended(int exitCode, Throwable failure) {
        if (failure != null) {
            StartFailure.tell(failure);
        }
        if (LaunchMode.current().isDev()) { // known only now; dev mode goes on with the next reload
            ApplicationLifecycleManager.getDefaultExitCodeHandler().accept(exitCode, failure);
        } else {
            System.exit(exitCode);
        }
    }

    /** What Quarkus runs once everything is up. */
    public static class Gateway implements QuarkusApplication {

        @Inject
        StartBanner banner;

        @Override
        public int run(String... args) {
            banner.show();
            Quarkus.waitForExit();
            return 0;
        }
    }
}
