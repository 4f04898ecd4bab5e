package pharmaone.boot;

import io.quarkus.runtime.ApplicationLifecycleManager;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/**
 * The program: decides the mode, sees to a database of the right kind, then runs Quarkus until it is told to stop.
 *
 * <p>With arguments it does what a {@link Command} of that name does, and ends. A start that cannot succeed ends with
 * one line on standard error and exit code 1. In dev mode {@code main} runs again at every reload, with the same JVM and the same Postgres.
 */
@QuarkusMain
public class Launcher {

    private static final String PREPARED = "gateway.prepared";
    private static final String MIGRATE_AT_START = "quarkus.flyway.migrate-at-start";
    private static final int SECRET_BYTES = 32;

    /** 32 random characters, hexadecimal ones too, have fewer different ones once in many million times. */
    private static final int SECRET_CHARACTERS = 8;

    public static void main(String... args) {
        System.setProperty("vertx.disableURIValidation", "true"); // http.Unreadable answers, with a request id
        System.setProperty("io.netty.bootstrap.extensions", "serviceload"); // http.ConnectionLimits
        try {
            if (System.getProperty(PREPARED) == null) {
                prepare(Settings.ofThisProcess(), List.of(args));
                System.setProperty(PREPARED, "true");
            }
        } catch (StartupError refusal) {
            complain(refusal.getMessage());
            System.exit(1);
        }
        Quarkus.run(Gateway.class, Launcher::ended, args);
    }

    /** The one place that speaks to the operator past the log, which a refusal comes too early for. */
    static void complain(String line) {
        System.err.println(line);
    }

    private static void prepare(Settings settings, List<String> command) {
        Mode mode = Mode.chosenBy(settings);
        SettingRules.requireAll(settings);
        requireSandbox(mode);
        if (command.indexOf(Migrate.NAME) == 0) {
            System.setProperty(MIGRATE_AT_START, "true");
        } else if (settings.find(MIGRATE_AT_START).filter("false"::equals).isPresent()) {
            settings.propose("quarkus.flyway.validate-at-start", "true");
        }
        if (!command.isEmpty()) {
            serveNobody();
        } else {
            requireSecret(settings, mode);
            requireEncryptionKeys(settings, mode);
            ListenAddress.of(settings, "quarkus.http", 8080, mode).requireFree();
            ListenAddress.of(settings, "quarkus.management", 9000, mode).requireFree();
        }
        System.setProperty("gateway.mode", mode.word());
        settings.propose("gateway.default-http-host", mode.defaultHost());
        settings.propose("gateway.json-logs", String.valueOf(!mode.isSandbox()));
        if (mode.isSandbox()) {
            settings.propose("gateway.jwt-secret", SandboxCredentials.JWT_SECRET);
            settings.propose("gateway.encryption-keys", SandboxCredentials.ENCRYPTION_KEY);
        }
        ExternalDatabase.of(settings, mode)
                .ifPresentOrElse(
                        database -> {
                            database.requireKind(mode);
                            database.proposeTo(settings);
                        },
                        () -> startPostgres(settings));
    }

    /** The production build has no sample data and no Postgres; application.properties lists what it leaves out. */
    private static void requireSandbox(Mode mode) {
        if (mode.isSandbox() && Launcher.class.getResource("/scenario/frame.sql") == null) {
            throw new StartupError(
                    "This is the production build, which has no sandbox: run the image pharmaone-gateway-sandbox"
                            + " (or target/quarkus-app), or set GATEWAY_MODE to production");
        }
    }

    /** A command works beside running gateways: it listens nowhere, sends and folds nothing, and signs nothing. */
    private static void serveNobody() {
        System.setProperty("quarkus.http.host-enabled", "false");
        System.setProperty("quarkus.management.host-enabled", "false");
        System.setProperty("gateway.webhooks.sending", "false");
        System.setProperty("gateway.reports.folding", "false");
        System.setProperty("gateway.jwt-secret", UUID.randomUUID().toString());
    }

    private static void startPostgres(Settings settings) {
        Path directory = Path.of(settings.find("gateway.data-dir").orElse(".gateway"));
        EmbeddedPostgres postgres = EmbeddedPostgres.start(directory);
        String url = "postgresql://127.0.0.1:%d/postgres".formatted(postgres.port());
        System.setProperty("quarkus.datasource.jdbc.url", "jdbc:" + url);
        System.setProperty("quarkus.datasource.reactive.url", url);
        System.setProperty("quarkus.datasource.username", "postgres");
        System.setProperty("quarkus.datasource.password", postgres.password());
        System.setProperty(StartBanner.EMBEDDED_IN, postgres.directory().toString());
    }

    private static void requireSecret(Settings settings, Mode mode) {
        String secret = "gateway.jwt-secret";
        if (!mode.isSandbox() && settings.find(secret).isEmpty()) {
            throw new StartupError(
                    "GATEWAY_JWT_SECRET is required in production: at least 32 bytes that nobody else knows");
        }
        requireGood(settings, secret, mode);
        requireGood(settings, "gateway.jwt-secret-also-accepted", mode);
    }

    private static void requireGood(Settings settings, String name, Mode mode) {
        settings.find(name).ifPresent(secret -> {
            if (secret.getBytes(StandardCharsets.UTF_8).length < SECRET_BYTES) {
                throw new StartupError(Settings.inEnvironment(name) + " is too short: it must have at least 32 bytes");
            }
            if (secret.chars().distinct().count() < SECRET_CHARACTERS) {
                throw new StartupError(Settings.inEnvironment(name)
                        + " is too easy to guess: it must be random, with at least 8 different characters");
            }
            if (!mode.isSandbox() && secret.equals(SandboxCredentials.JWT_SECRET)) {
                throw new StartupError(
                        Settings.inEnvironment(name) + " is the sandbox's, which everybody knows: choose another one");
            }
        });
    }

    /** That they are there, and not what everybody knows; their form is the vault's concern. */
    private static void requireEncryptionKeys(Settings settings, Mode mode) {
        String keys = settings.find("gateway.encryption-keys").orElse("");
        String known = SandboxCredentials.ENCRYPTION_KEY.split(":")[1];
        if (!mode.isSandbox() && keys.isEmpty()) {
            throw new StartupError(
                    "GATEWAY_ENCRYPTION_KEYS is required in production: a name and 32 random bytes in base64,"
                            + " k1:…; without them nobody ever reads the prescriptions again");
        }
        if (!mode.isSandbox() && keys.contains(known)) {
            throw new StartupError(
                    "GATEWAY_ENCRYPTION_KEYS has the sandbox's key, which everybody knows: choose another one");
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

        @Inject
        @Any
        Instance<Command> commands;

        @Override
        public int run(String... args) {
            if (args.length > 0) {
                return obey(args[0], List.of(args).subList(1, args.length));
            }
            banner.show();
            Quarkus.waitForExit();
            return 0;
        }

        private int obey(String name, List<String> arguments) {
            Command.Outcome outcome = commands.stream()
                    .filter(command -> command.name().equals(name))
                    .findFirst()
                    .map(command -> command.run(arguments))
                    .orElseGet(() -> Command.Outcome.failed(List.of("There is no command " + name)));
            outcome.lines().forEach(outcome.isDone() ? System.out::println : Launcher::complain);
            return outcome.isDone() ? 0 : 1;
        }
    }
}
