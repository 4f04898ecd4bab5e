package pharmaone.manager.page;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import pharmaone.http.Slice;

/**
 * Which part of a list is shown, and the addresses of its neighbours. {@code filters} stand in them, so that nobody's name
 * may be among those; what is null was not chosen.
 */
public record Paging(String path, Map<String, String> filters, int page, int rows, long total) {

    private static final int ROWS = 25;

    public Paging(String path, Map<String, String> filters, int page, long total) {
        this(path, filters, page, ROWS, total);
    }

    /** Of a page's number as it came; what is none is the first. */
    public static int number(String page) {
        return page != null && page.matches("[1-9][0-9]{0,5}") ? Integer.parseInt(page) : 1;
    }

    public static Slice slice(int page) {
        return new Slice(ROWS, (page - 1) * ROWS);
    }

    public long first() {
        return (page - 1L) * rows + 1;
    }

    public long last() {
        return Math.min((long) page * rows, total);
    }

    /** Null on the first page. */
    public String previous() {
        return page == 1 ? null : href(page - 1);
    }

    /** Null on the last page. */
    public String next() {
        return last() < total ? href(page + 1) : null;
    }

    /** Rows went meanwhile, or somebody typed a number. */
    boolean isPastEnd() {
        return page > 1 && first() > total;
    }

    String lastPage() {
        return href((int) Math.max(1, (total + rows - 1) / rows));
    }

    private String href(int other) {
        StringBuilder href = new StringBuilder(path).append("?page=").append(other);
        filters.forEach((name, value) -> {
            if (value != null) {
                href.append('&').append(name).append('=').append(URLEncoder.encode(value, StandardCharsets.UTF_8));
            }
        });
        return href.toString();
    }
}
