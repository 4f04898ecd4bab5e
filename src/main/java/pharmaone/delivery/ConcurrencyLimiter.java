package pharmaone.delivery;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongSupplier;

/**
 * How much of one subscription may be under way at the same moment, so that a slow or dead receiver takes nothing from
 * the others: its lane narrows to one with every failure and widens with every success. A lane's first place is its
 * own; all further places of all lanes are bounded together. Lanes that nothing went through for an hour are forgotten: their
 * subscription may be no more. Of one thread.
 */
final class ConcurrencyLimiter {

    /** The width of a lane nobody has used lately. */
    private static final int START = 8;

    private static final Duration REMEMBERED = Duration.ofHours(1);

    /** What is free in a lane; {@code isUsed}: its first place is taken. */
    record Known(UUID subscription, int room, boolean isUsed) {}

    private static final class Lane {
        private int width;
        private int taken;
        private long freedAt;

        private Lane(int width) {
            this.width = width;
        }

        private Known known(UUID subscription, int spare) {
            boolean isFull = taken > 0 && spare == 0;
            return new Known(subscription, isFull ? 0 : Math.max(0, width - taken), taken > 0);
        }

        private boolean isForgettable(int start, long now) {
            return taken == 0 && (width >= start || now - freedAt > REMEMBERED.toNanos());
        }
    }

    private final Map<UUID, Lane> lanes = new HashMap<>();
    private final int widest;
    private final int start;
    private final int inAll;
    private final LongSupplier nanos;
    private int taken;

    ConcurrencyLimiter(int widest, int inAll, LongSupplier nanos) {
        this.widest = widest;
        this.start = Math.min(START, widest);
        this.inAll = inAll;
        this.nanos = nanos;
    }

    /** All others have {@link #start}, and nothing under way. */
    List<Known> known() {
        long now = nanos.getAsLong();
        lanes.values().removeIf(lane -> lane.isForgettable(start, now));
        int spare = spare();
        return lanes.entrySet().stream()
                .map(lane -> lane.getValue().known(lane.getKey(), spare))
                .toList();
    }

    int start() {
        return start;
    }

    /** The places that are left beyond everybody's first. */
    int spare() {
        int further = lanes.values().stream()
                .mapToInt(lane -> Math.max(0, lane.taken - 1))
                .sum();
        return Math.max(0, inAll - further);
    }

    /** All that is under way. */
    int taken() {
        return taken;
    }

    void take(UUID subscription) {
        lanes.computeIfAbsent(subscription, fresh -> new Lane(start)).taken++;
        taken++;
    }

    void free(UUID subscription, boolean well) {
        Lane lane = lanes.get(subscription);
        lane.taken--;
        taken--;
        lane.width = well ? Math.min(widest, lane.width + 1) : Math.max(1, lane.width / 2);
        lane.freedAt = nanos.getAsLong();
    }
}
