package pharmaone.http.connection;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.DateFormatter;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import java.util.Date;
import pharmaone.http.RequestId;

/**
 * Gives the headers that every response has to those that lack them: also to those that the HTTP server writes by itself when
 * a request cannot be parsed.
 *
 * <p>Clauses: 3.29.
 */
final class EveryAnswer extends ChannelOutboundHandlerAdapter {

    @Override
    public void write(ChannelHandlerContext context, Object part, ChannelPromise written) {
        if (part instanceof HttpResponse answer && answer.status().codeClass() != HttpStatusClass.INFORMATIONAL) {
            complete(answer.headers());
        }
        context.write(part, written);
    }

    private static void complete(HttpHeaders headers) {
        if (!headers.contains(RequestId.HEADER)) {
            headers.set(RequestId.HEADER, RequestId.next());
        }
        if (!headers.contains(HttpHeaderNames.DATE)) {
            headers.set(HttpHeaderNames.DATE, DateFormatter.format(new Date()));
        }
    }
}
