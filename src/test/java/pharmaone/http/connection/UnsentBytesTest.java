package pharmaone.http.connection;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import org.junit.jupiter.api.Test;

class UnsentBytesTest {

    private final UnsentBytes unsent = new UnsentBytes(1_000);

    @Test
    void beyond_the_limit_the_connection_that_has_been_full_longest_is_closed() {
        Client first = client(400);
        Client second = client(400);
        first.isFull();
        second.isFull();

        Client third = client(400);

        assertFalse(first.channel.isActive());
        assertTrue(second.channel.isActive());
        assertTrue(third.channel.isActive());
    }

    @Test
    void whoever_takes_answers_costs_nobody_a_connection() {
        Client slow = client(400);
        slow.isFull();

        for (int i = 0; i < 100; i++) {
            client(500).takes();
        }

        assertTrue(slow.channel.isActive());
    }

    /** Connected, with an answer of so many bytes that has not left yet. */
    private Client client(int bytes) {
        Client client = new Client();
        client.channel.writeAndFlush(Unpooled.wrappedBuffer(new byte[bytes]));
        return client;
    }

    private final class Client {
        private ChannelPromise writing;
        private final EmbeddedChannel channel = new EmbeddedChannel(
                new ChannelOutboundHandlerAdapter() {
                    @Override
                    public void write(ChannelHandlerContext context, Object part, ChannelPromise written) {
                        writing = written;
                    }
                },
                unsent.counter());

        private void isFull() {
            channel.unsafe().outboundBuffer().setUserDefinedWritability(1, false);
            channel.runPendingTasks();
        }

        private void takes() {
            writing.setSuccess();
        }
    }
}
