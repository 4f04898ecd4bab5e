package pharmaone.order;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;
import pharmaone.http.Slice;
import pharmaone.order.OrderQueries.Filter;
import pharmaone.order.OrderWire.OrderSummary;
import pharmaone.search.Matches;
import pharmaone.search.WordSearch;

/** Finds orders by name, mail, phone, our number, the partner's, or the reference of a payment or of the request it came of. */
@ApplicationScoped
public class OrderSearch {

    public static final WordSearch WORDS = new WordSearch(
            "pharmacy_order",
            "order_id",
            "order_search",
            "deleted_at is null",
            "order_id, shop_id, external_id, customer_name, status, payment_status, total_amount, created_at, updated_at");

    static final WordSearch WORDS_OF_BACKORDERS = WORDS.among(OrderQueries.IS_BACKORDER);

    private final Pool pool;

    OrderSearch(Pool pool) {
        this.pool = pool;
    }

    /** Newest first; of those that the filter leaves, the ones with every word of {@code q}. */
    public Uni<Matches<OrderSummary>> newest(String orgId, String q, Filter filter, Slice slice) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("status", filter.status());
        values.put("shop_id", filter.shopId());
        WordSearch search = filter.backordered() ? WORDS_OF_BACKORDERS : WORDS;
        return search.find(pool, orgId, q, values, slice, OrderSummary::of);
    }
}
