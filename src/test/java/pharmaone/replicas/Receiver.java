package pharmaone.replicas;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import pharmaone.testing.Eventually;

/** Takes every event and only counts them: there may be hundreds of thousands. */
final class Receiver implements AutoCloseable {

    private final ExecutorService threads = Executors.newFixedThreadPool(8);
    private final Set<String> events = ConcurrentHashMap.newKeySet();
    private final AtomicInteger received = new AtomicInteger();
    private final HttpServer server;

    Receiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            received.incrementAndGet();
            events.add(exchange.getRequestHeaders().getFirst("X-PharmaOne-Delivery-Id"));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.setExecutor(threads);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/events";
    }

    /** How many different ones came, once {@code enough} did or patience has ended. */
    int events(int enough) {
        Eventually.comesTrue(() -> events.size() >= enough);
        return events.size();
    }

    /** How many of them came again. */
    int repetitions() {
        return received.get() - events.size();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdown();
    }
}
