package pharmaone.replicas;

import static pharmaone.testing.Production.orderRequest;
import static pharmaone.testing.Production.send;
import static pharmaone.testing.Production.v2;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import pharmaone.testing.Production;

/** Partners who ask for orders and read lists without a pause, each waiting for its answer. */
final class Load implements AutoCloseable {

    private static final int PARTNERS = 6;

    private final String base;
    private final String token;
    private final AtomicInteger number = new AtomicInteger();
    private final List<Long> micros = Collections.synchronizedList(new ArrayList<>());
    private final List<String> failures = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger taken = new AtomicInteger();
    private final List<Thread> partners;
    private volatile boolean over;

    Load(String base, Production production) {
        this.base = base;
        this.token = production.partnerAt(base);
        partners = IntStream.range(0, PARTNERS)
                .mapToObj(i -> new Thread(this::trade, "partner " + i))
                .toList();
        partners.forEach(Thread::start);
    }

    private void trade() {
        while (!over) {
            int mine = number.incrementAndGet();
            if (mine % 2 == 0) {
                request("GET", "/orders?limit=10", null);
            } else if (request("POST", "/order-requests", orderRequest("load-" + mine))) {
                taken.incrementAndGet();
            }
        }
    }

    private boolean request(String method, String path, String body) {
        long begun = System.nanoTime();
        try {
            HttpResponse<String> answer = send(method, v2(base) + path, body, "Authorization", token);
            if (answer.statusCode() == 200) {
                return true;
            }
            failures.add(answer.statusCode() + " " + answer.body());
        } catch (RuntimeException e) {
            failures.add(e.toString());
        } finally {
            micros.add((System.nanoTime() - begun) / 1_000);
        }
        return false;
    }

    List<String> failures() {
        return List.copyOf(failures);
    }

    int taken() {
        return taken.get();
    }

    int requests() {
        return micros.size();
    }

    long percentileMillis(int percent) {
        List<Long> sorted = new ArrayList<>(micros);
        Collections.sort(sorted);
        return sorted.get((sorted.size() - 1) * percent / 100) / 1_000;
    }

    @Override
    public void close() {
        over = true;
        for (Thread partner : partners) {
            try {
                partner.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
