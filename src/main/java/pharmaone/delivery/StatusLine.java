package pharmaone.delivery;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the status of an answer before the client's decoder does, which keeps it to itself until the head is whole and
 * takes an interim answer it does not know (102 and others) for the answer: those are taken out of the stream.
 */
final class StatusLine extends ChannelInboundHandlerAdapter {

    private static final String NAME = "status line";

    private static final Pattern FORM = Pattern.compile("HTTP/1\\.[01] ([1-9][0-9]{2})(?: .*)?");
    private static final int UPGRADED = 101;

    /** The decoder takes no longer one either. */
    private static final int LONGEST = 4 * 1_024;

    private enum Reading {
        STATUS,
        INTERIM,
        REST
    }

    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private Reading reading = Reading.STATUS;
    private int status;

    /** From now on {@link #awaitedOf} works for this connection. */
    static void readFrom(HttpConnection connection) {
        channel(connection).pipeline().addBefore("codec", NAME, new StatusLine());
    }

    /** Of the answer to the request that is sent next. */
    static StatusLine awaitedOf(HttpConnection connection) {
        StatusLine awaited = (StatusLine) channel(connection).pipeline().get(NAME);
        awaited.begin();
        return awaited;
    }

    private static Channel channel(HttpConnection connection) {
        return ((ConnectionBase) connection).channel();
    }

    /** Zero: there was none yet. */
    int status() {
        return status;
    }

    private void begin() {
        line.reset();
        reading = Reading.STATUS;
        status = 0;
    }

    @Override
    public void channelRead(ChannelHandlerContext channel, Object read) {
        if (reading == Reading.REST) {
            channel.fireChannelRead(read);
            return;
        }
        ByteBuf bytes = (ByteBuf) read;
        while (reading != Reading.REST && bytes.isReadable()) {
            take(bytes.readByte());
        }
        if (reading == Reading.REST) {
            channel.fireChannelRead(Unpooled.wrappedBuffer(Unpooled.wrappedBuffer(line.toByteArray()), bytes));
            line.reset();
        } else {
            bytes.release();
        }
    }

    private void take(byte next) {
        if (line.size() <= LONGEST) {
            line.write(next);
        }
        if (next == '\n') {
            end(line.toString(StandardCharsets.ISO_8859_1).stripTrailing());
        } else if (reading == Reading.STATUS && line.size() > LONGEST) {
            reading = Reading.REST;
        }
    }

    private void end(String text) {
        if (reading == Reading.INTERIM) {
            line.reset();
            reading = text.isEmpty() ? Reading.STATUS : Reading.INTERIM;
            return;
        }
        if (text.isEmpty()) { // the decoder passes over it too
            line.reset();
            return;
        }
        Matcher matched = FORM.matcher(text);
        int found = matched.matches() ? Integer.parseInt(matched.group(1)) : 0;
        if (found / 100 == 1 && found != UPGRADED) {
            line.reset();
            reading = Reading.INTERIM;
        } else {
            status = found;
            reading = Reading.REST;
        }
    }
}
