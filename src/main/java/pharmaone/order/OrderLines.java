package pharmaone.order;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import pharmaone.product.Offers;
import pharmaone.product.Offers.Offer;

/** The lines of orders, read and written as a whole, in the caller's transaction. */
@ApplicationScoped
class OrderLines {

    private static final String OF_ORDER = """
            select name, p1_id, quantity, price
              from order_line
             where org_id = :orgId
               and order_id = :orderId
             order by line_no
            """;

    private static final String REMOVE = """
            delete from order_line
             where org_id = :orgId
               and order_id = :orderId
            """;

    private static final String ADD = """
            insert into order_line (org_id, order_id, line_no, name, p1_id, quantity, price)
            select :orgId, :orderId, place - 1, line ->> 'name', line ->> 'p1_id', cast(line ->> 'quantity' as integer),
                   cast(line ->> 'price' as numeric)
              from json_array_elements(cast(cast(:lines as text) as json)) with ordinality as sent (line, place)
            """;

    private final Offers offers;
    private final ObjectMapper json;

    OrderLines(Offers offers, ObjectMapper json) {
        this.offers = offers;
        this.json = json;
    }

    Uni<List<OrderLine>> of(String orgId, String orderId) {
        return Panache.getSession().flatMap(session -> session.createNativeQuery(OF_ORDER, Tuple.class)
                .setParameter("orgId", orgId)
                .setParameter("orderId", orderId)
                .getResultList()
                .map(rows -> rows.stream().map(OrderLines::line).toList()));
    }

    private static OrderLine line(Tuple row) {
        return new OrderLine(
                row.get("name", String.class),
                row.get("p1_id", String.class),
                row.get("quantity", Integer.class),
                row.get("price", BigDecimal.class));
    }

    Uni<Void> add(Order order) {
        return Panache.getSession().flatMap(session -> session.createNativeQuery(ADD)
                .setParameter("orgId", order.orgId())
                .setParameter("orderId", order.id())
                .setParameter("lines", text(order.lines()))
                .executeUpdate()
                .replaceWithVoid());
    }

    Uni<Void> replace(Order order) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(REMOVE)
                        .setParameter("orgId", order.orgId())
                        .setParameter("orderId", order.id())
                        .executeUpdate())
                .flatMap(removed -> add(order));
    }

    /** Lines that came with a product id alone take the name the shop, else the catalogue, has for it. */
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

    private String text(List<OrderLine> lines) {
        try {
            return json.writeValueAsString(lines);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
