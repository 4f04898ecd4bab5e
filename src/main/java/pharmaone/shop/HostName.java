package pharmaone.shop;

import jakarta.inject.Singleton;
import java.net.IDN;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import pharmaone.boot.Mode;

/**
 * Reads host names (contract, Hosts). A host of one label below the base domain is known by that label, any other by
 * its whole name. Assumed: labels, domains, and that the port does not count.
 *
 * <p>Clauses: 1.4.
 */
@Singleton
public class HostName {

    private static final String MANAGER = "manager";

    private static final String LABEL_FORM = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";
    private static final Pattern LABEL = Pattern.compile(LABEL_FORM);

    /** Two labels or more, the last with a letter: an address is no domain. Short enough for the name of its TXT record. */
    private static final Pattern DOMAIN =
            Pattern.compile("(?=.{1,242}$)(" + LABEL_FORM + "\\.)+(?=[^.]*[a-z])" + LABEL_FORM);

    /** What leads to the machine itself, whoever answers name look-ups. */
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|::1|\\[::1]");

    private final Set<String> managers;
    private final String suffix;
    private final boolean servesAnyHost;

    HostName(ShopConfig config, Mode mode) {
        String base = config.shopBaseDomain().toLowerCase(Locale.ROOT);
        managers = Stream.concat(
                        Stream.of(MANAGER + "." + base),
                        config.hosts().orElse(List.of()).stream().map(this::normal))
                .collect(Collectors.toUnmodifiableSet());
        suffix = "." + base;
        servesAnyHost = !mode.isSandbox() && config.hosts().isEmpty();
    }

    /** Lower case, without the final dot; an absent one is Manager's. */
    public String normal(String host) {
        if (host == null || host.isEmpty()) {
            return "localhost";
        }
        String lower = host.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }

    /** Hosts that can be no shop's; a name of one word is no domain, and must not be taken for the label it looks like. */
    public boolean isManager(String host) {
        return managers.contains(host) || LOOPBACK.matcher(host).matches() || host.indexOf('.') < 0;
    }

    /**
     * Whether Manager and the partners' API are served to a host that is no shop's. Assumed: in production to any, unless hosts
     * are configured; in a sandbox to those of this machine and the configured ones alone, or a web page could have its own
     * host name lead here and read everything (DNS rebinding).
     */
    public boolean isServed(String host) {
        return servesAnyHost
                || managers.contains(host)
                || LOOPBACK.matcher(host).matches()
                || host.endsWith(".localhost");
    }

    /** Hosts that can be nothing but a shop's, be there one or not. */
    public boolean isBelowBase(String host) {
        return !isManager(host) && host.endsWith(suffix) && host.indexOf('.') == host.length() - suffix.length();
    }

    /** How the host stands in {@code shop_host}. */
    public String key(String host) {
        return isBelowBase(host) ? host.substring(0, host.length() - suffix.length()) : host;
    }

    /** The host that stands as {@code key} in {@code shop_host}. */
    public String ofKey(String key) {
        return isDomain(key) ? key : key + suffix;
    }

    /** What an owner writes as a shop's domain, as it stands in {@code shop_host}; null for what is no domain. */
    public String keyOfDomain(String text) {
        String host = normal(ascii(text.strip()));
        return DOMAIN.matcher(host).matches() ? key(host) : null;
    }

    /** Whether the host that stands as {@code key} in {@code shop_host} needs a proof that it is the shop's. */
    public static boolean isDomain(String key) {
        return key.indexOf('.') >= 0;
    }

    /**
     * What stands before each hyphen, or what looks like one, of a label as people read it, as it would stand in
     * {@code shop_host}; the longest first.
     */
    static List<String> beginnings(String label) {
        String read = IDN.toUnicode(label);
        return IntStream.iterate(read.length() - 1, end -> end > 0, end -> end - 1)
                .filter(end -> Character.getType(read.charAt(end)) == Character.DASH_PUNCTUATION)
                .mapToObj(end -> ascii(read.substring(0, end)))
                .toList();
    }

    /** Letters beyond ASCII as browsers send them; empty for what is no name. */
    private static String ascii(String text) {
        try {
            return IDN.toASCII(text);
        } catch (IllegalArgumentException noName) {
            return "";
        }
    }

    /** Whether a shop of this id may have the host of that label. */
    public static boolean isLabel(String shopId) {
        return LABEL.matcher(shopId).matches() && !shopId.equals(MANAGER);
    }
}
