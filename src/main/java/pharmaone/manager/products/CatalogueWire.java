package pharmaone.manager.products;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.vertx.mutiny.sqlclient.Row;
import java.math.BigDecimal;
import java.util.List;
import pharmaone.http.Slice.PaginationOffset;
import pharmaone.money.Money;

/** The wire of staff's {@code /catalogue}. */
public interface CatalogueWire {

    /** A product of the catalogue; {@code thc} and {@code cbd} are left out where they mean nothing. */
    @JsonInclude(Include.NON_NULL)
    record CatalogueProduct(
            String p1Id,
            String name,
            String slug,
            String description,
            String category,
            Money price,
            BigDecimal thc,
            BigDecimal cbd,
            boolean inInventory) {

        static CatalogueProduct of(Row row) {
            return new CatalogueProduct(
                    row.getLong("p1_id").toString(),
                    row.getString("name"),
                    row.getString("slug"),
                    row.getString("description"),
                    row.getString("category"),
                    new Money(row.getBigDecimal("price")),
                    row.getBigDecimal("thc"),
                    row.getBigDecimal("cbd"),
                    row.getBoolean("in_inventory"));
        }
    }

    /** By name; {@code total} counts all matches. */
    record CatalogueList(List<CatalogueProduct> data, PaginationOffset pagination) {}
}
