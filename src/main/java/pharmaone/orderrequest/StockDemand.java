package pharmaone.orderrequest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import pharmaone.http.error.ApiException;
import pharmaone.inventory.Stock.Held;
import pharmaone.inventory.Stock.Withdrawal;
import pharmaone.orderrequest.OrderRequestWire.OrderRequestLineItem;
import pharmaone.refusal.Rule;
import pharmaone.refusal.Violation;

/**
 * What the lines of a request need of the stock; lines of the same product are added up.
 *
 * <p>Clauses: 9.22.
 */
public final class StockDemand {

    /** A product of which there is too little. */
    public record Missing(String p1Id, long wanted, long onHand) {}

    /** What is taken from the stock, and what it lacks. */
    record Allocation(List<Withdrawal> withdrawals, List<Missing> missing) {}

    private final List<OrderRequestLineItem> lines;
    private final Map<Long, Long> wanted = new TreeMap<>();

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
    Allocation allocate(List<Held> held, boolean allowBackorder) {
        List<Withdrawal> withdrawals = held.stream()
                .map(item -> new Withdrawal(item, Math.min(wanted.get(item.p1Id()), item.onHand())))
                .toList();
        List<Missing> missing = held.stream()
                .filter(item -> wanted.get(item.p1Id()) > item.onHand())
                .map(item -> new Missing(Long.toString(item.p1Id()), wanted.get(item.p1Id()), item.onHand()))
                .toList();
        if (!missing.isEmpty() && !allowBackorder) {
            throw new ApiException.Conflict(
                    missing.stream().map(this::violation).toList());
        }
        return new Allocation(withdrawals, missing);
    }

    private Violation violation(Missing part) {
        List<String> places = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (part.p1Id.equals(lines.get(i).p1Id())) {
                places.add("items[" + i + "]");
            }
        }
        return Violation.of("", Rule.STOCK, String.join(", ", places), part.p1Id, part.wanted, part.onHand);
    }
}
