package pharmaone.sandbox.traffic;

import io.netty.channel.ChannelOption;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.impl.HttpServerRequestInternal;
import io.vertx.core.http.impl.HttpServerRequestWrapper;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pharmaone.auth.HostOrg;

/** One request with its answer, to be looked at when it is over, and to be broken off on the way. */
public final class Exchange extends HttpServerRequestWrapper {

    private static final Pattern NAMED = Pattern.compile("^/api/[^/]+/(?:[^/]+/)?orgs/([^/]+)");

    private final Instant receivedAt = Instant.now();
    private final long begun = System.nanoTime();
    private final Answer answer;
    private final BodyCopy body = new BodyCopy();
    private final List<Consumer<Exchange>> watchers = new ArrayList<>(1);

    private RoutingContext routing;
    private String fault;
    private boolean answeredByFault;
    private Duration took;

    Exchange(HttpServerRequestInternal request) {
        super(request);
        answer = new Answer(request.response(), this);
    }

    /** Empty for the sandbox's own routes, and in production. */
    public static Optional<Exchange> of(RoutingContext context) {
        return context.response() instanceof Answer answer ? Optional.of(answer.exchange()) : Optional.empty();
    }

    void isIn(RoutingContext context) {
        routing = context;
    }

    public RoutingContext routing() {
        return routing;
    }

    /** Whose data is asked for, as far as the path or the shop's host says so; else null. */
    public String orgId() {
        HostOrg host = HostOrg.of(routing);
        Matcher named = NAMED.matcher(routing.normalizedPath());
        return host != null ? host.orgId() : named.find() ? named.group(1) : null;
    }

    /** Called once, when the answer is written or the connection gone. */
    public void whenOver(Consumer<Exchange> watcher) {
        watchers.add(watcher);
    }

    /** Notes what is done to the exchange on purpose. */
    public void spoiltBy(String fault, boolean answers) {
        this.fault = fault;
        answeredByFault = answers;
    }

    /** Then the answer is none of the gateway's. */
    public boolean isAnsweredByFault() {
        return answeredByFault;
    }

    /** Null when nothing was. */
    public String fault() {
        return fault;
    }

    /** Lets so many bytes of the answer's body out, never all, and closes the connection. */
    public void cutAfter(int bytes) {
        answer.cutAfter(bytes);
    }

    /** Lets the answer be made, but not out. */
    public void resetInsteadOfAnswer() {
        answer.resetInstead();
    }

    /** To the client the connection is reset by its peer. */
    public void reset() {
        ((ConnectionBase) delegate.connection()).channel().config().setOption(ChannelOption.SO_LINGER, 0);
        delegate.connection().close();
    }

    public Instant receivedAt() {
        return receivedAt;
    }

    public Duration took() {
        return took;
    }

    public BodyCopy requestBody() {
        return body;
    }

    public BodyCopy answerBody() {
        return answer.body();
    }

    /** What the copies hold in memory, at most. */
    public long copiedBytes() {
        return body.heldBytes() + answer.body().heldBytes();
    }

    /** False when the connection ended before a status was sent. */
    public boolean isAnswered() {
        return answer.headWritten();
    }

    void isOver() {
        if (took == null) {
            took = Duration.ofNanos(System.nanoTime() - begun);
            watchers.forEach(watcher -> watcher.accept(this));
        }
    }

    @Override
    public HttpServerResponse response() {
        return answer;
    }

    @Override
    public HttpServerRequest handler(Handler<Buffer> handler) {
        super.handler(
                handler == null
                        ? null
                        : part -> {
                            if (took == null) {
                                body.add(part);
                            }
                            handler.handle(part);
                        });
        return this;
    }
}
