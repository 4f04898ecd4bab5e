package pharmaone.soak;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Partners and staff of the honest pharmacy, who call at fixed intervals. A call that begins late because the one before it
 * took long counts from the time when it was due, so that a standstill shows in all the calls that it delayed.
 */
final class HonestCallers implements AutoCloseable {

    /** {@code attack} was under way when it was due; {@code failure} is null if it was answered with 200. */
    record Call(String name, String attack, long millis, String failure) {}

    private final ConcurrentSkipListMap<Long, String> attacks = new ConcurrentSkipListMap<>();
    private final List<Call> calls = Collections.synchronizedList(new ArrayList<>());
    private final List<Thread> threads;
    private volatile boolean over;

    HonestCallers(SoakGateway gateway) {
        HonestCaller requests = HonestCaller.requestingOrders(gateway);
        requests.failure(); // an empty queue redirects to itself when its first request arrives just then
        during("no attack");
        threads = List.of(
                every(100, HonestCaller.readingOrders(gateway)),
                every(200, requests),
                every(500, HonestCaller.gettingTokens(gateway)),
                every(200, HonestCaller.lookingAtTheQueue(gateway)),
                every(1_000, HonestCaller.loggingIn(gateway)));
        threads.forEach(Thread::start);
    }

    private Thread every(int millis, HonestCaller caller) {
        return new Thread(() -> goOn(TimeUnit.MILLISECONDS.toNanos(millis), caller), caller.name());
    }

    private void goOn(long interval, HonestCaller caller) {
        for (long due = System.nanoTime(); !over; due += interval) {
            Attackers.rest(due - System.nanoTime());
            String failure = caller.failure().orElse(null);
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - due);
            calls.add(new Call(caller.name(), attacks.floorEntry(due).getValue(), millis, failure));
        }
    }

    /** From now on, calls count as made during this attack. */
    void during(String attack) {
        attacks.put(System.nanoTime(), attack);
    }

    Stream<Call> failures() {
        return all().filter(call -> call.failure() != null);
    }

    Latencies latencies() {
        return Latencies.of(all());
    }

    Latencies latencies(String attack) {
        return Latencies.of(all().filter(call -> call.attack().equals(attack)));
    }

    private Stream<Call> all() {
        synchronized (calls) {
            return List.copyOf(calls).stream();
        }
    }

    @Override
    public void close() {
        over = true;
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** In milliseconds, ascending. */
    record Latencies(List<Long> sorted) {

        private static Latencies of(Stream<Call> calls) {
            return new Latencies(calls.map(Call::millis).sorted().toList());
        }

        /** 0 if there was no call. */
        long percentile(int percent) {
            return sorted.isEmpty() ? 0 : sorted.get((sorted.size() - 1) * percent / 100);
        }

        @Override
        public String toString() {
            return "%d calls, p50 %d ms, p99 %d ms, max %d ms"
                    .formatted(sorted.size(), percentile(50), percentile(99), percentile(100));
        }
    }
}
