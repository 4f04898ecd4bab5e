package pharmaone.manager.web;

import io.smallrye.mutiny.Multi;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import pharmaone.manager.api.RequestQueries;
import pharmaone.manager.api.RequestQueueWire.RequestCounts;

/**
 * Tells open queues that something came or was decided, whichever gateway took it: one look a while at an organisation's
 * counts in the database, however many watch.
 */
@Singleton
class RequestEvents {

    private static final Duration EVERY = Duration.ofSeconds(2);

    private final RequestQueries queries;
    private final Map<String, Multi<String>> watched = new ConcurrentHashMap<>();

    RequestEvents(RequestQueries queries) {
        this.queries = queries;
    }

    /** The state now and then each other one. */
    Multi<String> of(String orgId) {
        return watched.computeIfAbsent(orgId, this::watch).skip().repetitions();
    }

    private Multi<String> watch(String orgId) {
        return Multi.createFrom()
                .ticks()
                .every(EVERY)
                .onOverflow()
                .drop()
                .onItem()
                .transformToUniAndConcatenate(tick -> queries.counts(orgId, null)
                        .map(RequestEvents::state)
                        .onFailure()
                        .recoverWithNull())
                .broadcast()
                .withCancellationAfterLastSubscriberDeparture()
                .toAllSubscribers();
    }

    static String state(RequestCounts counts) {
        return counts.pending() + "-" + counts.approved() + "-" + counts.declined();
    }
}
