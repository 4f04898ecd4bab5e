package pharmaone.privacy;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Where a feature keeps the e-mail addresses of customers: a query of {@code request_id}, {@code prescription_id} and
 * {@code order_id}, null for what it does not lead to, with the parameters {@code :orgId} and, in lower case, {@code :email}.
 * Each feature produces one, and looks for a customer in those of all: what leads to the same order is the same customer's.
 */
public record CustomerEmailLookup(String query) {

    /** One table for the {@code from} of a query. */
    public static String all(List<CustomerEmailLookup> lookups) {
        return lookups.stream().map(CustomerEmailLookup::query).collect(Collectors.joining(" union all\n", "(", ")"));
    }
}
