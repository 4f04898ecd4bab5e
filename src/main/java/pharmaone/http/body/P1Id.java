package pharmaone.http.body;

import java.util.regex.Pattern;

/**
 * A product's id in the catalogue of all pharmacies: digits.
 *
 * <p>Clauses: 2.12, 2.14.
 */
public final class P1Id {

    static final Pattern FORM = Pattern.compile("[1-9][0-9]{0,17}");

    private P1Id() {}

    /** Zero, which no product has, for what is no id: so it is looked for in vain, like any other unknown product. */
    public static long ofPath(String text) {
        return FORM.matcher(text).matches() ? Long.parseLong(text) : 0;
    }
}
