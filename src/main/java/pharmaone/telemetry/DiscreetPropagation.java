package pharmaone.telemetry;

import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.context.propagation.TextMapSetter;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigurablePropagatorProvider;
import java.util.Collection;

/**
 * Goes on with the trace of a caller by its number alone: {@code tracestate} is free text of a client's, which would be
 * exported with every span. Chosen by {@code quarkus.otel.propagators}; found as a service.
 */
public final class DiscreetPropagation implements ConfigurablePropagatorProvider, TextMapPropagator {

    private static final String STATE = "tracestate";

    private final TextMapPropagator whole = W3CTraceContextPropagator.getInstance();

    @Override
    public String getName() {
        return "discreet";
    }

    @Override
    public TextMapPropagator getPropagator(ConfigProperties config) {
        return this;
    }

    @Override
    public Collection<String> fields() {
        return whole.fields();
    }

    @Override
    public <C> void inject(Context context, C carrier, TextMapSetter<C> setter) {
        whole.inject(context, carrier, setter);
    }

    @Override
    public <C> Context extract(Context context, C carrier, TextMapGetter<C> getter) {
        return whole.extract(context, carrier, new TextMapGetter<C>() {
            @Override
            public Iterable<String> keys(C from) {
                return getter.keys(from);
            }

            @Override
            public String get(C from, String key) {
                return key.equals(STATE) ? null : getter.get(from, key);
            }
        });
    }
}
