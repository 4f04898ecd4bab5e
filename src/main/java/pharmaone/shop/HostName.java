package pharmaone.shop;

import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Set;

/**
 * Reads host names (contract, Hosts). A host of one label below the base domain is known by that label, any other by
 * its whole name.
 */
@Singleton
public class HostName {

    private static final String MANAGER = "manager";

    private final Set<String> managers;
    private final String suffix;

    HostName(ShopConfig config) {
        String base = config.shopBaseDomain().toLowerCase(Locale.ROOT);
        managers = Set.of("localhost", "127.0.0.1", "::1", MANAGER + "." + base);
        suffix = "." + base;
    }

    /** Lower case, without the final dot; an absent one is Manager's. */
    public String normal(String host) {
        if (host == null || host.isEmpty()) {
            return "localhost";
        }
        String lower = host.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }

    /** Hosts that can be no shop's. */
    public boolean isManager(String host) {
        return managers.contains(host);
    }

    /** Hosts that can be nothing but a shop's, be there one or not. */
    public boolean isBelowBase(String host) {
        return !isManager(host) && host.endsWith(suffix) && host.indexOf('.') == host.length() - suffix.length();
    }

    /** How the host stands in {@code shop_host}. */
    public String key(String host) {
        return isBelowBase(host) ? host.substring(0, host.length() - suffix.length()) : host;
    }
}
