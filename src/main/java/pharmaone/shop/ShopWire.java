package pharmaone.shop;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.vertx.mutiny.sqlclient.Row;
import java.util.List;

/** The wire of {@code /shops}. */
public interface ShopWire {

    /** A shop of the pharmacy. */
    record Shop(@JsonProperty("is_active") boolean isActive, String name, String shopId) {
        static Shop of(Row row) {
            return new Shop(row.getBoolean("is_active"), row.getString("name"), row.getString("shop_id"));
        }
    }

    /** All shops of the organisation. */
    record ShopListResponse(List<Shop> data) {}
}
