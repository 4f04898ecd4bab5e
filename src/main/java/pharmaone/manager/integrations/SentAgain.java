package pharmaone.manager.integrations;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import pharmaone.delivery.DeliveryStatus;
import pharmaone.manager.integrations.DeliveryWire.Range;
import pharmaone.manager.integrations.DeliveryWire.Redelivered;

/** How many were sent again, and what to go on with (null: nothing); on its way through the address of the page. */
public record SentAgain(int count, Range next) {

    /** Of years that pages can write. */
    private static final Pattern NEXT = Pattern.compile("[0-9]{4}-[^,]*,[0-9]{4}-[^,]*,[^,]*,[^,]*");

    static SentAgain of(Redelivered done) {
        return new SentAgain(done.redelivered(), done.next());
    }

    /** Null when the address says nothing of the kind. */
    static SentAgain of(String count, String next) {
        return count != null && count.matches("[0-9]{1,6}")
                ? new SentAgain(Integer.parseInt(count), range(next))
                : null;
    }

    String query() {
        return "&sent=" + count
                + (next == null
                        ? ""
                        : "&next=%s,%s,%s,%s"
                                .formatted(
                                        next.from(),
                                        next.to(),
                                        next.fromDelivery(),
                                        Objects.toString(next.status(), "")));
    }

    private static Range range(String next) {
        String[] parts = next != null && NEXT.matcher(next).matches() ? next.split(",", -1) : null;
        try {
            return parts == null
                    ? null
                    : new Range(
                            Instant.parse(parts[0]),
                            Instant.parse(parts[1]),
                            UUID.fromString(parts[2]),
                            DeliveryStatus.of(parts[3]).orElse(null));
        } catch (DateTimeException | IllegalArgumentException typed) {
            return null;
        }
    }
}
