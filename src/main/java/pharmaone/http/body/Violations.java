package pharmaone.http.body;

import java.util.ArrayList;
import java.util.List;
import pharmaone.http.error.ApiException;
import pharmaone.refusal.Rule;
import pharmaone.refusal.Violation;

/**
 * Collects the broken rules of one body, so that the caller hears of all of them at once.
 *
 * <p>Clauses: 3.11, 3.12, 3.24.
 */
public final class Violations {

    /** More than this help nobody. */
    private static final int MOST = 20;

    /** Bytes of a path, which may consist of names that the caller chose. */
    static final int LONGEST = 200;

    private final List<Violation> broken = new ArrayList<>();

    /** {@code field} is the path from the body's root. */
    public void add(String field, Rule rule, Object... args) {
        if (broken.size() < MOST) {
            broken.add(Violation.of(Excerpt.of(field, LONGEST), rule, args));
        }
    }

    void refuseIfAny() {
        if (!broken.isEmpty()) {
            throw new ApiException.Invalid(broken);
        }
    }
}
