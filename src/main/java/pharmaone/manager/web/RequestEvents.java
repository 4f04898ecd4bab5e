package pharmaone.manager.web;

import io.smallrye.mutiny.Multi;
import jakarta.inject.Singleton;
import java.time.Duration;
import pharmaone.manager.api.RequestQueries;
import pharmaone.manager.api.RequestQueueWire.RequestCounts;

/**
 * Tells an open queue that something came or was decided, whichever gateway took it: one look a while at the counts, which
 * are kept and not counted. Each watcher looks for itself, so that none can hold up another.
 */
@Singleton
class RequestEvents {

    private static final Duration EVERY = Duration.ofSeconds(2);

    private final RequestQueries queries;

    RequestEvents(RequestQueries queries) {
        this.queries = queries;
    }

    /** The state now and then each other one; {@code shopId} null: of all shops. */
    Multi<String> of(String orgId, String shopId) {
        return Multi.createFrom()
                .ticks()
                .every(EVERY)
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
