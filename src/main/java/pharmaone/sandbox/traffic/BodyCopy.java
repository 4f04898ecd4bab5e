package pharmaone.sandbox.traffic;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What is kept of a body: 64 KiB at most, of which a PDF in base64 takes little. Short bodies are only copied while the
 * call is under way; the rest is done when somebody reads.
 */
public final class BodyCopy {

    private static final int MOST = 64 * 1_024;

    /** A run of base64 longer than this keeps its beginning. */
    private static final int LONG_RUN = 1_024;

    private static final int BEGINNING = 64;

    private final Buffer plain = Buffer.buffer();
    private Shortened shortened;
    private long bytes;

    void add(Buffer part) {
        bytes += part.length();
        if (shortened == null && bytes <= MOST) {
            plain.appendBytes(part.getBytes());
        } else {
            shorten();
            shortened.add(part.getBytes());
        }
    }

    /** Of the body itself. */
    public long bytes() {
        return bytes;
    }

    long heldBytes() {
        return Math.min(bytes, MOST) * 2;
    }

    /** Whether the text is all there was, but for shortened base64. */
    public boolean isComplete() {
        shorten();
        return !shortened.isFull;
    }

    /** What is no UTF-8 is replaced; so is NUL. */
    public String text() {
        shorten();
        return shortened.text().replace('\0', '\uFFFD');
    }

    private void shorten() {
        if (shortened == null) {
            shortened = new Shortened();
            shortened.add(plain.getBytes());
        }
    }

    private static final class Shortened {
        private byte[] kept = new byte[1_024];
        private int size;
        private int run;
        private int runAt;
        private boolean isFull;

        void add(byte[] part) {
            for (byte b : part) {
                if (isBase64(b)) {
                    runAt = run == 0 ? size : runAt;
                    run++;
                    if (run <= LONG_RUN) {
                        keep(b);
                    }
                } else {
                    endRun();
                    keep(b);
                }
            }
        }

        private void endRun() {
            if (run > LONG_RUN && size > runAt + BEGINNING) {
                size = runAt + BEGINNING;
                for (byte b : "…(%d characters)".formatted(run).getBytes(StandardCharsets.UTF_8)) {
                    keep(b);
                }
            }
            run = 0;
        }

        private void keep(byte b) {
            if (size == MOST) {
                isFull = true;
                return;
            }
            if (size == kept.length) {
                kept = Arrays.copyOf(kept, size * 2);
            }
            kept[size++] = b;
        }

        String text() {
            endRun();
            return new String(kept, 0, size, StandardCharsets.UTF_8);
        }

        /** Line breaks as JSON writes them belong to it. */
        private static boolean isBase64(byte b) {
            return b >= 'a' && b <= 'z'
                    || b >= 'A' && b <= 'Z'
                    || b >= '0' && b <= '9'
                    || b == '+'
                    || b == '/'
                    || b == '='
                    || b == '\\';
        }
    }
}
