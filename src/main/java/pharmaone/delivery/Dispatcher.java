package pharmaone.delivery;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import pharmaone.delivery.AttemptResults.Subscriber;
import pharmaone.webhook.DeliveryFaults;
import pharmaone.webhook.DeliverySignal;
import pharmaone.webhook.Subscription.SwitchOff;

/**
 * The loop: claim what is due, send it, settle what came of it. Woken by the signal after a commit of this replica, by the
 * end of a settlement, and every now and then by itself. One claim and one settlement at a time; what gathers meanwhile
 * goes into the next. Everything but the way in happens on one event loop.
 */
@Singleton
class Dispatcher {

    private final Deliveries deliveries;
    private final AttemptResults results;
    private final BlockedDeliveries blocked;
    private final WebhookClient client;
    private final SubscriptionDisabler disabler;
    private final DeliveryMetrics metrics;
    private final DeliveryConfig config;
    private final Vertx vertx;
    private final DeliverySignal signal;
    private final Instance<DeliveryFaults> faults;
    private final ConcurrencyLimiter limiter;
    private final CountDownLatch drained = new CountDownLatch(1);

    private Context context;
    private List<AttemptOutcome> unsettled = new ArrayList<>();
    private boolean claiming;
    private boolean puttingBehind;
    private boolean raisedMeanwhile;
    private boolean settling;
    private volatile boolean stopping;

    Dispatcher(
            Deliveries deliveries,
            AttemptResults results,
            BlockedDeliveries blocked,
            WebhookClient client,
            SubscriptionDisabler disabler,
            DeliveryMetrics metrics,
            DeliveryConfig config,
            Vertx vertx,
            DeliverySignal signal,
            Instance<DeliveryFaults> faults) {
        this.deliveries = deliveries;
        this.results = results;
        this.blocked = blocked;
        this.client = client;
        this.disabler = disabler;
        this.metrics = metrics;
        this.config = config;
        this.vertx = vertx;
        this.signal = signal;
        this.faults = faults;
        this.limiter = new ConcurrencyLimiter(config.inFlight(), config.inFlightInAll(), System::nanoTime);
    }

    void start(@Observes StartupEvent event) {
        DeliveryRules.check(config);
        if (config.sending()) {
            context = vertx.getOrCreateContext();
            signal.onRaise(() -> context.runOnContext(raised -> claim()));
            context.runOnContext(begin -> vertx.setPeriodic(config.poll().toMillis(), again -> {
                claim();
                putBehind();
            }));
        }
    }

    /** Takes no more and waits for what is under way; what does not end in time is free again after its lease. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        if (context != null) {
            stopping = true;
            context.runOnContext(last -> noteDrained());
            if (!drained.await(config.timeout().toMillis() + 1_000, TimeUnit.MILLISECONDS)) {
                Log.warn("webhooks: some deliveries did not end before the gateway did, and are sent again later");
            }
        }
    }

    private void claim() {
        if (stopping) {
            return;
        }
        if (claiming) {
            raisedMeanwhile = true;
            return;
        }
        claiming = true;
        raisedMeanwhile = false;
        deliveries.claim(limiter, config.lease()).onComplete(claimed -> {
            claiming = false;
            if (claimed.succeeded()) {
                claimed.result().forEach(this::send);
                if (raisedMeanwhile || claimed.result().size() >= limiter.start()) {
                    claim();
                }
            } else {
                complain("claim", claimed.cause());
            }
            noteDrained();
        });
    }

    /** Until nothing is in the way of what could be sent. */
    private void putBehind() {
        if (stopping || puttingBehind) {
            return;
        }
        puttingBehind = true;
        blocked.putBehind().onComplete(put -> {
            puttingBehind = false;
            if (put.succeeded() && put.result() > 0) {
                claim();
                putBehind();
            }
        });
    }

    private void send(Claim claim) {
        limiter.take(claim.subscriptionId());
        client.send(claim)
                .compose(result -> result.isSuccess() ? repeated(claim, result) : Future.succeededFuture(result))
                .onSuccess(result -> context.runOnContext(here -> record(claim, result)));
    }

    /** Only a fault of the sandbox has a delivery sent again that was accepted. */
    private Future<AttemptResult> repeated(Claim claim, AttemptResult result) {
        if (!faults.isResolvable()) {
            return Future.succeededFuture(result);
        }
        return faults.get()
                .isRepeated(claim.orgId(), claim.deliveryId())
                .otherwise(false)
                .compose(again -> again ? client.send(claim) : Future.succeededFuture(result));
    }

    private void record(Claim claim, AttemptResult result) {
        limiter.free(claim.subscriptionId(), result.isSuccess());
        AttemptOutcome outcome = AttemptOutcome.on(claim, result, config.retryDelays(), ThreadLocalRandom.current());
        metrics.count(outcome);
        unsettled.add(outcome);
        settle();
    }

    private void settle() {
        if (settling || unsettled.isEmpty()) {
            return;
        }
        settling = true;
        List<AttemptOutcome> batch = unsettled;
        unsettled = new ArrayList<>();
        results.settle(batch, config.failingFor()).onComplete(settled -> {
            settling = false;
            if (settled.succeeded()) {
                settled.result().failing().forEach(subscriber -> disabler.disable(subscriber, SwitchOff.FAILING));
                switchOffGone(batch);
                settle();
                settleLater(settled.result().held());
                claim();
            } else {
                complain("settle", settled.cause());
                settleLater(batch);
            }
            noteDrained();
        });
    }

    /** With what gathers until then, whichever comes first. */
    private void settleLater(List<AttemptOutcome> again) {
        if (!again.isEmpty()) {
            unsettled.addAll(again);
            vertx.setTimer(config.poll().toMillis(), later -> settle());
        }
    }

    private void switchOffGone(List<AttemptOutcome> batch) {
        batch.stream()
                .filter(outcome -> outcome.result().isGone())
                .map(AttemptOutcome::claim)
                .map(claim -> new Subscriber(claim.orgId(), claim.subscriptionId(), claim.subscribed()))
                .distinct()
                .forEach(subscriber -> disabler.disable(subscriber, SwitchOff.GONE));
    }

    private void noteDrained() {
        if (stopping && !claiming && !settling && limiter.taken() == 0 && unsettled.isEmpty()) {
            drained.countDown();
        }
    }

    /** The database is away, or a reset is in the way: it is tried again, and by then somebody has told. */
    private void complain(String deed, Throwable cause) {
        Log.debugf(cause, "webhooks: could not %s", deed);
    }
}
