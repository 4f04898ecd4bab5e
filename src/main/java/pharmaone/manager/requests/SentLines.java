package pharmaone.manager.requests;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.BiPredicate;
import pharmaone.orderrequest.OrderRequestWire.OrderRequestLineItem;

/**
 * Which line of a request was which when it was sent: the same, else by its product, else by its name, at last by its
 * place. {@code before} is in the order of the lines now, null for what staff added; {@code dropped} is what they took out.
 */
record SentLines(List<OrderRequestLineItem> before, List<OrderRequestLineItem> dropped) {

    /** A surer sign is looked for in all of them first. */
    private static final List<BiPredicate<OrderRequestLineItem, OrderRequestLineItem>> SIGNS = List.of(
            OrderRequestLineItem::equals,
            (one, other) -> one.p1Id() != null && one.p1Id().equals(other.p1Id()),
            (one, other) -> one.name() != null && one.name().equals(other.name()));

    static SentLines of(List<OrderRequestLineItem> sent, List<OrderRequestLineItem> now) {
        List<OrderRequestLineItem> left = new ArrayList<>(sent);
        List<OrderRequestLineItem> before = new ArrayList<>(Collections.nCopies(now.size(), null));
        for (BiPredicate<OrderRequestLineItem, OrderRequestLineItem> sign : SIGNS) {
            for (int i = 0; i < now.size(); i++) {
                for (int at = 0; at < left.size() && before.get(i) == null; at++) {
                    if (left.get(at) != null && sign.test(left.get(at), now.get(i))) {
                        before.set(i, left.set(at, null));
                    }
                }
            }
        }
        for (int i = 0; i < Math.min(left.size(), now.size()); i++) {
            if (before.get(i) == null) {
                before.set(i, left.set(i, null));
            }
        }
        return new SentLines(before, left.stream().filter(Objects::nonNull).toList());
    }
}
