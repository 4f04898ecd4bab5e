package pharmaone.privacy;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;

/**
 * What one feature keeps of customers. Finding and erasing happen in the caller's transaction; the beans are asked by falling
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

    /**
     * All that is kept in one record, as it would be told to the customer: a JSON object in parts, or nothing when the record is
     * gone. No connection to the database is held between the parts. {@code unreadable} is run if something of it cannot be read.
     */
    Multi<byte[]> tell(String orgId, Item item, Runnable unreadable);

    /** Puts the pseudonym in place of name and mail, and removes what is not about goods and money. */
    Uni<Void> erase(String orgId, List<String> ids, Pseudonym pseudonym);
}
