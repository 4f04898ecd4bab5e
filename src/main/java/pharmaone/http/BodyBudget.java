package pharmaone.http;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;

/**
 * How much memory the bodies under way may take, reckoned with what becomes of them: a body is held as it came, decoded,
 * sealed and sent to the database, and its keys and values are objects. Half the heap is for callers who have shown a
 * credential, of which the partners of one organisation get half and its staff a quarter; a sixteenth is for strangers, of
 * which one address gets a quarter. So nobody keeps the others out. More is 503 until others are done. Assumed: 503.
 */
@Singleton
class BodyBudget {

    /** How many times a body is in memory at the most, as bytes. */
    private static final int COPIES = 4;

    /** What a key or a value takes as an object; hardly more than a byte of a body can make one. */
    private static final int TOKEN = 64;

    private final Pool known;
    private final Pool strangers;
    private final long largest;

    @Inject
    BodyBudget(EdgeConfig config) {
        this(Runtime.getRuntime().maxMemory(), config.maxBodySize().asLongValue());
    }

    /** {@code most}: bytes of the largest body. Whatever the heap is, one of those is let in. */
    BodyBudget(long heap, long most) {
        largest = cost(most, BodySize.LARGE.tokens());
        known = new Pool(Math.max(heap / 2, largest));
        strangers = new Pool(heap / 16);
    }

    /** What so many bytes of a body take when they become at most so many keys and values. */
    static long cost(long bytes, int tokens) {
        return COPIES * bytes + Math.min(bytes, tokens) * TOKEN;
    }

    /** For one body, of which nothing is held yet. */
    Hold open(BodyOwner owner, int tokens) {
        return switch (owner.kind()) {
            case PARTNERS -> new Hold(known, owner, Math.max(known.size / 2, largest), tokens);
            case STAFF -> new Hold(known, owner, known.size / 4, tokens);
            case STRANGER -> new Hold(strangers, owner, strangers.size / 4, tokens);
        };
    }

    /** What all bodies under way are reckoned to take. */
    long held() {
        return known.held() + strangers.held();
    }

    /** What is held for one body, from its first byte until nobody works on it any more. */
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

        /** Whether the body may have so many bytes; if not, nothing more is taken. */
        synchronized boolean growTo(long bytes) {
            long more = Math.max(0, cost(bytes, tokens) - held);
            if (over || !pool.take(owner, more, share)) {
                return false;
            }
            held += more;
            return true;
        }

        /** Once and for all. */
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
