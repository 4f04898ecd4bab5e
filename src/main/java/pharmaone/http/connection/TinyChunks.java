package pharmaone.http.connection;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.util.ReferenceCountUtil;

/**
 * Closes a connection on which a body arrives in very many tiny pieces. Each piece passes through the whole server on its own
 * and takes time on the event loop whatever its size, so that a body of chunks of one byte costs thousands of times what its
 * length suggests. Assumed: without an answer.
 */
final class TinyChunks extends ChannelInboundHandlerAdapter {

    /** So many pieces of one body may have any size. */
    private static final int FREE = 1_000;

    /** Bytes that the pieces of a body with more of them must have on average. */
    private static final int AVERAGE = 64;

    private long pieces;
    private long bytes;
    private boolean isOver;

    @Override
    public void channelRead(ChannelHandlerContext context, Object part) {
        count(part);
        if (isOver) {
            ReferenceCountUtil.release(part);
        } else if (pieces > FREE && bytes < pieces * AVERAGE) {
            isOver = true;
            ReferenceCountUtil.release(part);
            context.close();
        } else {
            context.fireChannelRead(part);
        }
    }

    private void count(Object part) {
        if (part instanceof HttpRequest) {
            pieces = 0;
            bytes = 0;
        }
        if (part instanceof HttpContent content && content.content().isReadable()) {
            pieces++;
            bytes += content.content().readableBytes();
        }
    }
}
