package pharmaone.http.body;

import pharmaone.http.error.ApiException;
import pharmaone.refusal.Rule;

/**
 * A whole number in the query.
 *
 * <p>Clauses: 2.17, 7.4.
 */
public final class WholeNumber {

    private WholeNumber() {}

    /** {@code usual} when absent; 400 naming the parameter when it is no whole number or below {@code least}. */
    public static int parse(String name, String text, int least, int usual) {
        if (text == null) {
            return usual;
        }
        if (!text.matches("-?[0-9]{1,30}")) {
            throw new ApiException.Invalid(name, Rule.WHOLE_NUMBER);
        }
        boolean large = text.length() > 9 && !text.startsWith("-");
        int number = large ? large(text) : text.length() > 10 ? -1 : Integer.parseInt(text);
        if (number < least) {
            throw new ApiException.Invalid(name, Rule.AT_LEAST, least);
        }
        return number;
    }

    private static int large(String text) {
        return new java.math.BigInteger(text)
                .min(java.math.BigInteger.valueOf(Integer.MAX_VALUE))
                .intValueExact();
    }
}
