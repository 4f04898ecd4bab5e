package pharmaone.testing;

import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Does the same many times at the same moment, each on a thread of its own. */
public final class AtOnce {

    private static final int BUSY = 503;
    private static final long PATIENCE_NANOS = 30_000_000_000L;

    private AtOnce() {}

    /** What each caller is answered; one who is told to come again does: a slow machine is no reason for a test to fail. */
    public static List<Response> answers(int count, IntFunction<Response> call) {
        return times(count, number -> {
            long end = System.nanoTime() + PATIENCE_NANOS;
            Response answer = call.apply(number);
            while (answer.statusCode() == BUSY && System.nanoTime() < end) {
                answer = call.apply(number);
            }
            return answer;
        });
    }

    /** What each of them came to, by its number. */
    public static <T> List<T> times(int count, IntFunction<T> deed) {
        ExecutorService threads = Executors.newFixedThreadPool(count);
        CountDownLatch start = new CountDownLatch(1);
        try {
            List<Future<T>> futures = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int number = i;
                futures.add(threads.submit(() -> {
                    start.await();
                    return deed.apply(number);
                }));
            }
            start.countDown();
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            threads.shutdownNow();
        }
    }
}
