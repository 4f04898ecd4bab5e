package pharmaone.http.connection;

import io.netty.bootstrap.ChannelInitializerExtension;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpObjectDecoder;
import io.netty.handler.codec.http.HttpResponseEncoder;
import java.time.Duration;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * What one connection may cost before any route is known: time for a head, requests at once, responses that nobody reads; and
 * which headers are read and sent on it. Found by Netty through {@code META-INF/services}, which the launcher makes it look into.
 */
public class ConnectionLimits extends ChannelInitializerExtension {

    private static final String HEAD_TIMEOUT = "gateway.head-timeout";
    private static final String WRITE_TIMEOUT = "gateway.write-timeout";

    private static final ForwardedHeaders FORWARDED = new ForwardedHeaders();

    private final UnsentBytes unsent = UnsentBytes.ofThisProcess();

    @Override
    public void postInitializeServerChildChannel(Channel channel) {
        channel.pipeline().addLast(new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel connected) {
                limit(connected.pipeline());
            }
        });
    }

    private void limit(ChannelPipeline pipeline) {
        ChannelHandlerContext decoder = pipeline.context(HttpObjectDecoder.class);
        ChannelHandlerContext encoder = pipeline.context(HttpResponseEncoder.class);
        if (decoder == null || encoder == null) {
            return;
        }
        Config config = ConfigProvider.getConfig();
        pipeline.addFirst("gateway.write-timeout", new WriteDeadline(config.getValue(WRITE_TIMEOUT, Duration.class)));
        pipeline.addFirst("gateway.unsent", unsent.counter());
        pipeline.addAfter(encoder.name(), "gateway.every-answer", new EveryAnswer());
        pipeline.addAfter("gateway.every-answer", "gateway.pipelining", new Pipelining());
        pipeline.addAfter(decoder.name(), "gateway.forwarded", FORWARDED);
        pipeline.addAfter(
                decoder.name(), HEAD_TIMEOUT, new HeadDeadline(config.getValue(HEAD_TIMEOUT, Duration.class)));
        pipeline.addAfter(decoder.name(), "gateway.tiny-chunks", new TinyChunks());
    }
}
