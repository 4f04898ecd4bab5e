package pharmaone.http;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Where a request comes from, for counting guesses: behind trusted proxies the rightmost address of {@code X-Forwarded-For}
 * that is not one of theirs, since each proxy appends whom it was called by and only clients write what stands left of that.
 */
@Singleton
public class ClientAddress {

    private static final int IPV4_BITS = 32;
    private static final int IPV6_BITS = 128;

    /** What a network gives to one subscriber, who may choose any address of it. */
    private static final int IPV6_NETWORK_BYTES = 8;

    private final boolean isForwarded;
    private final List<IpSubnetFilterRule> trusted;

    ClientAddress(
            @ConfigProperty(name = "quarkus.http.proxy.proxy-address-forwarding", defaultValue = "false")
                    boolean isForwarded,
            @ConfigProperty(name = "quarkus.http.proxy.trusted-proxies") Optional<List<String>> trusted) {
        this.isForwarded = isForwarded;
        this.trusted = trusted.orElse(List.of()).stream()
                .flatMap(proxy -> rule(proxy.strip()).stream())
                .toList();
    }

    private static Optional<IpSubnetFilterRule> rule(String proxy) {
        String[] parts = proxy.split("/", 2);
        byte[] address = NetUtil.createByteArrayFromIpAddressString(parts[0]);
        if (address == null) {
            return Optional.empty();
        }
        int bits = parts.length == 2 ? Integer.parseInt(parts[1]) : address.length == 4 ? IPV4_BITS : IPV6_BITS;
        return Optional.of(new IpSubnetFilterRule(parts[0], bits, IpFilterRuleType.ACCEPT));
    }

    /** An IPv4 address, or the /64 network of an IPv6 address; empty when the client is gone already. */
    public String of(HttpServerRequest request) {
        SocketAddress peer = request.connection().remoteAddress();
        return peer == null || peer.hostAddress() == null
                ? ""
                : of(peer.hostAddress(), request.headers().getAll("X-Forwarded-For"));
    }

    String of(String peer, List<String> forwardedFor) {
        String client = peer;
        if (isForwarded) {
            List<String> hops = forwardedFor.stream()
                    .flatMap(header -> Stream.of(header.split(",")))
                    .map(String::strip)
                    .toList();
            for (int i = hops.size() - 1; i >= 0 && isProxy(client, peer); i--) {
                if (NetUtil.createByteArrayFromIpAddressString(hops.get(i)) == null) {
                    break;
                }
                client = hops.get(i);
            }
        }
        return network(client);
    }

    /** Where no proxies are named, whoever connects is one. */
    private boolean isProxy(String address, String peer) {
        if (trusted.isEmpty()) {
            return address.equals(peer);
        }
        InetSocketAddress socket = new InetSocketAddress(parsed(address), 0);
        return trusted.stream().anyMatch(rule -> rule.matches(socket));
    }

    private static InetAddress parsed(String address) {
        try {
            return InetAddress.getByAddress(NetUtil.createByteArrayFromIpAddressString(address));
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String network(String address) {
        InetAddress parsed = parsed(address); // an IPv4 address that is written as IPv6 becomes one
        byte[] bytes = parsed.getAddress();
        if (bytes.length == 4) {
            return parsed.getHostAddress();
        }
        Arrays.fill(bytes, IPV6_NETWORK_BYTES, bytes.length, (byte) 0);
        return NetUtil.bytesToIpAddress(bytes) + "/64";
    }
}
