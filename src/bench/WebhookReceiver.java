import com.sun.net.httpserver.HttpServer;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The other end of webhooks.sh. {@code PORT} receives and answers {@code GET /count}, {@code GET /again} (how many came more
 * than once) and {@code GET /latency}: p50 and p99 in milliseconds from an event's {@code created_at}, which is before its
 * commit, to here, since the last {@code /forget}. {@code load BASE TOKEN RATE SECONDS} makes orders at a steady rate.
 */
public class WebhookReceiver {

    private static final Set<String> IDS = ConcurrentHashMap.newKeySet();
    private static final AtomicLong AGAIN = new AtomicLong();
    private static final List<Long> LATENCIES = Collections.synchronizedList(new ArrayList<>());

    public static void main(String[] args) throws Exception {
        if (args[0].equals("load")) {
            load(args[1], args[2], Integer.parseInt(args[3]), Integer.parseInt(args[4]));
        } else {
            receive(Integer.parseInt(args[0]));
        }
    }

    private static void receive(int port) throws Exception {
        System.setProperty("sun.net.httpserver.nodelay", "true");
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
        server.setExecutor(Executors.newFixedThreadPool(4));
        server.createContext("/hook", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            int at = body.lastIndexOf("\"created_at\":\"") + 14;
            Instant created = Instant.parse(body.substring(at, body.indexOf('"', at)));
            LATENCIES.add(Duration.between(created, Instant.now()).toMillis());
            if (!IDS.add(exchange.getRequestHeaders().getFirst("webhook-id"))) {
                AGAIN.incrementAndGet();
            }
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.createContext("/count", exchange -> answer(exchange, Integer.toString(IDS.size())));
        server.createContext("/again", exchange -> answer(exchange, Long.toString(AGAIN.get())));
        server.createContext("/reset", exchange -> {
            IDS.clear();
            LATENCIES.clear();
            answer(exchange, "ok");
        });
        server.createContext("/forget", exchange -> {
            LATENCIES.clear();
            answer(exchange, "ok");
        });
        server.createContext("/latency", exchange -> {
            List<Long> sorted = LATENCIES.stream().sorted().toList();
            answer(exchange, sorted.get(sorted.size() / 2) + " " + sorted.get(sorted.size() * 99 / 100));
        });
        server.start();
    }

    private static void answer(com.sun.net.httpserver.HttpExchange exchange, String text) throws java.io.IOException {
        exchange.sendResponseHeaders(200, text.length());
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void load(String base, String token, int rate, int seconds) throws Exception {
        HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        var timer = Executors.newScheduledThreadPool(2);
        AtomicLong good = new AtomicLong();
        timer.scheduleAtFixedRate(() -> {
            String body = "{\"shop_id\":\"bench1\",\"external_id\":\"W-%d\",\"customer_name\":\"B\",\"items\":[{\"name\":\"A\",\"qty\":1,\"price\":1}]}"
                    .formatted(ThreadLocalRandom.current().nextLong(Long.MAX_VALUE));
            client.sendAsync(
                            HttpRequest.newBuilder(URI.create(base + "/orders"))
                                    .header("Content-Type", "application/json")
                                    .header("Authorization", "Bearer " + token)
                                    .POST(HttpRequest.BodyPublishers.ofString(body))
                                    .build(),
                            BodyHandlers.discarding())
                    .thenAccept(answer -> good.addAndGet(answer.statusCode() == 200 ? 1 : 0));
        }, 0, 1_000_000 / rate, TimeUnit.MICROSECONDS);
        Thread.sleep(seconds * 1_000L);
        timer.shutdownNow();
        Thread.sleep(1_000);
        System.out.println(good.get());
        System.exit(0);
    }
}
