package pharmaone.testing;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;

/** A partner's receiver of webhooks, with the manners a test gives it; remembers every request as it came. */
public final class PartnerServer implements AutoCloseable {

    /** A whole request; names of headers in any case. {@code lines} are head lines as they came. */
    public record Received(String path, List<String> lines, Map<String, String> headers, byte[] bytes, long nanos) {

        public String header(String name) {
            return headers.get(name);
        }

        public String deliveryId() {
            return header("X-PharmaOne-Delivery-Id");
        }

        public String body() {
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    /** What to do with the connection; {@code nth} try of the delivery, from one. */
    public interface Manners {
        void answer(Socket connection, Received request, int nth) throws IOException;
    }

    private final ServerSocket server;
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final List<Socket> connections = new CopyOnWriteArrayList<>();
    private volatile Manners manners;

    public PartnerServer(Manners manners) {
        this(ServerSocketFactory.getDefault(), manners);
    }

    /** A friendly one that speaks TLS. */
    public static PartnerServer secured(SSLContext tls) {
        return new PartnerServer(tls.getServerSocketFactory(), status(200));
    }

    private PartnerServer(ServerSocketFactory sockets, Manners manners) {
        this.manners = manners;
        try {
            server = sockets.createServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(() -> {
            while (true) {
                Socket connection = server.accept();
                connections.add(connection);
                start(() -> serve(connection));
            }
        });
    }

    /** Takes everything. */
    public static PartnerServer friendly() {
        return new PartnerServer(status(200));
    }

    /** Ill-mannered for the first tries of each delivery, then friendly. */
    public static PartnerServer rude(int tries, Manners rudeness) {
        return new PartnerServer(
                (connection, request, nth) -> (nth <= tries ? rudeness : status(200)).answer(connection, request, nth));
    }

    public static Manners status(int status, String... headers) {
        String more = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        return raw("HTTP/1.1 " + status + " Whatever\r\n" + more + "Content-Length: 2\r\n\r\nok");
    }

    /** Sends these bytes and keeps the connection. */
    public static Manners raw(String answer) {
        return (connection, request, nth) -> {
            connection.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
            connection.getOutputStream().flush();
        };
    }

    /** Sends these bytes and closes the connection. */
    public static Manners cut(String answer) {
        return (connection, request, nth) -> {
            raw(answer).answer(connection, request, nth);
            connection.close();
        };
    }

    public static Manners reset() {
        return (connection, request, nth) -> {
            connection.setSoLinger(true, 0);
            connection.close();
        };
    }

    /** Says nothing for so long, then does as the others. */
    public static Manners after(Duration wait, Manners then) {
        return (connection, request, nth) -> {
            pause(wait);
            then.answer(connection, request, nth);
        };
    }

    /** Says nothing until it is let, then does as the others: so a test decides what comes first, not a clock. */
    public static Manners onceLet(CountDownLatch let, Manners then) {
        return (connection, request, nth) -> {
            try {
                let.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            then.answer(connection, request, nth);
        };
    }

    /** A byte every now and then, without end. */
    public static Manners dribble(String beginning, String drop) {
        return (connection, request, nth) -> {
            raw(beginning).answer(connection, request, nth);
            while (true) {
                raw(drop).answer(connection, request, nth);
                pause(Duration.ofMillis(20));
            }
        };
    }

    /** A body as fast as it goes, without end. */
    public static Manners endless() {
        return (connection, request, nth) -> {
            OutputStream out = connection.getOutputStream();
            out.write("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            byte[] much = new byte[64 * 1024];
            while (true) {
                out.write(much);
            }
        };
    }

    public void behave(Manners other) {
        manners = other;
    }

    public String url() {
        return url("/webhooks/pharmaone");
    }

    public String url(String path) {
        return "http://127.0.0.1:" + server.getLocalPort() + path;
    }

    public int port() {
        return server.getLocalPort();
    }

    /** All that came, in the order in which it did. */
    public List<Received> received() {
        return List.copyOf(received);
    }

    /** Waits until so many requests came. */
    public List<Received> await(int count) {
        return await(all -> all.size() >= count);
    }

    /** Waits until it is so, at most 30 seconds. */
    public List<Received> await(Predicate<List<Received>> enough) {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!enough.test(received())) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited in vain; " + received.size() + " requests came");
            }
            pause(Duration.ofMillis(5));
        }
        return received();
    }

    @Override
    public void close() {
        quietly(server);
        connections.forEach(PartnerServer::quietly);
    }

    private void serve(Socket connection) throws IOException {
        try (connection) {
            connection.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(connection.getInputStream());
            while (!connection.isClosed()) {
                Received request = read(in);
                if (request == null) {
                    return;
                }
                received.add(request);
                manners.answer(connection, request, triesOf(request));
            }
        } finally {
            connections.remove(connection);
        }
    }

    private int triesOf(Received request) {
        return (int) received.stream()
                .filter(other -> String.valueOf(other.deliveryId()).equals(request.deliveryId()))
                .count();
    }

    private static Received read(InputStream in) throws IOException {
        String first = line(in);
        if (first == null) {
            return null;
        }
        List<String> lines = new CopyOnWriteArrayList<>();
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line = line(in); line != null && !line.isEmpty(); line = line(in)) {
            lines.add(line);
            String[] header = line.split(": *", 2);
            headers.put(header[0], header[1]);
        }
        byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("Content-Length", "0")));
        return new Received(first.split(" ")[1], List.copyOf(lines), headers, body, System.nanoTime());
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                return null;
            }
            line.write(c);
        }
        return line.toString(StandardCharsets.UTF_8).stripTrailing();
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void start(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException closed) {
                // the end of a connection is the end of its work
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private static void quietly(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception closed) {
            // closed is what it should be
        }
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
