package pharmaone.order;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * {@code ORD_YYYYMMDD_} and ten of {@code [A-Za-z0-9]}; the day is the order's own, UTC.
 *
 * <p>Clauses: 2.22.
 */
public final class OrderId {

    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuuMMdd").withZone(ZoneOffset.UTC);
    private static final SecureRandom RANDOM = new SecureRandom();

    private OrderId() {}

    public static String next(Instant createdAt) {
        StringBuilder id =
                new StringBuilder("ORD_").append(DAY.format(createdAt)).append('_');
        for (int i = 0; i < 10; i++) {
            id.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return id.toString();
    }
}
