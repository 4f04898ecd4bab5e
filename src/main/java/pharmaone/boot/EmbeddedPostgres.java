package pharmaone.boot;

import io.quarkus.runtime.Application;
import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;

/**
 * The sandbox's own Postgres: starts with the gateway, stops after it, keeps its data in one directory.
 *
 * <p>In the directory: {@code lock} (held as long as the process lives, so that one gateway only uses it), {@code bin/},
 * {@code data/}, {@code pgpass} with its password, and {@code postgres.log} of the last start. It listens on 127.0.0.1
 * only, on a free port of each start, and is as durable as any Postgres. Not the test library's class of that name: that one gives up durability, waits for
 * its time-out when the server fails at once, and cannot say why.
 */
final class EmbeddedPostgres {

    private static final String OPTIONS = String.join(
            " -c ",
            "-p %d",
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "max_connections=60",
            "timezone=UTC",
            "log_timezone=UTC",
            "log_checkpoints=off",
            "log_min_error_statement=panic");

    /** Other accounts of the machine can connect to 127.0.0.1 too. */
    private static final String ACCESS_RULES = """
            # Written by the gateway: everybody needs the password in pgpass.
            local  all  all                scram-sha-256
            host   all  all  127.0.0.1/32  scram-sha-256
            """;

    private final Path directory;
    private final Path data;
    private final File log;
    private PostgresBinaries binaries;
    private FileLock lock; // lost when nobody refers to it
    private boolean ended;
    private int port;
    private String password;

    private EmbeddedPostgres(Path directory) {
        this.directory = directory;
        this.data = directory.resolve("data");
        this.log = directory.resolve("postgres.log").toFile();
    }

    /** Running when this returns, and stopped by a hook when the JVM ends, after Quarkus has stopped. */
    static EmbeddedPostgres start(Path directory) {
        try {
            createPrivately(directory);
            EmbeddedPostgres postgres = new EmbeddedPostgres(directory.toRealPath());
            postgres.lock();
            Runtime.getRuntime().addShutdownHook(new Thread(postgres::stop, "stop Postgres"));
            postgres.start();
            return postgres;
        } catch (IOException e) {
            throw new StartupError("The data directory %s cannot be used: %s".formatted(directory, reason(e)));
        }
    }

    Path directory() {
        return directory;
    }

    int port() {
        return port;
    }

    String password() {
        return password;
    }

    private void lock() throws IOException {
        Path file = directory.resolve("lock");
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            throw new StartupError(
                    "The data directory %s is in use by another gateway; set GATEWAY_DATA_DIR to another one"
                            .formatted(directory));
        }
    }

    private synchronized void start() throws IOException {
        if (ended) {
            return;
        }
        binaries = PostgresBinaries.unpackedIn(directory.resolve("bin"));
        stopPostmaster(); // the orphan of a gateway that was killed
        Files.deleteIfExists(log.toPath());
        if (isEmpty(data)) {
            initialise();
        }
        requirePasswords();
        port = freePort();
        run(
                "Postgres did not start",
                "pg_ctl",
                "start",
                "-D",
                data.toString(),
                "-o",
                OPTIONS.formatted(port),
                "-w",
                "-s");
    }

    private synchronized void stop() {
        ended = true;
        Application quarkus = Application.currentApplication();
        if (quarkus != null) {
            quarkus.awaitShutdown();
        }
        try {
            stopPostmaster();
        } catch (IOException e) {
            Launcher.complain("Postgres could not be stopped: " + e);
        }
    }

    private void stopPostmaster() throws IOException {
        var postmaster = Postmaster.of(data);
        if (postmaster.isPresent() && binaries != null) {
            postmaster.get().stop(binaries);
        }
    }

    /** Prepared beside its place and then renamed, so that being killed half-way leaves nothing half-made. */
    private void initialise() throws IOException {
        Path unfinished = directory.resolve("data.unfinished");
        if (Files.exists(unfinished)) {
            PathUtils.deleteDirectory(unfinished);
        }
        run(
                "Postgres could not prepare its data directory",
                "initdb",
                "--pgdata=" + unfinished,
                "--username=postgres",
                "--auth=reject",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8");
        Files.deleteIfExists(data);
        Files.move(unfinished, data, StandardCopyOption.ATOMIC_MOVE);
    }

    /**
     * New data directories let nobody in, those of older gateways everybody. The password is set in single-user mode, so
     * that nobody can connect before it applies. The rules are written last: a start that is cut off is repeated.
     */
    private void requirePasswords() throws IOException {
        PasswordFile file = PasswordFile.in(directory);
        Path rules = data.resolve("pg_hba.conf");
        Optional<String> known = file.find();
        if (known.isPresent() && ACCESS_RULES.equals(Files.readString(rules))) {
            password = known.get();
            return;
        }
        password = file.renew();
        runWith(
                "alter role postgres password '%s'%n".formatted(password),
                "Postgres did not start",
                "postgres",
                "--single",
                "-D",
                data.toString(),
                "-c",
                "log_min_error_statement=panic",
                "postgres");
        Path unfinished = directory.resolve("pg_hba.unfinished");
        Files.writeString(unfinished, ACCESS_RULES);
        Files.move(unfinished, rules, StandardCopyOption.ATOMIC_MOVE);
    }

    private void run(String failure, String program, String... arguments) throws IOException {
        runWith("", failure, program, arguments);
    }

    private void runWith(String input, String failure, String program, String... arguments) throws IOException {
        ProcessBuilder command = new ProcessBuilder(binaries.command(program, arguments))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log));
        command.environment().put("LC_ALL", "C");
        try {
            Process process = command.start();
            try (Writer writer = process.outputWriter()) {
                writer.write(input);
            } catch (IOException e) {
                // it has ended already; the exit code tells how
            }
            if (process.waitFor() != 0) {
                throw new StartupError("%s (%s): %s".formatted(failure, log, reason()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartupError(failure + ": interrupted");
        }
    }

    private String reason() throws IOException {
        List<String> lines = Files.readAllLines(log.toPath()).stream()
                .filter(line -> !line.isBlank())
                .toList();
        return lines.stream()
                .filter(line -> line.matches(".*(FATAL|PANIC|error):.*"))
                .findFirst()
                .or(() -> lines.stream().reduce((earlier, later) -> later))
                .orElse("no reason given")
                .replaceFirst("^.* \\[\\d+] ", "");
    }

    private static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "no permission";
        }
        if (e instanceof FileAlreadyExistsException) {
            return "it is not a directory";
        }
        return e instanceof NoSuchFileException ? "it cannot be created" : e.getMessage();
    }

    /** An existing directory stays as it is: it may hold more than the gateway's data. */
    private static void createPrivately(Path directory) throws IOException {
        if (!Files.exists(directory)
                && FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Files.createDirectories(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } else {
            Files.createDirectories(directory);
        }
    }

    private static boolean isEmpty(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return true;
        }
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.findAny().isEmpty();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
