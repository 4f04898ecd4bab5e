package pharmaone.webhook;

import com.fasterxml.jackson.annotation.JsonValue;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/**
 * What goes wrong on purpose with the deliveries of whatever happens in the call under way; only the sandbox asks for it
 * (product.md 5). Duplicated: each is sent again after its success, under the same id. Reordered: each is sent two seconds
 * late, and what happens to the same object meanwhile does not wait for it.
 */
public enum DeliveryFault {
    DUPLICATED("duplicated"),
    REORDERED("reordered");

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
    public void befall() {
        Vertx.currentContext().putLocal(DeliveryFault.class, this);
    }

    /** Null nearly always. */
    static DeliveryFault ofCall() {
        Context call = Vertx.currentContext();
        return call == null ? null : call.getLocal(DeliveryFault.class);
    }
}
