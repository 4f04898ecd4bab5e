package pharmaone.privacy;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;

/**
 * What one feature keeps of customers. Everything happens in the caller's transaction; the beans are asked by falling
 * priority, which is the order in which rows are held.
 */
public interface CustomerRecords {

    /**
     * One of a customer's records. {@code number} is what staff know it by; {@code isOpen}: it is still under way, and the
     * data is needed for it; {@code isDeleted}: it has no page any more.
     */
    record Item(String id, String number, String status, Instant createdAt, boolean isOpen, boolean isDeleted) {}

    /** Those of one customer, in the order of their ids. */
    record Found(List<Item> items) {
        public List<String> ids() {
            return items.stream().map(Item::id).toList();
        }

        public List<String> open() {
            return items.stream().filter(Item::isOpen).map(Item::id).toList();
        }
    }

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
