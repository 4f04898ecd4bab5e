package pharmaone.manager.web;

import io.smallrye.mutiny.Multi;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import pharmaone.manager.api.RequestQueries;
import pharmaone.manager.api.RequestQueueWire.RequestCounts;

/**
 * Tells an open queue that something came or was decided, whichever gateway took it: one look a while at the counts, which
 * are kept and not counted. Each watcher looks for itself, so that none can hold up another.
 */
@Singleton
class RequestEvents {

    private final RequestQueries queries;
    private final Duration lookEvery;

    RequestEvents(
            RequestQueries queries, @ConfigProperty(name = "gateway.order-requests.look-every") Duration lookEvery) {
        this.queries = queries;
        this.lookEvery = lookEvery;
    }

    /** The state now and then each other one; {@code shopId} null: of all shops. */
    Multi<String> of(String orgId, String shopId) {
        return Multi.createFrom()
                .ticks()
                .every(lookEvery)
                .onOverflow()
                .drop()
                .onItem()
                .transformToUniAndConcatenate(tick -> queries.counts(orgId, shopId)
                        .map(RequestEvents::state)
                        .onFailure()
                        .recoverWithNull())
                .skip()
                .repetitions();
    }

    static String state(RequestCounts counts) {
        return counts.pending() + "-" + counts.approved() + "-" + counts.declined();
    }
}
