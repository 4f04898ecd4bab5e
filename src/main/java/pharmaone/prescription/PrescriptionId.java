package pharmaone.prescription;

import java.util.Random;

/**
 * {@code {org_id}-pq-} and six of {@code [A-Z0-9]}: two billion of them, so some day one comes twice.
 *
 * <p>Clauses: 10.4.
 */
final class PrescriptionId {

    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    private PrescriptionId() {}

    static String next(String orgId, Random random) {
        StringBuilder id = new StringBuilder(orgId).append("-pq-");
        random.ints(6, 0, LETTERS.length()).mapToObj(LETTERS::charAt).forEach(id::append);
        return id.toString();
    }
}
