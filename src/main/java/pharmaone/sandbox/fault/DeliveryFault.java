package pharmaone.sandbox.fault;

import com.fasterxml.jackson.annotation.JsonValue;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** What goes wrong with the webhooks of a call. */
public enum DeliveryFault {
    /** Each is sent again after its success, under the same id. */
    DUPLICATED("duplicated"),

    /** Each is sent two seconds late, and later events about the same object do not wait for it. */
    REORDERED("reordered");

    private static final String KEY = DeliveryFault.class.getName();

    private final String wire;

    DeliveryFault(String wire) {
        this.wire = wire;
    }

    @JsonValue
    @Override
    public String toString() {
        return wire;
    }

    /** From here to the end of the call. */
    void put(RoutingContext call) {
        call.put(KEY, this);
    }

    /** {@code call} is null outside of calls. */
    static Optional<DeliveryFault> of(RoutingContext call) {
        return Optional.ofNullable(call).map(known -> known.get(KEY));
    }
}
