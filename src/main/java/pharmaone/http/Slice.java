package pharmaone.http;

import pharmaone.http.body.WholeNumber;

/**
 * A part of a list by {@code limit} and {@code offset}; a limit over the maximum is clamped to it.
 *
 * <p>Clauses: 2.8, 2.16, 2.17.
 */
public record Slice(int limit, int offset) {

    /** Parses the query parameters as they came, absent ones as null. */
    public static Slice of(String limit, String offset, int usual, int most) {
        return new Slice(
                Math.min(WholeNumber.parse("limit", limit, 1, usual), most), WholeNumber.parse("offset", offset, 0, 0));
    }

    public PaginationOffset of(long total) {
        return new PaginationOffset(limit, offset, total);
    }

    /** Which part of how many. */
    public record PaginationOffset(int limit, int offset, long total) {}
}
