package pharmaone.telemetry;

import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.context.propagation.TextMapSetter;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdkBuilder;
import io.quarkus.arc.Unremovable;
import io.quarkus.opentelemetry.runtime.AutoConfiguredOpenTelemetrySdkBuilderCustomizer;
import jakarta.inject.Singleton;
import java.util.Collection;

/**
 * Goes on with the trace of a caller by its number alone: {@code tracestate} and {@code baggage} are free text of a
 * client's, and the former would be exported with every span.
 */
@Singleton
@Unremovable
class DiscreetPropagation implements AutoConfiguredOpenTelemetrySdkBuilderCustomizer {

    private static final String NUMBER = "traceparent";

    @Override
    public void customize(AutoConfiguredOpenTelemetrySdkBuilder builder) {
        builder.addPropagatorCustomizer((propagator, config) -> new NumberOnly(propagator));
    }

    private record NumberOnly(TextMapPropagator whole) implements TextMapPropagator {

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
                    return key.equals(NUMBER) ? getter.get(from, key) : null;
                }
            });
        }
    }
}
