package pharmaone.http.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import org.junit.jupiter.api.Test;

class TinyChunksTest {

    private final Closing closing = new Closing();
    private final EmbeddedChannel channel = new EmbeddedChannel(closing, new TinyChunks());

    @Test
    void a_body_in_very_many_tiny_pieces_ends_its_connection() {
        begin();
        pieces(1_000, 1);
        assertFalse(closing.isAsked);

        HttpContent last = piece(1);
        channel.writeInbound(last);

        assertTrue(closing.isAsked);
        assertEquals(0, last.refCnt());
    }

    @Test
    void what_follows_is_not_handed_on() {
        begin();
        pieces(1_001, 1);
        int before = channel.inboundMessages().size();

        channel.writeInbound(piece(100_000));

        assertEquals(before, channel.inboundMessages().size());
    }

    @Test
    void large_pieces_make_up_for_small_ones() {
        begin();
        for (int i = 0; i < 5_000; i++) {
            pieces(1, 1);
            pieces(1, 200);
        }

        assertFalse(closing.isAsked);
    }

    @Test
    void each_body_counts_for_itself() {
        for (int i = 0; i < 10; i++) {
            begin();
            pieces(900, 1);
            channel.writeInbound(LastHttpContent.EMPTY_LAST_CONTENT);
        }

        assertFalse(closing.isAsked);
    }

    private void begin() {
        channel.writeInbound(new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, "/"));
    }

    private void pieces(int count, int bytes) {
        for (int i = 0; i < count; i++) {
            channel.writeInbound(piece(bytes));
        }
    }

    private static HttpContent piece(int bytes) {
        return new DefaultHttpContent(Unpooled.wrappedBuffer(new byte[bytes]));
    }

    /** Does not close, so that more can be sent. */
    private static final class Closing extends ChannelOutboundHandlerAdapter {
        private boolean isAsked;

        @Override
        public void close(ChannelHandlerContext context, ChannelPromise closed) {
            isAsked = true;
        }
    }
}
