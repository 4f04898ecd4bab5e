package pharmaone.manager.requests;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import pharmaone.manager.page.Frame;
import pharmaone.manager.page.StoredValue;
import pharmaone.manager.requests.RequestLineQueries.Match;
import pharmaone.manager.requests.RequestQueueWire.RequestDetail;
import pharmaone.money.Money;
import pharmaone.order.ShippingOption;
import pharmaone.orderrequest.OrderRequestStatus;
import pharmaone.orderrequest.OrderRequestWire.OrderRequestLineItem;
import pharmaone.orderrequest.Payloads.Reading;

/** One request as it is shown: what was sent, what it reads now, and what is in the way of an approval. */
public record RequestView(
        RequestDetail request,
        Reading reading,
        List<Line> lines,
        List<OrderRequestLineItem> dropped,
        List<Match> offered,
        FurtherDetails further,
        UUID next) {

    /** A value as sent and as it reads now; both empty when there is none. */
    public record Detail(RequestDetailField field, String sent, String now) {
        public boolean isChanged() {
            return !sent.equals(now);
        }

        public boolean isShown() {
            return !sent.isEmpty() || !now.isEmpty();
        }
    }

    /** How a wanted product stands to the stock. */
    public enum State {
        IN_STOCK,
        TOO_FEW,
        NOT_IN_INVENTORY,
        UNKNOWN,
        BY_NAME
    }

    /**
     * {@code sent} null: staff added the line. {@code match} null: no product of the catalogue; {@code suggestion} is
     * what the shop sells under the line's name then, or null. {@code inAll}: how many the whole request wants of it.
     */
    public record Line(
            OrderRequestLineItem now,
            OrderRequestLineItem sent,
            Match match,
            Match suggestion,
            State state,
            long inAll,
            List<StoredValue> further) {

        /** Whether it is other lines, too, for which there is too little. */
        public boolean isShortInAll() {
            return state == State.TOO_FEW && inAll > now.quantity();
        }

        public boolean isChanged() {
            return !now.equals(sent);
        }

        public String name() {
            return now.name() != null ? now.name() : match == null ? "" : match.name();
        }

        /** {@code 2 × Blüte 12345}. */
        public String sentText() {
            String name = sent.name() == null ? "" : " " + Frame.apart(sent.name());
            return sent.quantity() + " ×" + name + (sent.p1Id() == null ? "" : " " + sent.p1Id());
        }

        /** What an approval takes for one; null when nobody says. */
        public Money price() {
            return now.price() != null ? now.price() : match == null ? null : match.price();
        }

        public Money amount() {
            return price() == null ? null : price().times(now.quantity());
        }
    }

    static RequestView of(
            RequestDetail request, Reading reading, Map<String, Match> matches, List<Match> offered, UUID next) {
        List<OrderRequestLineItem> now = reading.now().items();
        SentLines sent = SentLines.of(reading.sent().items(), now);
        Map<String, Long> wanted = new HashMap<>();
        now.stream()
                .filter(line -> line.p1Id() != null)
                .forEach(line -> wanted.merge(line.p1Id(), (long) line.quantity(), Long::sum));
        List<Named> named = offered.stream()
                .map(product -> new Named(plain(product.name()), product))
                .toList();
        FurtherDetails further = FurtherDetails.of(reading.further());
        Map<OrderRequestLineItem, List<StoredValue>> ofLines = new IdentityHashMap<>();
        for (int i = 0;
                i < Math.min(further.ofLines().size(), reading.sent().items().size());
                i++) {
            ofLines.put(reading.sent().items().get(i), further.ofLines().get(i));
        }
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < now.size(); i++) {
            OrderRequestLineItem line = now.get(i);
            Match match = line.p1Id() == null ? null : matches.get(line.p1Id());
            Match suggestion = match == null ? suggestion(line.name(), named) : null;
            lines.add(new Line(
                    line,
                    sent.before().get(i),
                    match,
                    suggestion,
                    state(line, match, wanted),
                    wanted.getOrDefault(line.p1Id(), 0L),
                    ofLines.getOrDefault(sent.before().get(i), List.of())));
        }
        return new RequestView(request, reading, lines, sent.dropped(), offered, further, next);
    }

    /** A product of the shop by its {@link #plain} name. */
    private record Named(String name, Match product) {}

    /** Of the same name, else the only one whose name goes on after it or that it goes on after. */
    private static Match suggestion(String name, List<Named> offered) {
        if (name == null) {
            return null;
        }
        String wanted = plain(name);
        List<Named> same =
                offered.stream().filter(one -> one.name().equals(wanted)).toList();
        List<Named> alike = offered.stream()
                .filter(one -> one.name().startsWith(wanted) || wanted.startsWith(one.name()))
                .toList();
        return !same.isEmpty()
                ? same.get(0).product()
                : alike.size() == 1 ? alike.get(0).product() : null;
    }

    private static String plain(String name) {
        return name.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }

    private static State state(OrderRequestLineItem line, Match match, Map<String, Long> wanted) {
        if (line.p1Id() == null) {
            return State.BY_NAME;
        }
        if (match == null) {
            return State.UNKNOWN;
        }
        if (match.onHand() == null) {
            return State.NOT_IN_INVENTORY;
        }
        return wanted.get(line.p1Id()) > match.onHand() ? State.TOO_FEW : State.IN_STOCK;
    }

    public List<Detail> details() {
        return Arrays.stream(RequestDetailField.values())
                .map(field -> new Detail(field, field.of(reading.sent()), field.of(reading.now())))
                .toList();
    }

    public boolean isPending() {
        return request.status() == OrderRequestStatus.PENDING;
    }

    /** Null while it waits. */
    public String decidedBy() {
        return request.decidedByEmail() != null ? request.decidedByEmail() : request.decidedBy();
    }

    public boolean isCorrected() {
        return !dropped.isEmpty()
                || details().stream().anyMatch(Detail::isChanged)
                || lines.stream().anyMatch(Line::isChanged);
    }

    /** With the prices of the shop where the request has none; null when a line has neither. */
    public Money total() {
        if (reading.now().totalAmount() != null) {
            return reading.now().totalAmount();
        }
        return isUnpriced() ? null : lines.stream().map(Line::amount).reduce(Money.ZERO, Money::plus);
    }

    public boolean isUnpriced() {
        return lines.stream().map(Line::price).anyMatch(Objects::isNull);
    }

    public boolean isShort() {
        return lines.stream().anyMatch(line -> line.state() == State.TOO_FEW);
    }

    /** Without lines or without a price nothing can be ordered, short or not. */
    public boolean isApprovable() {
        return !lines.isEmpty() && !isUnpriced();
    }

    public ShippingOption[] shippingOptions() {
        return ShippingOption.values();
    }

    public String path() {
        return "/manager/request/" + request.id();
    }

    public String path(String deed) {
        return path() + "/" + deed;
    }

    public String nextPath() {
        return "/manager/request/" + next;
    }
}
