package pharmaone.orderrequest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import pharmaone.http.ApiException;
import pharmaone.inventory.Stock.Held;
import pharmaone.inventory.Stock.Withdrawal;
import pharmaone.orderrequest.OrderRequestWire.OrderRequestLineItem;

/**
 * What the lines of a request need of the stock; lines of one product count together.
 *
 * <p>Clauses: 9.22.
 */
public final class StockDemand {

    /** What is not there. */
    public record Missing(String p1Id, long wanted, long onHand) {}

    private final List<OrderRequestLineItem> lines;
    private final Map<Long, Long> wanted = new TreeMap<>();
    private final List<Withdrawal> withdrawals = new ArrayList<>();
    private final List<Missing> missing = new ArrayList<>();

    StockDemand(List<OrderRequestLineItem> lines) {
        this.lines = lines;
        lines.stream()
                .filter(line -> line.p1Id() != null)
                .forEach(line -> wanted.merge(Long.valueOf(line.p1Id()), (long) line.quantity(), Long::sum));
    }

    Set<Long> p1Ids() {
        return wanted.keySet();
    }

    /** Products that are not in the inventory need nothing. 409 naming the lines when there is too little. */
    void meet(List<Held> held, boolean allowBackorder) {
        Map<Long, Held> shelf = held.stream().collect(Collectors.toMap(Held::p1Id, Function.identity()));
        shelf.values().forEach(item -> {
            long needed = wanted.get(item.p1Id());
            withdrawals.add(new Withdrawal(item, Math.min(needed, item.onHand())));
            if (needed > item.onHand()) {
                missing.add(new Missing(Long.toString(item.p1Id()), needed, item.onHand()));
            }
        });
        if (!missing.isEmpty() && !allowBackorder) {
            throw new ApiException.Conflict(missing.stream().map(this::sentence).collect(Collectors.joining("; ")));
        }
    }

    List<Withdrawal> withdrawals() {
        return withdrawals;
    }

    List<Missing> missing() {
        return List.copyOf(missing);
    }

    private String sentence(Missing part) {
        List<String> places = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (part.p1Id.equals(lines.get(i).p1Id())) {
                places.add("items[" + i + "]");
            }
        }
        return "not enough stock for %s: p1_id %s, %d wanted, %d on hand"
                .formatted(String.join(", ", places), part.p1Id, part.wanted, part.onHand);
    }
}
