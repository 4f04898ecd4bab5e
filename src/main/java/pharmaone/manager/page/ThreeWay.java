package pharmaone.manager.page;

import java.util.Objects;

/** One value that two may have changed: as the second of them saw it, as it is stored by now, and as the second wants it. */
public record ThreeWay<T>(T seen, T now, T typed) {

    public boolean isTheirs() {
        return !Objects.equals(seen, now);
    }

    public boolean isMine() {
        return !Objects.equals(seen, typed);
    }

    /** Both changed it, and not to the same. */
    public boolean isConflict() {
        return isTheirs() && isMine() && !Objects.equals(now, typed);
    }

    /** Whoever changed it has it; in a conflict the second, who is asked. */
    public T merged() {
        return isMine() ? typed : now;
    }
}
