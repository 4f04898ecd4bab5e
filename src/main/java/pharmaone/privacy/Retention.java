package pharmaone.privacy;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import pharmaone.boot.Mode;
import pharmaone.boot.Recurring;

/**
 * Removes what is too old, a few rows a transaction: soon after the start, each replica at a moment of its own, and then
 * at regular times. Of several gateways one does it: whoever finds the lock taken leaves it to the other.
 */
@Singleton
public class Retention {

    private static final int BATCH = 200;
    private static final String FAILURES = "gateway.retention.failures";

    private static final String ALONE = "select pg_try_advisory_xact_lock(hashtext('retention'))";

    private final List<RetentionRule> rules;
    private final RetentionConfig config;
    private final Mode mode;
    private final Vertx vertx;
    private final Clock clock;
    private final MeterRegistry meters;
    private volatile boolean stopping;

    Retention(
            @All List<RetentionRule> rules,
            RetentionConfig config,
            Mode mode,
            Vertx vertx,
            Clock clock,
            MeterRegistry meters) {
        this.rules = rules;
        this.config = config;
        this.mode = mode;
        this.vertx = vertx;
        this.clock = clock;
        this.meters = meters;
    }

    void start(@Observes StartupEvent start, Recurring recurring) {
        rules.forEach(rule -> meters.counter(FAILURES, "kind", rule.kind()));
        Duration every = config.retentionEvery().orElse(mode.isSandbox() ? Duration.ZERO : Duration.ofHours(1));
        if (!every.isZero()) {
            recurring.soonAndEvery(every, () -> vertx.executeBlocking(this::sweep, false));
        }
    }

    /** What goes on for long ends after the batch. */
    void stop(@Observes ShutdownEvent stop) {
        stopping = true;
    }

    /** All kinds, one after the other; one that fails does not keep the next. Blocks. */
    public Void sweep() {
        for (RetentionRule rule : rules) {
            Duration kept = config.retention().getOrDefault(rule.kind(), Duration.ZERO);
            if (!kept.isZero()) {
                sweep(rule, clock.instant().minus(kept));
            }
        }
        return null;
    }

    private void sweep(RetentionRule rule, Instant before) {
        int removed = 0;
        try {
            for (int more = 1; more > 0 && !stopping; removed += more) {
                more = VertxContextSupport.subscribeAndAwait(() -> batch(rule, before));
            }
        } catch (Throwable e) {
            meters.counter(FAILURES, "kind", rule.kind()).increment();
            Log.errorf(e, "retention of %s was broken off", rule.kind());
        }
        if (removed > 0) {
            Log.infof("retention: %d %s were too old", removed, rule.kind());
        }
    }

    private static Uni<Integer> batch(RetentionRule rule, Instant before) {
        return Panache.withTransaction(() -> Panache.getSession()
                .flatMap(session ->
                        session.createNativeQuery(ALONE, Boolean.class).getSingleResult())
                .flatMap(alone ->
                        alone ? rule.expire(before, BATCH) : Uni.createFrom().item(0)));
    }
}
