package pharmaone.delivery;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import pharmaone.delivery.Settlements.Subscriber;
import pharmaone.webhook.Bell;
import pharmaone.webhook.Subscription.SwitchOff;

/**
 * The loop: claim what is due, send it, settle what came of it. Woken by the bell after a commit of this replica, by the
 * end of a settlement, and every now and then by itself. One claim and one settlement at a time; what gathers meanwhile
 * goes into the next. Everything but the way in happens on one event loop.
 */
@Singleton
class Dispatcher {

    private final Deliveries deliveries;
    private final Settlements settlements;
    private final Crowd crowd;
    private final Courier courier;
    private final Switch off;
    private final DeliveryMetrics metrics;
    private final DeliveryConfig config;
    private final Vertx vertx;
    private final Bell bell;
    private final Lanes lanes;
    private final CountDownLatch drained = new CountDownLatch(1);

    private Context context;
    private List<Verdict> unsettled = new ArrayList<>();
    private boolean claiming;
    private boolean puttingBehind;
    private boolean rungMeanwhile;
    private boolean settling;
    private volatile boolean stopping;

    Dispatcher(
            Deliveries deliveries,
            Settlements settlements,
            Crowd crowd,
            Courier courier,
            Switch off,
            DeliveryMetrics metrics,
            DeliveryConfig config,
            Vertx vertx,
            Bell bell) {
        this.deliveries = deliveries;
        this.settlements = settlements;
        this.crowd = crowd;
        this.courier = courier;
        this.off = off;
        this.metrics = metrics;
        this.config = config;
        this.vertx = vertx;
        this.bell = bell;
        this.lanes = new Lanes(config.inFlight(), config.inFlightInAll(), System::nanoTime);
    }

    void start(@Observes StartupEvent event) {
        DeliveryRules.check(config);
        if (config.sending()) {
            context = vertx.getOrCreateContext();
            bell.heardBy(() -> context.runOnContext(rung -> claim()));
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
            rungMeanwhile = true;
            return;
        }
        claiming = true;
        rungMeanwhile = false;
        deliveries.claim(lanes, config.lease()).onComplete(claimed -> {
            claiming = false;
            if (claimed.succeeded()) {
                claimed.result().forEach(this::send);
                if (rungMeanwhile || claimed.result().size() >= lanes.start()) {
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
        crowd.putBehind().onComplete(put -> {
            puttingBehind = false;
            if (put.succeeded() && put.result() > 0) {
                claim();
                putBehind();
            }
        });
    }

    private void send(Claim claim) {
        lanes.take(claim.subscriptionId());
        courier.deliver(claim).onSuccess(answer -> context.runOnContext(here -> judge(claim, answer)));
    }

    private void judge(Claim claim, Answer answer) {
        lanes.free(claim.subscriptionId(), answer.isSuccess());
        Verdict verdict = Verdict.on(claim, answer, config.retryDelays(), ThreadLocalRandom.current());
        metrics.count(verdict);
        unsettled.add(verdict);
        settle();
    }

    private void settle() {
        if (settling || unsettled.isEmpty()) {
            return;
        }
        settling = true;
        List<Verdict> batch = unsettled;
        unsettled = new ArrayList<>();
        settlements.settle(batch, config.failingFor()).onComplete(settled -> {
            settling = false;
            if (settled.succeeded()) {
                settled.result().failing().forEach(subscriber -> off.off(subscriber, SwitchOff.FAILING));
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
    private void settleLater(List<Verdict> again) {
        if (!again.isEmpty()) {
            unsettled.addAll(again);
            vertx.setTimer(config.poll().toMillis(), later -> settle());
        }
    }

    private void switchOffGone(List<Verdict> batch) {
        batch.stream()
                .filter(verdict -> verdict.answer().isGone())
                .map(Verdict::claim)
                .map(claim -> new Subscriber(claim.orgId(), claim.subscriptionId(), claim.subscribed()))
                .distinct()
                .forEach(subscriber -> off.off(subscriber, SwitchOff.GONE));
    }

    private void noteDrained() {
        if (stopping && !claiming && !settling && lanes.taken() == 0 && unsettled.isEmpty()) {
            drained.countDown();
        }
    }

    /** The database is away, or a reset is in the way: it is tried again, and by then somebody has told. */
    private void complain(String deed, Throwable cause) {
        Log.debugf(cause, "webhooks: could not %s", deed);
    }
}
