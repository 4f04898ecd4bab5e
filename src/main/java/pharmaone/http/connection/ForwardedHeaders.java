package pharmaone.http.connection;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import java.util.List;
import java.util.Locale;

/**
 * Removes from a request what a proxy cannot have meant, before the framework builds addresses from it: a scheme other than http
 * and https, and lists without an entry. The request is then served as if the header had not been sent. Several {@code Host}
 * headers become one that names no host: behind a proxy the framework would keep only the first, and nobody could refuse them.
 */
@Sharable
final class ForwardedHeaders extends ChannelInboundHandlerAdapter {

    private static final String SCHEME = "X-Forwarded-Proto";
    private static final List<String> SCHEMES = List.of("http", "https");
    private static final List<String> LISTS =
            List.of(SCHEME, "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Port");

    @Override
    public void channelRead(ChannelHandlerContext context, Object part) {
        if (part instanceof HttpRequest request) {
            tidy(request.headers());
        }
        context.fireChannelRead(part);
    }

    static void tidy(HttpHeaders headers) {
        List<String> hosts = headers.getAll(HttpHeaderNames.HOST);
        if (hosts.size() > 1) {
            headers.set(HttpHeaderNames.HOST, String.join(",", hosts));
        }
        for (String name : LISTS) {
            String value = headers.get(name);
            if (value != null && value.chars().allMatch(letter -> letter == ',' || letter == ' ')) {
                headers.remove(name);
            }
        }
        String schemes = headers.get(SCHEME);
        if (schemes != null) {
            String scheme = schemes.split(",", 2)[0].strip().toLowerCase(Locale.ROOT);
            if (SCHEMES.contains(scheme)) {
                headers.set(SCHEME, scheme);
            } else {
                headers.remove(SCHEME);
            }
        }
    }
}
