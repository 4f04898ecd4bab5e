package pharmaone.http.connection;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Closes a connection that holds an answer of which its client has taken no byte for too long. */
final class WriteDeadline extends IdleStateHandler {

    WriteDeadline(Duration patience) {
        super(true, 0, patience.toMillis(), 0, TimeUnit.MILLISECONDS);
    }

    @Override
    protected void channelIdle(ChannelHandlerContext context, IdleStateEvent event) {
        if (!context.channel().isWritable()) {
            context.close();
        }
    }
}
