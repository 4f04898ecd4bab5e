package pharmaone.order;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import pharmaone.product.Offers;
import pharmaone.product.Offers.Offer;

/** Gives lines that came with a product id alone the name the shop, else the catalogue, has for it. */
@ApplicationScoped
class OrderLines {

    private final Offers offers;

    OrderLines(Offers offers) {
        this.offers = offers;
    }

    Uni<List<OrderLine>> named(String orgId, String shopId, List<OrderLine> lines) {
        Set<Long> nameless = lines.stream()
                .filter(line -> line.name().isEmpty())
                .map(line -> Long.valueOf(line.p1Id()))
                .collect(Collectors.toSet());
        return offers.of(orgId, shopId, nameless)
                .map(known -> lines.stream().map(line -> named(line, known)).toList());
    }

    private static OrderLine named(OrderLine line, Map<Long, Offer> known) {
        if (!line.name().isEmpty()) {
            return line;
        }
        Offer offer = known.get(Long.valueOf(line.p1Id()));
        return new OrderLine(offer == null ? "" : offer.name(), line.p1Id(), line.quantity(), line.price());
    }
}
