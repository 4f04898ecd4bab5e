package pharmaone.http.connection;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Hands on the requests of one connection one at a time: the next one begins when the answer before it has been written and
 * the connection takes more. Until then nothing further is read from the socket, so that a client that pipelines requests and
 * reads no answers costs what one answer costs. Behind an answer that ends the connection no request is handed on.
 */
final class Pipelining extends ChannelDuplexHandler {

    private final Queue<Object> held = new ArrayDeque<>();
    private boolean isAnswering;
    private boolean isReadWanted;
    private boolean isLastAnswer;
    private boolean isOver;

    @Override
    public void channelRead(ChannelHandlerContext context, Object part) {
        isOver |= isLastAnswer && part instanceof HttpRequest;
        if (isOver) {
            ReferenceCountUtil.release(part);
        } else if (held.isEmpty() && mayBegin(context, part)) {
            handOn(context, part);
        } else {
            held.add(part);
        }
    }

    @Override
    public void read(ChannelHandlerContext context) {
        if (held.isEmpty()) {
            context.read();
        } else {
            isReadWanted = true;
        }
    }

    @Override
    public void write(ChannelHandlerContext context, Object part, ChannelPromise written) {
        boolean isLast = part instanceof LastHttpContent && !isInterim(part);
        isLastAnswer |= part instanceof HttpResponse answer
                && answer.headers().contains(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE, true);
        context.write(part, written);
        if (isLast) {
            isAnswering = false;
            context.executor().execute(() -> handOnHeld(context)); // after whoever writes has finished with this answer
        }
    }

    /** It changes in the middle of a write or a flush, which has to be over before the next request begins. */
    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        context.executor().execute(() -> handOnHeld(context));
        context.fireChannelWritabilityChanged();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        drop();
        context.fireChannelInactive();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        drop();
    }

    private void handOnHeld(ChannelHandlerContext context) {
        if (held.isEmpty()) {
            return;
        }
        while (!held.isEmpty() && mayBegin(context, held.peek())) {
            handOn(context, held.poll());
        }
        context.fireChannelReadComplete();
        if (held.isEmpty() && isReadWanted) {
            isReadWanted = false;
            context.read();
        }
    }

    private boolean mayBegin(ChannelHandlerContext context, Object part) {
        return !(part instanceof HttpRequest)
                || !isAnswering && !isLastAnswer && context.channel().isWritable();
    }

    private void handOn(ChannelHandlerContext context, Object part) {
        isAnswering |= part instanceof HttpRequest;
        context.fireChannelRead(part);
    }

    /** As {@code 100 Continue}, after which the answer itself follows. */
    private static boolean isInterim(Object part) {
        return part instanceof HttpResponse answer
                && answer.status().codeClass() == HttpStatusClass.INFORMATIONAL
                && answer.status().code() != 101;
    }

    private void drop() {
        held.forEach(ReferenceCountUtil::release);
        held.clear();
    }
}
