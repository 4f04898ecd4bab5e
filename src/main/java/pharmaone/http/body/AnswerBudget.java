package pharmaone.http.body;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import pharmaone.http.error.ApiException;

/**
 * Limits the memory that large stored values take while they are opened and shown: an eighth of the heap. Whoever finds no
 * room waits in line. A value of any size gets its turn when nothing else is in memory. Assumed: 503 after ten seconds, or for
 * whoever finds a hundred in line.
 */
@Singleton
public class AnswerBudget {

    /** Bytes; smaller values cost no more than any other request. */
    private static final int LITTLE = 64 * 1_024;

    /** How many copies of a value, as bytes, are in memory at once at most: as received, unsealed, as text, written. */
    private static final int COPIES = 6;

    /** While its client takes it: the value and what was made of it. How long that lasts is up to the client. */
    private static final int COPIES_SENT = 2;

    private static final String HOLD = AnswerBudget.class.getName();
    private static final int LONGEST_LINE = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final long size;
    private final Queue<Hold> line = new ArrayDeque<>();
    private long held;

    @Inject
    AnswerBudget() {
        this(Runtime.getRuntime().maxMemory() / 8);
    }

    AnswerBudget(long size) {
        this.size = size;
    }

    /**
     * Admits a value of this size, in place of one that the same request read before; its memory is released when the request
     * is over. 503 there is none.
     */
    public Uni<Void> forRequest(long bytes) {
        if (bytes <= LITTLE) {
            return Uni.createFrom().voidItem();
        }
        Hold hold = open(bytes);
        ResteasyReactiveRequestContext request = CurrentRequestManager.get();
        if (request.getProperty(HOLD) instanceof Hold before) {
            before.release();
        }
        request.setProperty(HOLD, hold);
        request.registerCompletionCallback(over -> hold.release());
        return hold.admitted();
    }

    /**
     * Reads a value of this size when there is memory for it. Most of that is released when the first part is there, the rest
     * when all parts were sent. 503 there is none.
     */
    public <T> Multi<T> whileSent(long bytes, Supplier<Multi<T>> value) {
        return Multi.createFrom().deferred(() -> {
            Hold hold = open(bytes);
            return hold.admitted()
                    .onItem()
                    .transformToMulti(admitted -> value.get())
                    .onItem()
                    .invoke(hold::isSent)
                    .onTermination()
                    .invoke(hold::release);
        });
    }

    /** For a value of this size; nothing is reserved yet. */
    public Hold open(long bytes) {
        return new Hold(bytes <= LITTLE ? 0 : bytes);
    }

    /** The memory that is reserved. */
    synchronized long held() {
        return held;
    }

    private void admitNext() {
        for (Hold next = next(); next != null; next = next()) {
            next.emitter.complete(null);
        }
    }

    private synchronized Hold next() {
        Hold first = line.peek();
        if (first == null || held > 0 && held + first.cost > size) {
            return null;
        }
        line.remove();
        first.isAdmitted = true;
        held += first.cost;
        return first;
    }

    /** The memory of one value. */
    public final class Hold {

        private final long sentCost;
        private long cost;
        private UniEmitter<? super Void> emitter;
        private boolean isAdmitted;
        private boolean isOver;

        private Hold(long bytes) {
            this.cost = COPIES * bytes;
            this.sentCost = COPIES_SENT * bytes;
        }

        /** Done when the value may be read. 503 there is no memory for it. */
        public Uni<Void> admitted() {
            return Uni.createFrom()
                    .<Void>emitter(this::queue)
                    .ifNoItem()
                    .after(PATIENCE)
                    .failWith(ApiException.Transport::unavailable);
        }

        private void queue(UniEmitter<? super Void> waiting) {
            boolean isTooMany;
            synchronized (AnswerBudget.this) {
                emitter = waiting;
                isTooMany = isOver || line.size() >= LONGEST_LINE;
                if (!isTooMany) {
                    line.add(this);
                }
            }
            if (isTooMany) {
                waiting.fail(ApiException.Transport.unavailable());
            }
            admitNext();
        }

        /** It was opened: from now on it needs less memory; later calls do nothing. */
        void isSent() {
            synchronized (AnswerBudget.this) {
                long less = isOver || !isAdmitted ? 0 : cost - Math.min(cost, sentCost);
                if (less == 0) {
                    return;
                }
                cost -= less;
                held -= less;
            }
            admitNext();
        }

        /** Gives the memory, or the place in line, to the next; later calls do nothing. */
        public void release() {
            synchronized (AnswerBudget.this) {
                if (isOver) {
                    return;
                }
                isOver = true;
                line.remove(this);
                held -= isAdmitted ? cost : 0;
            }
            admitNext();
        }
    }
}
