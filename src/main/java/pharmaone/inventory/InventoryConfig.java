package pharmaone.inventory;

import io.smallrye.config.ConfigMapping;

/** When stock counts as low. */
@ConfigMapping(prefix = "gateway.inventory")
interface InventoryConfig {

    /** {@code low_stock} is told when on-hand falls to this or below, but not to zero. */
    int lowStockThreshold();
}
