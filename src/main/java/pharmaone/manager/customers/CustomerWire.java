package pharmaone.manager.customers;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import pharmaone.http.body.Fields;
import pharmaone.http.body.JsonBody;
import pharmaone.refusal.Rule;

/** The wire of staff's {@code /customers}. */
public interface CustomerWire {

    /** Who it is about; in the body, as addresses of routes end up in logs. */
    record Customer(String email) implements JsonBody {

        public static Customer read(Fields in) {
            in.require(in.has("email"), "email", Rule.REQUIRED);
            String email = in.text("email", Fields.NAME);
            return new Customer(email == null ? null : email.strip().toLowerCase(Locale.ROOT));
        }
    }

    /** All that is kept of a customer; {@code export_id} is what the audit log calls it. */
    record Export(
            UUID exportId,
            String email,
            Instant exportedAt,
            Map<String, List<JsonNode>> records,
            List<String> unreadable) {}

    /** What stands for the customer from now on, and in how many records of each kind. */
    record Erasure(String pseudonym, Map<String, Integer> erased) {}
}
