package pharmaone.webhook;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Where names are looked up: that holds a thread until a name server answers, and a dead one never does. An organisation
 * has as many threads as it may have subscriptions, and waits for its own look-ups beyond that: whoever names hosts that
 * are not answered for holds up nobody else.
 */
final class NameLookups {

    static final int EACH = Subscriptions.MOST;

    /** Enough for many organisations with none but dead names, few enough for the memory. */
    private static final int IN_ALL = 64 * EACH;

    private static final Duration IDLE = Duration.ofSeconds(1);

    private static final class Line {
        private final Queue<Runnable> waiting = new ArrayDeque<>();
        private int underWay;
    }

    private final Map<String, Line> lines = new HashMap<>();
    private final ThreadPoolExecutor threads;

    NameLookups() {
        threads = new ThreadPoolExecutor(
                IN_ALL, IN_ALL, IDLE.toMillis(), TimeUnit.MILLISECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, "webhook-names");
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
    }

    Executor of(String orgId) {
        return lookup -> begin(orgId, lookup);
    }

    private synchronized void begin(String orgId, Runnable lookup) {
        Line line = lines.computeIfAbsent(orgId, first -> new Line());
        if (line.underWay < EACH) {
            line.underWay++;
            run(orgId, lookup);
        } else {
            line.waiting.add(lookup);
        }
    }

    private void run(String orgId, Runnable lookup) {
        threads.execute(() -> {
            try {
                lookup.run();
            } finally {
                end(orgId);
            }
        });
    }

    private synchronized void end(String orgId) {
        Line line = lines.get(orgId);
        Runnable next = line.waiting.poll();
        if (next != null) {
            run(orgId, next);
        } else if (--line.underWay == 0) {
            lines.remove(orgId);
        }
    }

    synchronized void stop() {
        lines.values().forEach(line -> line.waiting.clear());
        threads.shutdownNow();
    }
}
