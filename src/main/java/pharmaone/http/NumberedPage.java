package pharmaone.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import pharmaone.http.body.WholeNumber;

/**
 * A part of a list by {@code page}, from 1, and {@code limit}; a limit over the maximum is clamped to it. Assumed: an
 * empty list has no pages.
 *
 * <p>Clauses: 2.9, 2.16, 6.22.
 */
public record NumberedPage(int page, int pageSize) {

    /** Parses the query parameters as they came, absent ones as null. */
    public static NumberedPage of(String page, String limit, int usual, int most) {
        return new NumberedPage(
                WholeNumber.parse("page", page, 1, 1), Math.min(WholeNumber.parse("limit", limit, 1, usual), most));
    }

    public long offset() {
        return (page - 1L) * pageSize;
    }

    public PaginationPage of(long total) {
        return new PaginationPage(page, pageSize, total, (total + pageSize - 1) / pageSize);
    }

    /** Which page of how many; the one schema of the contract in camel case. */
    public record PaginationPage(
            int page,
            @JsonProperty("pageSize") int pageSize,
            long total,
            @JsonProperty("totalPages") long totalPages) {}
}
