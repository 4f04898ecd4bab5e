package pharmaone.http.connection;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufHolder;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.util.internal.PlatformDependent;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Bounds what all connections together hold of answers that their clients have not read. Where it is too much, the connection
 * that has not taken anything for the longest time is closed.
 */
final class UnsentBytes {

    private final long most;
    private final AtomicLong held = new AtomicLong();
    private final Set<Channel> full = new LinkedHashSet<>();

    UnsentBytes(long most) {
        this.most = most;
    }

    /** A quarter of the memory that sockets are written from, and no more than 64 MiB. */
    static UnsentBytes ofThisProcess() {
        return new UnsentBytes(Math.min(PlatformDependent.maxDirectMemory() / 4, 64L << 20));
    }

    /** Counts what is written to one connection; stands next to the socket, behind whatever encodes. */
    ChannelDuplexHandler counter() {
        return new Counter();
    }

    private void add(long bytes) {
        if (held.addAndGet(bytes) > most) {
            Channel eldest = eldest();
            if (eldest != null) {
                eldest.close();
            }
        }
    }

    private Channel eldest() {
        synchronized (full) {
            Channel first = full.stream().findFirst().orElse(null);
            full.remove(first);
            return first;
        }
    }

    private void mark(Channel channel) {
        synchronized (full) {
            if (channel.isActive() && !channel.isWritable()) {
                full.add(channel);
            } else {
                full.remove(channel);
            }
        }
    }

    private final class Counter extends ChannelDuplexHandler {

        @Override
        public void write(ChannelHandlerContext context, Object part, ChannelPromise written) {
            int bytes = bytesOf(part);
            if (bytes > 0) {
                add(bytes);
                written = written.unvoid().addListener(done -> {
                    held.addAndGet(-bytes);
                    OutOfMemory.endIfCauseOf(done.cause());
                });
            }
            context.write(part, written);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            OutOfMemory.endIfCauseOf(cause);
            context.fireExceptionCaught(cause);
        }

        @Override
        public void channelWritabilityChanged(ChannelHandlerContext context) {
            mark(context.channel());
            context.fireChannelWritabilityChanged();
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            mark(context.channel());
            context.fireChannelInactive();
        }

        private int bytesOf(Object part) {
            if (part instanceof ByteBuf buffer) {
                return buffer.readableBytes();
            }
            return part instanceof ByteBufHolder holder ? holder.content().readableBytes() : 0;
        }
    }
}
