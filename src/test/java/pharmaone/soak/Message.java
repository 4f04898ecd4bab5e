package pharmaone.soak;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import pharmaone.testing.Wire;

/** A request as bytes. The head ends with its blank line. */
record Message(byte[] head, byte[] body) {

    private static final String HOST = "127.0.0.1";
    private static final byte[] NOTHING = {};

    static Message get(String path, String... headers) {
        return new Message(head("GET", path, List.of(headers)), NOTHING);
    }

    static Message json(String path, String body, String... headers) {
        return post(path, "application/json", body, headers);
    }

    static Message form(String path, String body, String... headers) {
        return post(path, "application/x-www-form-urlencoded", body, headers);
    }

    static Message post(String path, String type, String body, String... headers) {
        byte[] bytes = body.getBytes(ISO_8859_1);
        List<String> all = new ArrayList<>(List.of(headers));
        Collections.addAll(all, "Content-Type: " + type, "Content-Length: " + bytes.length);
        return new Message(head("POST", path, all), bytes);
    }

    /** The same body in chunks of this size. */
    static Message chunked(String path, String body, int size, String... headers) {
        List<String> all = new ArrayList<>(List.of(headers));
        Collections.addAll(all, "Content-Type: application/json", "Transfer-Encoding: chunked");
        StringBuilder chunks = new StringBuilder();
        for (int at = 0; at < body.length(); at += size) {
            String chunk = body.substring(at, Math.min(body.length(), at + size));
            chunks.append(Integer.toHexString(chunk.length()))
                    .append("\r\n")
                    .append(chunk)
                    .append("\r\n");
        }
        return new Message(
                head("POST", path, all), chunks.append("0\r\n\r\n").toString().getBytes(ISO_8859_1));
    }

    private static byte[] head(String method, String path, List<String> headers) {
        String head = Wire.head(method, path, HOST, headers.toArray(String[]::new));
        return (head + "\n\n").replace("\n", "\r\n").getBytes(ISO_8859_1);
    }

    int length() {
        return head.length + body.length;
    }

    byte[] bytes() {
        byte[] bytes = Arrays.copyOf(head, length());
        System.arraycopy(body, 0, bytes, head.length, body.length);
        return bytes;
    }
}
