package pharmaone.product;

import io.vertx.mutiny.sqlclient.Row;
import java.math.BigDecimal;
import java.util.List;
import pharmaone.http.NumberedPage.PaginationPage;
import pharmaone.http.body.BodyLimit;
import pharmaone.http.body.BodySize;
import pharmaone.http.body.Fields;
import pharmaone.http.body.JsonBody;
import pharmaone.money.Money;
import pharmaone.refusal.Rule;

/**
 * The wire of {@code /products} and of a shop's assortment; {@code p1_id} is answered as a string. Assumed: null or an
 * empty text gives a value back; {@code thc} and {@code cbd} are 0 to 1000.
 *
 * <p>Clauses: 6.8, 6.16.
 */
public interface ProductWire {

    /** The most that {@code thc} and {@code cbd} may be: percent of flowers, milligrams of extracts. */
    BigDecimal MOST_CONTENT = new BigDecimal(1_000);

    /** As many shops as one call may name. */
    int MOST_SHOPS = 200;

    /** A product as a shop shows it. */
    record ShopProduct(
            String p1Id, String name, String slug, String category, Money price, long stockQuantity, String shopId) {

        static ShopProduct of(Row row) {
            return new ShopProduct(
                    row.getLong("p1_id").toString(),
                    row.getString("name"),
                    row.getString("slug"),
                    row.getString("category"),
                    new Money(row.getBigDecimal("price")),
                    row.getLong("on_hand"),
                    row.getString("shop_id"));
        }
    }

    /** By name; {@code total} counts all that the shop shows. */
    record ProductListResponse(List<ShopProduct> data, PaginationPage pagination) {}

    /** A product of the catalogue for the inventory; one that is there keeps its stock. */
    record AddToInventoryRequest(String p1Id, Long initialStock, Money price) implements JsonBody {

        public static AddToInventoryRequest read(Fields in) {
            return new AddToInventoryRequest(
                    requiredP1Id(in), in.whole("initial_stock", 0, Fields.QUANTITY), in.money("price"));
        }

        public long stock() {
            return initialStock == null ? 1 : initialStock;
        }
    }

    /** At least one of them; what is left out stays, null gives a value back to the catalogue. */
    @BodyLimit(BodySize.ORDINARY)
    record ProductUpdate(String changes) implements JsonBody {

        private static final List<String> KEYS =
                List.of("name", "slug", "description", "category", "price", "thc", "cbd", "available");

        static ProductUpdate read(Fields in) {
            requireAny(in, KEYS);
            checkTexts(in);
            in.money("price");
            in.decimal("thc", MOST_CONTENT);
            in.decimal("cbd", MOST_CONTENT);
            in.flag("available");
            return new ProductUpdate(in.changes(KEYS));
        }
    }

    /** A product of the inventory for a shop; {@code price} and {@code available} are the shop's own. */
    record ShopProductAttach(String shopId, String p1Id, Money price, Boolean available) implements JsonBody {

        public static ShopProductAttach read(Fields in) {
            return new ShopProductAttach(requiredShopId(in), requiredP1Id(in), in.money("price"), in.flag("available"));
        }
    }

    /** Shops that are to sell a product of the inventory; {@code price} becomes the own one of each. */
    record ShopListing(List<String> shopIds, Money price) implements JsonBody {

        public static ShopListing read(Fields in) {
            in.require(in.has("shop_ids"), "shop_ids", Rule.REQUIRED);
            return new ShopListing(in.words("shop_ids", MOST_SHOPS, (place, word) -> word), in.money("price"));
        }
    }

    /** A product that a shop no longer sells. */
    record ShopProductDetach(String shopId, String p1Id) implements JsonBody {

        public static ShopProductDetach read(Fields in) {
            return new ShopProductDetach(requiredShopId(in), requiredP1Id(in));
        }
    }

    /** At least one override; what is left out stays, null clears it. */
    @BodyLimit(BodySize.ORDINARY)
    record ShopProductOverrides(String shopId, String p1Id, String changes) implements JsonBody {

        private static final List<String> KEYS =
                List.of("name", "slug", "description", "category", "price", "available");

        public static ShopProductOverrides read(Fields in) {
            String shopId = requiredShopId(in);
            String p1Id = requiredP1Id(in);
            requireAny(in, KEYS);
            checkTexts(in);
            in.money("price");
            in.flag("available");
            return new ShopProductOverrides(shopId, p1Id, in.changes(KEYS));
        }
    }

    private static void checkTexts(Fields in) {
        in.text("name", Fields.NAME);
        in.text("slug", Fields.NAME);
        in.text("description", Fields.TEXT);
        in.text("category", Fields.NAME);
    }

    /** Done with a product. */
    record ProductStatusResponse(String status, String p1Id) {
        ProductStatusResponse(String p1Id) {
            this("ok", p1Id);
        }
    }

    /** Done with a product of a shop. */
    record ShopProductStatusResponse(String status, String p1Id, String shopId) {
        ShopProductStatusResponse(String p1Id, String shopId) {
            this("ok", p1Id, shopId);
        }
    }

    private static String requiredShopId(Fields in) {
        return in.require(in.has("shop_id"), "shop_id", Rule.REQUIRED).text("shop_id", Fields.NAME);
    }

    private static String requiredP1Id(Fields in) {
        return in.require(in.has("p1_id") || in.has("product_id"), "p1_id", Rule.REQUIRED)
                .p1IdOrAlias();
    }

    private static void requireAny(Fields in, List<String> keys) {
        in.require(keys.stream().anyMatch(in::sent), "", Rule.AT_LEAST_ONE, String.join(", ", keys));
    }
}
