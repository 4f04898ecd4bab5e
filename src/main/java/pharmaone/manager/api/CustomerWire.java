package pharmaone.manager.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import pharmaone.http.Fields;
import pharmaone.http.JsonBody;
import pharmaone.refusal.Rule;

/** The wire of staff's {@code /customers}. */
public interface CustomerWire {

    /** Who it is about; in the body, as addresses of routes end up in logs. */
    @Schema(name = "StaffCustomer", requiredProperties = "email")
    record Customer(
            @Schema(maxLength = Fields.NAME, examples = "max@example.com")
            String email) implements JsonBody {

        public static Customer read(Fields in) {
            in.require(in.has("email"), "email", Rule.REQUIRED);
            String email = in.text("email", Fields.NAME);
            return new Customer(email == null ? null : email.strip().toLowerCase(Locale.ROOT));
        }
    }

    /** All that is kept of a customer; {@code export_id} is what the audit log calls it. */
    @Schema(name = "StaffCustomerExport")
    record Export(
            UUID exportId,
            String email,
            Instant exportedAt,

            @Schema(type = SchemaType.OBJECT, description = "Lists by kind: orders, order_requests, prescriptions.")
            Map<String, List<JsonNode>> records,

            @Schema(
                    description =
                            "Ids of records of which something is kept that the gateway cannot read; each names it under `unreadable`.")
            List<String> unreadable) {}

    /** What stands for the customer from now on, and in how many records of each kind. */
    @Schema(name = "StaffCustomerErasure")
    record Erasure(@Schema(examples = "erased-5f0c2b7a91de") String pseudonym, Map<String, Integer> erased) {}
}
