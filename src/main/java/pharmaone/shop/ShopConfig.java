package pharmaone.shop;

import io.smallrye.config.ConfigMapping;

/** Where shop hosts live. */
@ConfigMapping(prefix = "gateway")
interface ShopConfig {

    /** Every host of one label below it is a shop's, but {@code manager}. */
    String shopBaseDomain();
}
