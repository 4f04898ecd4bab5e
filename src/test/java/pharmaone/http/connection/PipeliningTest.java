package pharmaone.http.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PipeliningTest {

    private final Reads reads = new Reads();
    private final EmbeddedChannel channel = new EmbeddedChannel(reads, new Pipelining());

    @Test
    void the_next_request_begins_when_the_answer_before_it_is_written() {
        channel.writeInbound(request("/1"), request("/2"), request("/3"));

        assertEquals("/1", begun());
        assertNull(begun());
        answer();
        assertEquals("/2", begun());
        assertNull(begun());
        answer();
        assertEquals("/3", begun());
    }

    @Test
    void an_answer_in_parts_ends_with_its_last_one() {
        channel.writeInbound(request("/1"), request("/2"));
        begun();

        channel.writeOutbound(new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK));
        channel.runPendingTasks();
        assertNull(begun());
        channel.writeOutbound(LastHttpContent.EMPTY_LAST_CONTENT);
        channel.runPendingTasks();
        assertEquals("/2", begun());
    }

    @Test
    void nothing_begins_behind_an_answer_that_ends_the_connection() {
        channel.writeInbound(request("/1"), request("/2"));
        begun();

        DefaultFullHttpResponse last = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
        last.headers().set("Connection", "close");
        channel.writeOutbound(last);
        channel.runPendingTasks();
        assertNull(begun());

        channel.writeInbound(request("/3"));
        assertNull(begun());
    }

    @Test
    void the_next_request_waits_until_a_large_answer_is_written_by_whoever_writes_it() {
        List<String> events = new ArrayList<>();
        EmbeddedChannel large = new EmbeddedChannel(new Pipelining(), new ChannelInboundHandlerAdapter() {
            @Override
            public void channelRead(ChannelHandlerContext context, Object request) {
                String path = ((FullHttpRequest) request).uri();
                events.add("begins " + path);
                context.executor().execute(() -> {
                    context.writeAndFlush(new DefaultFullHttpResponse(
                            HttpVersion.HTTP_1_1, HttpResponseStatus.OK, Unpooled.wrappedBuffer(new byte[100])));
                    events.add("written " + path);
                });
            }
        });
        large.config().setWriteBufferWaterMark(new WriteBufferWaterMark(10, 20));

        large.writeInbound(request("/1"), request("/2"), request("/3"));
        large.runPendingTasks();

        assertEquals(List.of("begins /1", "written /1", "begins /2", "written /2", "begins /3", "written /3"), events);
    }

    @Test
    void an_answer_without_an_id_or_a_date_gets_them() {
        EmbeddedChannel answers = new EmbeddedChannel(new EveryAnswer());
        DefaultFullHttpResponse given = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
        given.headers().set("X-Kong-Request-Id", "given");
        answers.writeOutbound(
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_0, HttpResponseStatus.BAD_REQUEST),
                given,
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE));

        FullHttpResponse refusal = answers.readOutbound();
        assertNotNull(refusal.headers().get("X-Kong-Request-Id"));
        assertNotNull(refusal.headers().get("Date"));
        assertEquals("given", answers.<FullHttpResponse>readOutbound().headers().get("X-Kong-Request-Id"));
        assertNull(answers.<FullHttpResponse>readOutbound().headers().get("Date"));
    }

    @Test
    void to_continue_is_no_answer() {
        channel.writeInbound(request("/1"), request("/2"));
        begun();

        channel.writeOutbound(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE));
        channel.runPendingTasks();

        assertNull(begun());
    }

    @Test
    void a_connection_that_takes_no_more_begins_nothing_until_it_does() {
        channel.writeInbound(request("/1"), request("/2"));
        begun();
        channel.unsafe().outboundBuffer().setUserDefinedWritability(1, false);
        channel.runPendingTasks();

        answer();
        assertNull(begun());
        channel.unsafe().outboundBuffer().setUserDefinedWritability(1, true);
        channel.runPendingTasks();
        assertEquals("/2", begun());
    }

    @Test
    void nothing_is_read_from_the_socket_while_a_request_waits() {
        channel.writeInbound(request("/1"), request("/2"));
        int before = reads.count;

        channel.read();
        assertEquals(before, reads.count);
        begun();
        answer();
        assertNotNull(begun());
        assertFalse(reads.count == before);
    }

    @Test
    void what_waits_when_the_connection_ends_is_released() {
        FullHttpRequest waiting = request("/2");
        channel.writeInbound(request("/1"), waiting);

        channel.close();

        assertEquals(0, waiting.refCnt());
    }

    private static FullHttpRequest request(String path) {
        return new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, path);
    }

    private String begun() {
        FullHttpRequest request = channel.readInbound();
        return request == null ? null : request.uri();
    }

    private void answer() {
        channel.writeOutbound(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK));
        channel.runPendingTasks();
    }

    private static final class Reads extends ChannelDuplexHandler {
        private int count;

        @Override
        public void read(ChannelHandlerContext context) {
            count++;
            context.read();
        }
    }
}
