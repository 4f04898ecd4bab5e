package pharmaone.manager.products;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import pharmaone.http.Slice;
import pharmaone.http.Slice.PaginationOffset;
import pharmaone.http.error.ApiException;
import pharmaone.money.Money;

/** What a shop sells, shown or not, and what it says otherwise than its organisation. */
@ApplicationScoped
public class AssortmentQueries {

    /** A product as the shop says it; {@code isOverridden}: something is the shop's own. */
    public record Offer(
            long p1Id,
            String name,
            String category,
            Money price,
            long onHand,
            boolean isAvailable,
            boolean isOverridden) {

        static Offer of(Row row) {
            return new Offer(
                    row.getLong("p1_id"),
                    row.getString("name"),
                    row.getString("category"),
                    new Money(row.getBigDecimal("price")),
                    row.getLong("on_hand"),
                    row.getBoolean("available"),
                    row.getBoolean("overridden"));
        }
    }

    /** {@code total} counts all. */
    public record Offers(List<Offer> data, PaginationOffset pagination) {}

    /** The values by their keys as text, {@code ""} for none: the shop's own, and what holds without them. */
    public record Layers(
            long p1Id, long onHand, int version, Map<OverrideField, String> own, Map<OverrideField, String> inherited) {

        static Layers of(Row row) {
            return new Layers(
                    row.getLong("p1_id"),
                    row.getLong("on_hand"),
                    row.getInteger("version"),
                    values(row, "own_"),
                    values(row, "inherited_"));
        }

        private static Map<OverrideField, String> values(Row row, String layer) {
            return Arrays.stream(OverrideField.values()).collect(Collectors.toMap(Function.identity(), field -> {
                Object value = row.getValue(layer + field.key());
                return value == null ? "" : field.shown(value.toString());
            }));
        }
    }

    /** A product of the inventory that the shop could sell. */
    public record Candidate(long p1Id, String name) {}

    /** A shop and what it asks for a product; {@code price} null: it does not sell it. */
    public record Listing(String shopId, String shopName, Money price, boolean isAvailable) {

        static Listing of(Row row) {
            return new Listing(
                    row.getString("shop_id"),
                    row.getString("shop_name"),
                    row.getBoolean("listed") ? new Money(row.getBigDecimal("price")) : null,
                    row.getBoolean("available"));
        }
    }

    private static final String LISTINGS = """
            select h.shop_id, h.name as shop_name, s.p1_id is not null as listed, coalesce(s.price, i.price, c.price) as price,
                   coalesce(s.available, i.available, true) as available
              from shop h
              join inventory_item i on i.org_id = h.org_id and i.p1_id = $2
              join catalogue_product c on c.p1_id = i.p1_id
              left join shop_product s on s.org_id = h.org_id and s.shop_id = h.shop_id and s.p1_id = i.p1_id
             where h.org_id = $1
             order by h.shop_no, h.shop_id
             limit 200
            """;

    private static final String ATTACHED = """
              from shop_product s
              join inventory_item i on i.org_id = s.org_id and i.p1_id = s.p1_id
              join catalogue_product c on c.p1_id = s.p1_id
             where s.org_id = $1
               and s.shop_id = $2
            """;

    private static final String PAGE = """
            select s.p1_id, coalesce(s.name, i.name, c.name) as name, coalesce(s.category, i.category, c.category) as category,
                   coalesce(s.price, i.price, c.price) as price, i.on_hand, coalesce(s.available, i.available, true) as available,
                   num_nonnulls(s.name, s.slug, s.description, s.category, s.price, s.available) > 0 as overridden
            """ + ATTACHED + """
             order by name, s.p1_id
             limit $3 offset $4
            """;

    private static final String TOTAL = "select count(*) as total\n" + ATTACHED;

    private static final String ONE = """
            select s.p1_id, i.on_hand, s.version, s.name as own_name, s.slug as own_slug, s.description as own_description,
                   s.category as own_category, s.price as own_price, s.available as own_available,
                   coalesce(i.name, c.name) as inherited_name, coalesce(i.slug, c.slug) as inherited_slug,
                   coalesce(i.description, c.description) as inherited_description,
                   coalesce(i.category, c.category) as inherited_category, coalesce(i.price, c.price) as inherited_price,
                   coalesce(i.available, true) as inherited_available
            """ + ATTACHED + """
               and s.p1_id = $3
            """;

    private static final String CANDIDATES = """
            select i.p1_id, coalesce(i.name, c.name) as name
              from inventory_item i
              join catalogue_product c on c.p1_id = i.p1_id
             where i.org_id = $1
               and i.on_hand > 0
               and not exists (select 1
                                 from shop_product s
                                where s.org_id = i.org_id
                                  and s.shop_id = $2
                                  and s.p1_id = i.p1_id)
             order by name, i.p1_id
             limit 500
            """;

    private final Pool pool;

    AssortmentQueries(Pool pool) {
        this.pool = pool;
    }

    /** By name, then id. */
    public Uni<Offers> byName(String orgId, String shopId, Slice slice) {
        Uni<RowSet<Row>> page =
                pool.preparedQuery(PAGE).execute(Tuple.of(orgId, shopId, slice.limit(), slice.offset()));
        Uni<RowSet<Row>> total = pool.preparedQuery(TOTAL).execute(Tuple.of(orgId, shopId));
        return Uni.combine()
                .all()
                .unis(page, total)
                .with((rows, count) -> new Offers(
                        rows.stream().map(Offer::of).toList(),
                        slice.of(count.iterator().next().getLong("total"))));
    }

    /** 404 not attached. */
    public Uni<Layers> require(String orgId, String shopId, long p1Id) {
        return pool.preparedQuery(ONE).execute(Tuple.of(orgId, shopId, p1Id)).map(rows -> rows.stream()
                .findFirst()
                .map(Layers::of)
                .orElseThrow(() -> new ApiException.NotFound("product", "attached to shop")));
    }

    /** In stock and not attached yet, by name; as many as anybody would choose from. */
    public Uni<List<Candidate>> candidates(String orgId, String shopId) {
        return pool.preparedQuery(CANDIDATES).execute(Tuple.of(orgId, shopId)).map(rows -> rows.stream()
                .map(row -> new Candidate(row.getLong("p1_id"), row.getString("name")))
                .toList());
    }

    /** All shops in their order, whether or not they sell a product of the inventory. */
    public Uni<List<Listing>> listings(String orgId, long p1Id) {
        return pool.preparedQuery(LISTINGS)
                .execute(Tuple.of(orgId, p1Id))
                .map(rows -> rows.stream().map(Listing::of).toList());
    }
}
