package pharmaone.testing;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A real nginx before some gateways. It follows their readiness as an ingress controller does: it looks every tenth of a
 * second, and who is not ready gets nothing more. It keeps its connections to gateways, and none to clients.
 */
public final class Balancer implements AutoCloseable {

    private static final String CONFIGURATION = """
            daemon off;
            worker_processes 1;
            pid %1$s/nginx.pid;
            error_log %1$s/error.log;
            events { worker_connections 512; }
            http {
                access_log off;
                client_body_temp_path %1$s/body;
                proxy_temp_path %1$s/proxy;
                fastcgi_temp_path %1$s/fastcgi;
                uwsgi_temp_path %1$s/uwsgi;
                scgi_temp_path %1$s/scgi;
                keepalive_timeout 0;
                upstream gateways {
            %2$s
                    keepalive 16;
                }
                server {
                    listen 127.0.0.1:%3$d;
                    location / {
                        proxy_pass http://gateways;
                        proxy_http_version 1.1;
                        proxy_set_header Connection "";
                        proxy_set_header Host $http_host;
                        proxy_next_upstream off;
                    }
                }
            }
            """;

    private final List<GatewayProcess> gateways = new CopyOnWriteArrayList<>();
    private final Path directory;
    private final int port;
    private final Thread watch = new Thread(this::follow, "balancer");
    private Process nginx;
    private Collection<Integer> served = List.of();
    private volatile boolean closed;

    private Balancer(Path directory, int port) {
        this.directory = directory;
        this.port = port;
    }

    /** Fails where there is no nginx; {@code .ci/run} sees to it that there is. */
    public static Balancer before(GatewayProcess... gateways) {
        assertTrue(binary().isPresent(), "nginx is not installed");
        try {
            Balancer balancer = new Balancer(Files.createTempDirectory("balancer"), FreePort.next());
            balancer.gateways.addAll(List.of(gateways));
            balancer.start();
            return balancer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void add(GatewayProcess gateway) {
        gateways.add(gateway);
    }

    public void remove(GatewayProcess gateway) {
        gateways.remove(gateway);
    }

    public String base() {
        return "http://127.0.0.1:" + port;
    }

    private void start() throws IOException {
        serve(ready());
        nginx = new ProcessBuilder(
                        binary().orElseThrow().toString(),
                        "-e",
                        directory.resolve("error.log").toString(),
                        "-c",
                        directory.resolve("nginx.conf").toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("nginx.out").toFile())
                .start();
        while (!Files.exists(directory.resolve("nginx.pid"))) {
            if (!nginx.isAlive()) {
                throw new IllegalStateException(Files.readString(directory.resolve("nginx.out")));
            }
            pause(20);
        }
        watch.start();
    }

    private Collection<Integer> ready() {
        return gateways.stream()
                .filter(GatewayProcess::isReady)
                .map(GatewayProcess::port)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void serve(Collection<Integer> ports) throws IOException {
        served = ports;
        List<String> servers = new ArrayList<>();
        ports.forEach(gateway -> servers.add("        server 127.0.0.1:%d max_fails=0;".formatted(gateway)));
        Files.writeString(
                directory.resolve("nginx.conf"), CONFIGURATION.formatted(directory, String.join("\n", servers), port));
    }

    private void follow() {
        while (!closed) {
            try {
                Collection<Integer> now = ready();
                if (!now.isEmpty() && !now.equals(served)) {
                    serve(now);
                    new ProcessBuilder("kill", "-HUP", String.valueOf(nginx.pid()))
                            .start()
                            .waitFor();
                }
                pause(100);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private static Optional<Path> binary() {
        return Stream.of("/usr/sbin/nginx", "/usr/bin/nginx", "/usr/local/bin/nginx", "/opt/homebrew/bin/nginx")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            watch.join();
            nginx.destroy();
            nginx.waitFor();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
