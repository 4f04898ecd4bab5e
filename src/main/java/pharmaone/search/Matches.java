package pharmaone.search;

import java.util.List;

/**
 * A part of what was found, newest first. {@code total} counts to {@link WordSearch#MOST}; {@code hasMore}: there are more than
 * that, or there may be older ones that were not looked at.
 */
public record Matches<T>(List<T> rows, long total, boolean hasMore) {

    /** Of a list that nothing was looked for in. */
    public static <T> Matches<T> all(List<T> rows, long total) {
        return new Matches<>(rows, total, false);
    }
}
