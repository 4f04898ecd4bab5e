package pharmaone.product;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.vertx.mutiny.sqlclient.Row;
import java.math.BigDecimal;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import pharmaone.http.BodyLimit;
import pharmaone.http.BodySize;
import pharmaone.http.Fields;
import pharmaone.http.Inferred;
import pharmaone.http.JsonBody;
import pharmaone.http.NumberedPage.PaginationPage;
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
    @Schema(name = "ShopProduct")
    record ShopProduct(
            @Schema(examples = "12345") String p1Id,
            @Schema(examples = "Product name") String name,
            @Schema(examples = "product-slug") String slug,
            @Schema(examples = "Blüten") String category,
            Money price,
            @Schema(examples = "100") long stockQuantity,
            @Schema(examples = "shop1") String shopId) {

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
    @Schema(name = "ProductListResponse")
    record ProductListResponse(List<ShopProduct> data, PaginationPage pagination) {}

    /** A product of the catalogue for the inventory; one that is there keeps its stock. */
    @Schema(name = "AddToInventoryRequest", requiredProperties = "p1_id")
    record AddToInventoryRequest(
            @Schema(examples = "12345", description = "Digits; a number is taken as well.")
            String p1Id,

            @Schema(examples = "10", minimum = "0", maximum = "1000000", defaultValue = "1")
            Long initialStock,

            Money price)
            implements JsonBody {

        public static AddToInventoryRequest read(Fields in) {
            return new AddToInventoryRequest(
                    requiredP1Id(in), in.whole("initial_stock", 0, Fields.QUANTITY), in.money("price"));
        }

        public long stock() {
            return initialStock == null ? 1 : initialStock;
        }
    }

    /** At least one of them; what is left out stays, null gives a value back to the catalogue. */
    @Schema(name = "ProductUpdate", minProperties = 1)
    @BodyLimit(BodySize.ORDINARY)
    record ProductUpdate(
            @Schema(maxLength = Fields.NAME, examples = "Updated name")
            String name,

            @Schema(maxLength = Fields.NAME) String slug,
            @Schema(maxLength = Fields.TEXT) String description,
            @Schema(maxLength = Fields.NAME) String category,
            Money price,

            @Inferred @Schema(minimum = "0", maximum = "1000")
            BigDecimal thc,

            @Inferred @Schema(minimum = "0", maximum = "1000")
            BigDecimal cbd,

            Boolean available,
            @JsonIgnore @Schema(hidden = true) String changes)
            implements JsonBody {

        private static final List<String> KEYS =
                List.of("name", "slug", "description", "category", "price", "thc", "cbd", "available");

        static ProductUpdate read(Fields in) {
            requireAny(in, KEYS);
            return new ProductUpdate(
                    in.text("name", Fields.NAME),
                    in.text("slug", Fields.NAME),
                    in.text("description", Fields.TEXT),
                    in.text("category", Fields.NAME),
                    in.money("price"),
                    in.decimal("thc", MOST_CONTENT),
                    in.decimal("cbd", MOST_CONTENT),
                    in.flag("available"),
                    in.changes(KEYS));
        }
    }

    /** A product of the inventory for a shop; {@code price} and {@code available} are the shop's own. */
    @Schema(
            name = "ShopProductAttach",
            requiredProperties = {"shop_id", "p1_id"})
    record ShopProductAttach(
            @Schema(examples = "shop1") String shopId,
            @Schema(examples = "12345") String p1Id,
            @Inferred Money price,
            @Inferred Boolean available)
            implements JsonBody {

        public static ShopProductAttach read(Fields in) {
            return new ShopProductAttach(requiredShopId(in), requiredP1Id(in), in.money("price"), in.flag("available"));
        }
    }

    /** Shops that are to sell a product of the inventory; {@code price} becomes the own one of each. */
    @Schema(name = "StaffShopListing", requiredProperties = "shop_ids")
    record ShopListing(
            @Schema(examples = "[\"shop1\"]", maxItems = MOST_SHOPS)
            List<String> shopIds,

            Money price) implements JsonBody {

        public static ShopListing read(Fields in) {
            in.require(in.has("shop_ids"), "shop_ids", Rule.REQUIRED);
            return new ShopListing(in.words("shop_ids", MOST_SHOPS, (place, word) -> word), in.money("price"));
        }
    }

    /** A product that a shop no longer sells. */
    @Inferred
    @Schema(
            name = "ShopProductDetach",
            requiredProperties = {"shop_id", "p1_id"})
    record ShopProductDetach(
            @Schema(examples = "shop1") String shopId,
            @Schema(examples = "12345") String p1Id) implements JsonBody {

        public static ShopProductDetach read(Fields in) {
            return new ShopProductDetach(requiredShopId(in), requiredP1Id(in));
        }
    }

    /** At least one override; what is left out stays, null clears it. */
    @Inferred
    @Schema(
            name = "ShopProductOverrides",
            minProperties = 3,
            requiredProperties = {"shop_id", "p1_id"})
    @BodyLimit(BodySize.ORDINARY)
    record ShopProductOverrides(
            @Schema(examples = "shop1") String shopId,
            @Schema(examples = "12345") String p1Id,
            @Schema(maxLength = Fields.NAME) String name,
            @Schema(maxLength = Fields.NAME) String slug,
            @Schema(maxLength = Fields.TEXT) String description,
            @Schema(maxLength = Fields.NAME) String category,
            Money price,
            Boolean available,
            @JsonIgnore @Schema(hidden = true) String changes)
            implements JsonBody {

        private static final List<String> KEYS =
                List.of("name", "slug", "description", "category", "price", "available");

        public static ShopProductOverrides read(Fields in) {
            String shopId = requiredShopId(in);
            String p1Id = requiredP1Id(in);
            requireAny(in, KEYS);
            return new ShopProductOverrides(
                    shopId,
                    p1Id,
                    in.text("name", Fields.NAME),
                    in.text("slug", Fields.NAME),
                    in.text("description", Fields.TEXT),
                    in.text("category", Fields.NAME),
                    in.money("price"),
                    in.flag("available"),
                    in.changes(KEYS));
        }
    }

    /** Done with a product. */
    @Inferred
    @Schema(name = "ProductStatusResponse")
    record ProductStatusResponse(
            @Schema(examples = "ok") String status,
            @Schema(examples = "12345") String p1Id) {
        ProductStatusResponse(String p1Id) {
            this("ok", p1Id);
        }
    }

    /** Done with a product of a shop. */
    @Inferred
    @Schema(name = "ShopProductStatusResponse")
    record ShopProductStatusResponse(
            @Schema(examples = "ok") String status,
            @Schema(examples = "12345") String p1Id,
            @Schema(examples = "shop1") String shopId) {
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
