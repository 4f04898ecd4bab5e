package pharmaone.manager.customers;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import pharmaone.privacy.CustomerRecords;
import pharmaone.privacy.CustomerRecords.Found;
import pharmaone.privacy.CustomerRecords.Item;

/**
 * What there is of a customer, before it is told or erased. {@code mark} stands for exactly these records: an erasure that
 * carries it erases nothing that came since.
 */
public record CustomerPreview(String email, List<Kind> kinds, String mark) {

    /** As many of a kind as are listed; {@code total} counts all. */
    private static final int LISTED = 50;

    /** Open records first, then the newest. */
    private static final Comparator<Item> ORDER = Comparator.comparing(Item::isOpen)
            .reversed()
            .thenComparing(Item::createdAt, Comparator.reverseOrder())
            .thenComparing(Item::id);

    /** {@code kind} as in the wire: {@code orders}; {@code items} are at most fifty. */
    public record Kind(String kind, int total, int open, List<Item> items) {

        static Kind of(CustomerRecords feature, Found found) {
            List<Item> items =
                    found.items().stream().sorted(ORDER).limit(LISTED).toList();
            return new Kind(feature.kind(), found.items().size(), found.open().size(), items);
        }

        /** How many are not listed. */
        public int more() {
            return total - items.size();
        }
    }

    static CustomerPreview of(String email, Map<CustomerRecords, Found> found) {
        List<Kind> kinds = found.entrySet().stream()
                .map(feature -> Kind.of(feature.getKey(), feature.getValue()))
                .toList();
        return new CustomerPreview(email, kinds, mark(found));
    }

    /** Another text as soon as a record is added or gone. */
    static String mark(Map<CustomerRecords, Found> found) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            found.forEach((feature, some) -> {
                digest.update((feature.kind() + '\n').getBytes(StandardCharsets.UTF_8));
                some.ids().forEach(id -> digest.update((id + '\n').getBytes(StandardCharsets.UTF_8)));
            });
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public int open() {
        return kinds.stream().mapToInt(Kind::open).sum();
    }
}
