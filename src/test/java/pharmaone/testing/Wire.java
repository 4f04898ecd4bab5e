package pharmaone.testing;

import io.restassured.RestAssured;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** One connection to the gateway, byte for byte: also what no client library would send, or let a test see. */
public final class Wire implements AutoCloseable {

    private static final int PATIENCE_MS = 40_000;

    /** An answer as it came; names of headers in any case. */
    public record Answer(int status, Map<String, String> headers, byte[] bytes) {

        public String header(String name) {
            return headers.get(name);
        }

        public String body() {
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    private final Socket socket;
    private final InputStream in;

    private Wire(int port) throws IOException {
        socket = new Socket();
        socket.connect(new InetSocketAddress("127.0.0.1", port), PATIENCE_MS);
        socket.setSoTimeout(PATIENCE_MS);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
    }

    /** To the gateway of this {@code @QuarkusTest}. */
    public static Wire open() {
        return open(RestAssured.port);
    }

    public static Wire open(int port) {
        try {
            return new Wire(port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One request on a connection of its own. */
    public static Answer exchange(String head, byte[] body) {
        try (Wire wire = open()) {
            return wire.send(head).send(body).answer();
        }
    }

    /** A JSON body of a declared length. */
    public static Answer post(String path, String host, byte[] body, String... more) {
        String type = "Content-Type: application/json\nContent-Length: " + body.length + "\n";
        return exchange(head("POST", path, host, more) + "\n" + type, body);
    }

    public static Answer exchange(String head) {
        return exchange(head, new byte[0]);
    }

    /** Lines are written with {@code \n} and sent with {@code \r\n}; ends with the blank line itself. */
    public Wire send(String head) {
        return send((head.stripTrailing() + "\n\n").replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    public Wire send(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next answer; one of status 100 is an answer too. */
    public Answer answer() {
        return answer(true);
    }

    /** To a HEAD, an answer speaks of a body and has none. */
    public Answer answer(boolean hasBody) {
        try {
            socket.setSoTimeout(PATIENCE_MS);
            int status = Integer.parseInt(line().split(" ")[1]);
            Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            for (String line = line(); !line.isEmpty(); line = line()) {
                String[] header = line.split(": *", 2);
                headers.merge(header[0], header[1], (one, other) -> one + ", " + other);
            }
            return new Answer(status, headers, hasBody ? body(status, headers) : new byte[0]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] body(int status, Map<String, String> headers) throws IOException {
        if (headers.containsKey("Content-Length")) {
            return in.readNBytes(Integer.parseInt(headers.get("Content-Length")));
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        if (status >= 200 && status != 204 && "chunked".equals(headers.get("Transfer-Encoding"))) {
            for (int size = -1; size != 0; ) {
                size = Integer.parseInt(line(), 16);
                body.write(in.readNBytes(size));
                line();
            }
        }
        return body.toByteArray();
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("the connection was closed after: " + line);
            }
            line.write(c);
        }
        return line.toString(StandardCharsets.UTF_8).stripTrailing();
    }

    /** All that comes until the gateway closes the connection. */
    public String untilClosed() {
        try {
            socket.setSoTimeout(PATIENCE_MS);
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the gateway closes the connection, with nothing more to read. */
    public boolean isClosed() {
        return isClosedWithin(PATIENCE_MS);
    }

    /** Whether it does so that soon. */
    public boolean isClosedWithin(int milliseconds) {
        try {
            socket.setSoTimeout(milliseconds);
            return in.read() < 0;
        } catch (SocketTimeoutException open) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    /** As a client whose process dies: nothing is read any more, what was sent is on its way. */
    public void vanish() {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A head without a body, as most tests need it. */
    public static String get(String path, String host, String... more) {
        return head("GET", path, host, more);
    }

    public static String head(String method, String path, String host, String... more) {
        return "%s %s HTTP/1.1\nHost: %s\n%s"
                .formatted(method, path, host, String.join("\n", more))
                .stripTrailing();
    }
}
