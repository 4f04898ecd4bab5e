package pharmaone.testing;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The packaged gateway as a process of its own, on free ports unless the environment names them.
 *
 * <p>With the mode production it is the build that the production image has, otherwise the sandbox's.
 *
 * <p>It inherits no {@code GATEWAY_} or {@code QUARKUS_} variable, so that a developer's shell cannot change a test.
 * Closing it stops it the way an operator would, and kills it where that takes too long.
 */
public final class GatewayProcess implements AutoCloseable {

    private static final Path WITH_SANDBOX = Path.of("target/quarkus-app/quarkus-run.jar");
    private static final Path FOR_PRODUCTION = Path.of("target/production/quarkus-run.jar");

    /** A test's gateway lives for seconds: this is a quarter less work until it is ready. */
    private static final List<String> QUICK_START = List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-XX:+UnlockDiagnosticVMOptions",
            "-XX:-BytecodeVerificationRemote");

    /** Of a start or an end; matters only where neither comes. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    private final Process process;
    private final Path output;
    private final Path errors;
    private final int port;
    private final int managementPort;

    private GatewayProcess(Path jar, Map<String, String> environment, String... arguments) throws IOException {
        Map<String, String> wanted = new HashMap<>(environment);
        port = portOf(wanted, "QUARKUS_HTTP_PORT");
        managementPort = portOf(wanted, "QUARKUS_MANAGEMENT_PORT");
        output = Files.createTempFile("gateway", ".out");
        errors = Files.createTempFile("gateway", ".err");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder builder =
                new ProcessBuilder(java).redirectOutput(output.toFile()).redirectError(errors.toFile());
        builder.command().addAll(QUICK_START);
        builder.command().addAll(List.of("-jar", jar.toString()));
        builder.command().addAll(List.of(arguments));
        builder.environment().keySet().removeIf(name -> name.startsWith("GATEWAY_") || name.startsWith("QUARKUS_"));
        builder.environment().putAll(wanted);
        process = builder.start();
    }

    /** Launched, and perhaps not yet ready; with arguments it does a command and ends. */
    public static GatewayProcess launch(Map<String, String> environment, String... arguments) {
        boolean production = "production".equals(environment.get("GATEWAY_MODE"));
        return launch(production ? FOR_PRODUCTION : WITH_SANDBOX, environment, arguments);
    }

    /** The build for production, whatever the mode. */
    public static GatewayProcess launchProductionBuild(Map<String, String> environment) {
        return launch(FOR_PRODUCTION, environment);
    }

    private static GatewayProcess launch(Path jar, Map<String, String> environment, String... arguments) {
        try {
            return new GatewayProcess(jar, environment, arguments);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Launched and ready. */
    public static GatewayProcess start(Map<String, String> environment) {
        GatewayProcess gateway = launch(environment);
        gateway.awaitReady();
        return gateway;
    }

    /** A sandbox with the data of this directory, launched and ready. */
    public static GatewayProcess sandbox(Path dataDirectory) {
        return start(Map.of("GATEWAY_DATA_DIR", dataDirectory.toString()));
    }

    /** It answers before it has said that it does. */
    public void awaitReady() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!isReady() || !output().contains("PharmaOne gateway")) {
            if (!process.isAlive() || System.nanoTime() > end) {
                process.destroy();
                fail("the gateway did not become ready:\n" + output() + errors());
            }
            pause();
        }
    }

    /** What a balancer asks before it sends anybody here. */
    public boolean isReady() {
        try {
            return send("http://127.0.0.1:" + managementPort + "/q/health/ready")
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** As Prometheus reads them. */
    public String metrics() {
        try {
            return send("http://127.0.0.1:" + managementPort + "/q/metrics").body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether its virtual machine has loaded the class by now. */
    public boolean hasLoaded(String type) {
        return jcmd("VM.class_hierarchy", type).contains("--" + type + "/");
    }

    /** Returns when a full collection is done. */
    public void collectGarbage() {
        jcmd("GC.run");
    }

    /** The physical memory it uses; 0 where the platform has no {@code /proc}. */
    public long residentKibibytes() {
        return kibibytes("VmRSS:");
    }

    /** The most physical memory it ever used; 0 where the platform has no {@code /proc}. */
    public long peakResidentKibibytes() {
        return kibibytes("VmHWM:");
    }

    private long kibibytes(String name) {
        Path status = Path.of("/proc", pid(), "status");
        return Files.exists(status)
                ? text(status)
                        .lines()
                        .filter(line -> line.startsWith(name))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .sum()
                : 0;
    }

    private String jcmd(String... command) {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        return outputOf(
                Stream.concat(Stream.of(jcmd, pid()), Stream.of(command)).toArray(String[]::new));
    }

    private String pid() {
        return Long.toString(process.pid());
    }

    private static String outputOf(String... command) {
        try {
            Process asked = new ProcessBuilder(command).start();
            return new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SIGTERM, without waiting for what comes of it. */
    public void tellToEnd() {
        process.destroy();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public HttpResponse<String> get(String path) {
        try {
            return send(uri(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String uri(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    public int port() {
        return port;
    }

    /** As SIGTERM does; answers when the process has ended. */
    public int terminate() {
        process.destroy();
        return awaitExit();
    }

    /** As {@code kill -9} does; its Postgres lives on. */
    public void kill() {
        process.destroyForcibly();
        awaitExit();
    }

    /** Gets no processor until {@link #goOn}, as on a machine that is short of them. */
    public void holdUp() {
        signal("-STOP");
    }

    public void goOn() {
        signal("-CONT");
    }

    private void signal(String name) {
        try {
            new ProcessBuilder("sh", "-c", "kill %s %d".formatted(name, process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public int awaitExit() {
        try {
            if (process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                return process.exitValue();
            }
            process.destroyForcibly();
            return fail("the gateway did not end:\n" + output() + errors());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public String output() {
        return text(output);
    }

    public String errors() {
        return text(errors);
    }

    /** The Postgres servers that run on a data directory of the gateway, whoever started them. */
    public static List<ProcessHandle> postgresOf(Path dataDirectory) {
        String data = dataDirectory.resolve("data").toString();
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().arguments().stream()
                        .anyMatch(arguments -> List.of(arguments).contains(data)))
                .toList();
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            terminate();
        }
        output.toFile().delete();
        errors.toFile().delete();
    }

    private static HttpResponse<String> send(String uri) throws IOException {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(uri))
                    .timeout(Duration.ofSeconds(10))
                    .build();
            return HTTP.send(request, BodyHandlers.ofString());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int portOf(Map<String, String> environment, String name) {
        return Integer.parseInt(environment.computeIfAbsent(name, free -> String.valueOf(FreePort.next())));
    }

    /** The process may be in the middle of a letter. */
    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
