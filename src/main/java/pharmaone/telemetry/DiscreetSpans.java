package pharmaone.telemetry;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Takes out of every span what a client wrote: paths, queries and hosts carry keys, names and mails; the route's template stays.
 * What an exception says goes no further than the log (the configuration allows spans no events).
 */
@Singleton
class DiscreetSpans implements SpanProcessor {

    private static final String HIDDEN = "-";

    private static final List<AttributeKey<String>> CLIENTS_WORDS = List.of(
            AttributeKey.stringKey("url.path"),
            AttributeKey.stringKey("url.query"),
            AttributeKey.stringKey("url.full"),
            AttributeKey.stringKey("client.address"),
            AttributeKey.stringKey("network.peer.address"),
            AttributeKey.stringKey("server.address"),
            AttributeKey.stringKey("user_agent.original"),
            AttributeKey.stringKey("http.request.method_original"));

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {
        CLIENTS_WORDS.stream()
                .filter(word -> span.getAttribute(word) != null)
                .forEach(word -> span.setAttribute(word, HIDDEN));
    }

    @Override
    public boolean isStartRequired() {
        return true;
    }

    @Override
    public void onEnd(ReadableSpan span) {}

    @Override
    public boolean isEndRequired() {
        return false;
    }
}
