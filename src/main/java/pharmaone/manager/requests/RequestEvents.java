package pharmaone.manager.requests;

import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import pharmaone.boot.Recurring;
import pharmaone.manager.requests.RequestQueueWire.RequestCounts;
import pharmaone.manager.staff.StaffMember;

/**
 * Tells open queues that something came or was decided, whichever gateway took it. One query per organisation and interval
 * reads the counts, which are kept and not counted, for however many streams are open. A session has at most
 * {@value #MOST_OF_SESSION} streams and the process {@value #MOST}: a further one ends the oldest, whose browser connects again
 * after some seconds. So the pages of a browser with many tabs take turns, and none of them stays behind for good.
 */
@Singleton
class RequestEvents {

    static final int MOST_OF_SESSION = 4;
    static final int MOST = 1_000;

    private static final class Stream {
        private final StaffMember member;
        private final String shopId;
        private final MultiEmitter<? super String> emitter;

        private Stream(StaffMember member, String shopId, MultiEmitter<? super String> emitter) {
            this.member = member;
            this.shopId = shopId;
            this.emitter = emitter;
        }

        private void tell(Map<String, RequestCounts> byShop) {
            emitter.emit(state(
                    shopId == null
                            ? byShop.values().stream().reduce(RequestCounts.NONE, RequestCounts::plus)
                            : byShop.getOrDefault(shopId, RequestCounts.NONE)));
        }
    }

    private final RequestQueries queries;
    private final Duration lookEvery;
    private final Set<String> beingRead = ConcurrentHashMap.newKeySet();

    /** The oldest first. */
    private final Set<Stream> open = new LinkedHashSet<>();

    RequestEvents(
            RequestQueries queries, @ConfigProperty(name = "gateway.order-requests.look-every") Duration lookEvery) {
        this.queries = queries;
        this.lookEvery = lookEvery;
    }

    void start(@Observes StartupEvent event, Recurring recurring) {
        recurring.every(lookEvery, this::look);
    }

    /** The state soon and then each other one; {@code shopId} null: of all shops. */
    Multi<String> of(StaffMember member, String shopId) {
        return Multi.createFrom()
                .<String>emitter(emitter -> add(new Stream(member, shopId, emitter)), BackPressureStrategy.LATEST)
                .skip()
                .repetitions();
    }

    private void add(Stream stream) {
        stream.emitter.onTermination(() -> remove(stream));
        List<Stream> superfluous = new ArrayList<>();
        synchronized (open) {
            open.add(stream);
            List<Stream> own = open.stream()
                    .filter(other -> other.member.sessionId().equals(stream.member.sessionId()))
                    .toList();
            superfluous.addAll(own.subList(0, Math.max(0, own.size() - MOST_OF_SESSION)));
            if (superfluous.isEmpty() && open.size() > MOST) {
                superfluous.add(open.iterator().next());
            }
        }
        superfluous.forEach(other -> other.emitter.complete());
    }

    private void remove(Stream stream) {
        synchronized (open) {
            open.remove(stream);
        }
    }

    private void look() {
        Set<String> organisations = new LinkedHashSet<>();
        synchronized (open) {
            open.forEach(stream -> organisations.add(stream.member.orgId()));
        }
        organisations.forEach(this::look);
    }

    /** A database that is slow is not asked a second time. */
    private void look(String orgId) {
        if (beingRead.add(orgId)) {
            queries.countsByShop(orgId)
                    .onTermination()
                    .invoke(() -> beingRead.remove(orgId))
                    .subscribe()
                    .with(counts -> tell(orgId, counts), failure -> Log.debug("the queue could not be read", failure));
        }
    }

    private void tell(String orgId, Map<String, RequestCounts> byShop) {
        List<Stream> streams;
        synchronized (open) {
            streams = open.stream()
                    .filter(stream -> stream.member.orgId().equals(orgId))
                    .toList();
        }
        streams.forEach(stream -> stream.tell(byShop));
    }

    /** How many streams there are. */
    int open() {
        synchronized (open) {
            return open.size();
        }
    }

    static String state(RequestCounts counts) {
        return counts.pending() + "-" + counts.approved() + "-" + counts.declined();
    }
}
