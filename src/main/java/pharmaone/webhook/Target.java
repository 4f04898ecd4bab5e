package pharmaone.webhook;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import pharmaone.refusal.Rule;

/**
 * Where deliveries go. In production that is https on a public address and nothing else, so that a subscription cannot
 * make the gateway call what only it can reach; nowhere is it a link-local address or one where a cloud tells secrets.
 * Assumed: all of it.
 */
public record Target(String scheme, String host, int port, String pathAndQuery) {

    /** All that is not for everybody, of the addresses of version 4 and of the global ones of version 6. */
    private static final List<Network> NOT_PUBLIC = Network.all(
            "0.0.0.0/8", // this host
            "10.0.0.0/8", // private
            "100.64.0.0/10", // carriers, and a cloud's metadata
            "127.0.0.0/8", // loopback
            "168.63.129.16/32", // a cloud's own services
            "169.254.0.0/16", // link-local, and the metadata of most clouds
            "172.16.0.0/12", // private
            "192.0.0.0/24", // protocols
            "192.0.2.0/24", // documentation
            "192.88.99.0/24", // 6to4 relays
            "192.168.0.0/16", // private
            "198.18.0.0/15", // benchmarks
            "198.51.100.0/24", // documentation
            "203.0.113.0/24", // documentation
            "224.0.0.0/4", // multicast
            "240.0.0.0/4", // reserved, broadcast
            "2001::/23", // protocols, Teredo
            "2001:db8::/32", // documentation
            "2002::/16", // 6to4
            "3fff::/20"); // documentation

    /** The only global ones of version 6: mapped, compatible, translated, local and multicast ones are elsewhere. */
    private static final Network GLOBAL_V6 = Network.of("2000::/3");

    /** Near a developer: the machine itself and the networks at home. */
    private static final List<Network> LOCAL = Network.all(
            "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "::1/128", "fc00::/7");

    /** What a cloud tells its machines, secrets too, at addresses that are otherwise local. */
    private static final List<Network> METADATA = Network.all(
            "100.100.100.200/32", // Alibaba
            "fd00:42::42/128", // Scaleway
            "fd00:c1::a9fe:a9fe/128", // Oracle
            "fd00:ec2::/32", // Amazon
            "fd20:ce::/64"); // Google

    private static final String LITERAL = "[0-9.]+|.*:.*";

    /** Some read 0177.0.0.1 as 127.0.0.1, some as 177.0.0.1. */
    private static final String OCTAL = "[0-9.]*\\b0[0-9][0-9.]*";

    /** What is wrong with a URL as a target, empty when nothing is. */
    public static Optional<Rule> problem(String url, boolean publicOnly) {
        URI uri = parsed(url);
        if (uri == null || uri.getHost() == null || uri.getHost().isEmpty() || !isHttp(uri)) {
            return Optional.of(publicOnly ? Rule.HTTPS_URL : Rule.HTTP_URL);
        }
        if (publicOnly && !uri.getScheme().equalsIgnoreCase("https")) {
            return Optional.of(Rule.HTTPS_URL);
        }
        if (uri.getRawUserInfo() != null) {
            return Optional.of(Rule.NO_CREDENTIALS);
        }
        if (uri.getRawFragment() != null) {
            return Optional.of(Rule.NO_FRAGMENT);
        }
        if (uri.getHost().matches(OCTAL)) {
            return Optional.of(Rule.NO_LEADING_ZEROS);
        }
        return uri.getPort() == 0 || uri.getPort() > 65_535 ? Optional.of(Rule.PORT) : Optional.empty();
    }

    /** Of a URL without a {@link #problem}. */
    public static Target of(String url) {
        URI uri = parsed(url);
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        int usual = scheme.equals("https") ? 443 : 80;
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return new Target(
                scheme,
                uri.getHost().replaceAll("^\\[|]$", ""),
                uri.getPort() < 0 ? usual : uri.getPort(),
                uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery());
    }

    public boolean isTls() {
        return scheme.equals("https");
    }

    /** The value of {@code Host}. */
    public String authority() {
        String name = host.contains(":") ? "[" + host + "]" : host;
        return port == (isTls() ? 443 : 80) ? name : name + ":" + port;
    }

    /** Whether everybody may be sent there. */
    public static boolean isPublic(InetAddress address) {
        byte[] bytes = address.getAddress();
        return (bytes.length == 4 || GLOBAL_V6.contains(bytes))
                && NOT_PUBLIC.stream().noneMatch(network -> network.contains(bytes));
    }

    /** Whether a sandbox may call it: what is public or local, but no link-local address and no cloud's own. */
    public static boolean isForSandbox(InetAddress address) {
        byte[] bytes = address.getAddress();
        return isPublic(address)
                || LOCAL.stream().anyMatch(network -> network.contains(bytes))
                        && METADATA.stream().noneMatch(network -> network.contains(bytes));
    }

    /** Its host is an address: nobody need be asked what it stands for. */
    boolean isLiteral() {
        return host.matches(LITERAL);
    }

    private static boolean isHttp(URI uri) {
        return "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
    }

    private static URI parsed(String url) {
        try {
            return new URI(new URI(url).toASCIIString());
        } catch (URISyntaxException nonsense) {
            return null;
        }
    }

    /** Addresses with the same first bits. */
    private record Network(byte[] first, int bits) {

        static List<Network> all(String... networks) {
            return List.of(networks).stream().map(Network::of).toList();
        }

        static Network of(String text) {
            String[] parts = text.split("/");
            return new Network(literal(parts[0]).getAddress(), Integer.parseInt(parts[1]));
        }

        private static InetAddress literal(String address) {
            try {
                return InetAddress.getByName(address); // nothing is looked up for a literal
            } catch (UnknownHostException impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        boolean contains(byte[] address) {
            if (address.length != first.length) {
                return false;
            }
            for (int i = 0; i < bits; i++) {
                int mask = 0x80 >> i % 8;
                if ((address[i / 8] & mask) != (first[i / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }
}
