package pharmaone.http.connection;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Closes a connection on which the head of a request takes too long: the framework has a time-out between two bytes, so
 * that one byte a minute would hold it for ever. Stands behind the decoder: when something was read and no part of a
 * request came of it, a head has begun. Assumed: without an answer.
 */
final class HeadDeadline extends ChannelInboundHandlerAdapter {

    private final Duration patience;
    private Future<?> deadline;
    private boolean inRequest;
    private boolean cameOfIt;

    HeadDeadline(Duration patience) {
        this.patience = patience;
    }

    /** The first head is waited for from the start. */
    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        begin(context);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object part) {
        cameOfIt = true;
        inRequest = !(part instanceof LastHttpContent) && (inRequest || part instanceof HttpRequest);
        end();
        context.fireChannelRead(part);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (!cameOfIt && !inRequest && deadline == null) {
            begin(context);
        }
        cameOfIt = false;
        context.fireChannelReadComplete();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        end();
    }

    private void begin(ChannelHandlerContext context) {
        deadline = context.executor().schedule(() -> context.close(), patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void end() {
        if (deadline != null) {
            deadline.cancel(false);
            deadline = null;
        }
    }
}
