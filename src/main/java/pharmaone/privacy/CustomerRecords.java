package pharmaone.privacy;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import java.util.List;

/**
 * What one feature keeps of customers. Everything happens in the caller's transaction; the beans are asked by falling
 * priority, which is the order in which rows are held.
 */
public interface CustomerRecords {

    /** Those of one customer; {@code open}: what is still under way, for which the data is needed. */
    record Found(List<String> ids, List<String> open) {}

    /** Under this key a record names what of it cannot be read, which is left out then. */
    String UNREADABLE = "unreadable";

    /** As in the wire: {@code orders}. */
    String kind();

    /** By the mail, in small letters; the rows are held. */
    Uni<Found> find(String orgId, String email);

    /** All that is kept, as it would be told to the customer. */
    Uni<List<JsonNode>> tell(String orgId, List<String> ids);

    /** Puts the pseudonym in place of name and mail, and removes what is not about goods and money. */
    Uni<Void> erase(String orgId, List<String> ids, Pseudonym pseudonym);
}
