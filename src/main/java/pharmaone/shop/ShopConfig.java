package pharmaone.shop;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;

/** Where shop hosts live. */
@ConfigMapping(prefix = "gateway")
interface ShopConfig {

    /** Every host of one label below it is a shop's, but {@code manager}. */
    String shopBaseDomain();

    /** Further hosts of Manager and the partners' API, which no shop can have. */
    Optional<List<String>> hosts();
}
