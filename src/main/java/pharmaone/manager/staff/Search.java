package pharmaone.manager.staff;

import pharmaone.http.body.Fields;
import pharmaone.http.error.ApiException;
import pharmaone.refusal.Rule;

/** What staff type to find something: a part of a text, in any case. */
public final class Search {

    private Search() {}

    /** The parameter {@code q}; null when there is nothing to look for. */
    public static String text(String q) {
        if (q != null && q.length() > Fields.NAME) {
            throw new ApiException.Invalid("q", Rule.CHARACTERS, Fields.NAME);
        }
        return q == null || q.isBlank() ? null : q;
    }

    /** As {@link #text}, but null for what nothing can contain, as screens do not complain about an address. */
    public static String found(String q) {
        boolean none = q == null || q.isBlank() || q.indexOf('\0') >= 0 || q.length() > Fields.NAME;
        return none ? null : q.strip();
    }

    /** For {@code ilike}, with what stands for itself. */
    public static String anywhere(String text) {
        return "%" + literal(text) + "%";
    }

    public static String atStart(String text) {
        return literal(text) + "%";
    }

    private static String literal(String text) {
        return text.replaceAll("([\\\\%_])", "\\\\$1");
    }
}
