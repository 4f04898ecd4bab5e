package pharmaone.webhook;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import java.util.List;
import java.util.UUID;

/** What goes wrong with deliveries on purpose. The sandbox provides it; in production there is no such bean. */
public interface DeliveryFaults {

    /** The deliveries of one event, just added, in the transaction that adds them. */
    Uni<Void> added(String orgId, List<UUID> deliveries);

    /** Whether a delivery that its receiver has accepted is to be sent once more. */
    Future<Boolean> isRepeated(String orgId, UUID delivery);
}
