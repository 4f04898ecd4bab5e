package pharmaone.http;

import io.smallrye.mutiny.Multi;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bodies that are sent while they are read, so that only a part of them is in memory at a time. */
public final class Streamed {

    private static final int PART = 64 * 1_024;

    private Streamed() {}

    public static Multi<byte[]> text(String text) {
        return Multi.createFrom().item(() -> text.getBytes(StandardCharsets.UTF_8));
    }

    public static Multi<byte[]> slices(byte[] content) {
        return Multi.createFrom()
                .range(0, (content.length + PART - 1) / PART)
                .map(i -> Arrays.copyOfRange(content, i * PART, Math.min(content.length, (i + 1) * PART)));
    }

    /** One after the other. */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public static Multi<byte[]> joined(Multi<byte[]>... parts) {
        return Multi.createBy().concatenating().streams(parts);
    }

    /** The same bytes in parts of 64 KiB or more. What fails before the first is complete has sent nothing. */
    public static Multi<byte[]> inLargeParts(Multi<byte[]> parts) {
        return Multi.createFrom().deferred(() -> {
            ByteArrayOutputStream waiting = new ByteArrayOutputStream();
            Multi<byte[]> full = parts.onItem()
                    .invoke(waiting::writeBytes)
                    .select()
                    .where(part -> waiting.size() >= PART)
                    .map(part -> takenFrom(waiting));
            Multi<byte[]> rest =
                    Multi.createFrom().item(() -> takenFrom(waiting)).select().where(part -> part.length > 0);
            return joined(full, rest);
        });
    }

    private static byte[] takenFrom(ByteArrayOutputStream waiting) {
        byte[] all = waiting.toByteArray();
        waiting.reset();
        return all;
    }

    /** Closes the connection if the rest of a response cannot be sent, so that the client sees that it is incomplete. */
    public static Multi<byte[]> closingOnFailure(Multi<byte[]> parts, RoutingContext context) {
        return parts.onFailure().invoke(() -> {
            if (context.response().headWritten()) {
                context.request().connection().close();
            }
        });
    }
}
