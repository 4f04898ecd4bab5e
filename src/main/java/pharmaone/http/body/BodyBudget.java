package pharmaone.http.body;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import pharmaone.http.EdgeConfig;

/**
 * Limits the memory that bodies take, with what is made of them: a body is held as it arrived, decoded, sealed and sent to
 * the database, and its keys and values become objects. Half of the heap is for callers with a credential; the partners of
 * one organisation get at most half of that, its staff a quarter. A sixteenth is for callers without one; an address gets
 * at most a quarter of that. No caller can take it all. Assumed: 503 for what does not fit.
 */
@Singleton
class BodyBudget {

    /** How many copies of a body, as bytes, are in memory at once at most. */
    private static final int COPIES = 4;

    /** Bytes of a key or a value as an object; a body has at most about one of them for each of its bytes. */
    private static final int TOKEN = 64;

    private final Pool known;
    private final Pool strangers;
    private final long largest;

    @Inject
    BodyBudget(EdgeConfig config) {
        this(Runtime.getRuntime().maxMemory(), config.maxBodySize().asLongValue());
    }

    /** {@code most}: bytes of the largest body, one of which is always let in. */
    BodyBudget(long heap, long most) {
        largest = cost(most, BodySize.LARGE.tokens());
        known = new Pool(Math.max(heap / 2, largest));
        strangers = new Pool(heap / 16);
    }

    /** The memory that a body of {@code bytes} and at most {@code tokens} keys and values takes. */
    static long cost(long bytes, int tokens) {
        return COPIES * bytes + Math.min(bytes, tokens) * TOKEN;
    }

    /** For one body; nothing is reserved yet. */
    Hold open(BodyOwner owner, int tokens) {
        return switch (owner.kind()) {
            case PARTNERS -> new Hold(known, owner, Math.max(known.size / 2, largest), tokens);
            case STAFF -> new Hold(known, owner, known.size / 4, tokens);
            case STRANGER -> new Hold(strangers, owner, strangers.size / 4, tokens);
        };
    }

    /** The memory that is reserved for all bodies. */
    long held() {
        return known.held() + strangers.held();
    }

    /** The memory that is reserved for one body. */
    static final class Hold {

        private final Pool pool;
        private final BodyOwner owner;
        private final long share;
        private final int tokens;
        private long held;
        private boolean over;

        private Hold(Pool pool, BodyOwner owner, long share, int tokens) {
            this.pool = pool;
            this.owner = owner;
            this.share = share;
            this.tokens = tokens;
        }

        /** Reserves what a body of {@code bytes} takes; false, and nothing more reserved, when that does not fit. */
        synchronized boolean growTo(long bytes) {
            long more = Math.max(0, cost(bytes, tokens) - held);
            if (over || !pool.take(owner, more, share)) {
                return false;
            }
            held += more;
            return true;
        }

        /** Releases everything; later calls do nothing, and nothing can be reserved any more. */
        synchronized void giveBack() {
            if (!over) {
                over = true;
                pool.giveBack(owner, held);
            }
        }
    }

    private static final class Pool {

        private final long size;
        private final Map<BodyOwner, Long> byOwner = new HashMap<>();
        private long held;

        private Pool(long size) {
            this.size = size;
        }

        private synchronized long held() {
            return held;
        }

        private synchronized boolean take(BodyOwner owner, long more, long share) {
            long own = byOwner.getOrDefault(owner, 0L);
            if (held + more > size || own + more > share) {
                return false;
            }
            held += more;
            byOwner.put(owner, own + more);
            return true;
        }

        private synchronized void giveBack(BodyOwner owner, long taken) {
            held -= taken;
            byOwner.computeIfPresent(owner, (same, own) -> own == taken ? null : own - taken);
        }
    }
}
