package pharmaone.delivery;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * How much of one subscription may be under way at the same moment, so that a slow or dead receiver takes nothing from
 * the others: its lane narrows to one with every failure and widens with every success. A lane's first place is its
 * own; all further places of all lanes are bounded together. Of one thread.
 */
final class Lanes {

    /** The width of a lane nobody has used lately. */
    private static final int START = 8;

    private static final class Lane {
        private int width;
        private int taken;

        private Lane(int width) {
            this.width = width;
        }

        private boolean isForgettable(int start) {
            return taken == 0 && width >= start;
        }
    }

    private final Map<UUID, Lane> lanes = new HashMap<>();
    private final int widest;
    private final int start;
    private final int inAll;
    private int taken;

    Lanes(int widest, int inAll) {
        this.widest = widest;
        this.start = Math.min(START, widest);
        this.inAll = inAll;
    }

    /** What is free in the lanes that are known; all others have {@link #start}. */
    Map<UUID, Integer> room() {
        Map<UUID, Integer> room = new HashMap<>();
        lanes.forEach((subscription, lane) -> room.put(subscription, Math.max(0, lane.width - lane.taken)));
        return room;
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
        if (lane.isForgettable(start)) {
            lanes.remove(subscription);
        }
    }
}
