package pharmaone.deploy;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A network policy, a line for each way that it opens: who, in which direction, with whom, on which ports. */
final class NetworkWays {

    private NetworkWays() {}

    static List<String> of(NetworkPolicy policy) {
        var spec = policy.getSpec();
        String who = labels(spec.getPodSelector());
        List<String> ways = new ArrayList<>();
        if (spec.getPolicyTypes().contains("Ingress")) {
            ways.addAll(lines(who + " <- ", spec.getIngress(), rule -> way(rule.getFrom(), rule.getPorts())));
        }
        if (spec.getPolicyTypes().contains("Egress")) {
            ways.addAll(lines(who + " -> ", spec.getEgress(), rule -> way(rule.getTo(), rule.getPorts())));
        }
        return ways;
    }

    private static <T> List<String> lines(String begin, List<T> rules, Function<T, String> way) {
        return rules.isEmpty()
                ? List.of(begin + "nobody")
                : rules.stream().map(rule -> begin + way.apply(rule)).toList();
    }

    /** Without a peer it is everybody, without a port each of them. */
    private static String way(List<NetworkPolicyPeer> peers, List<NetworkPolicyPort> ports) {
        Stream<String> with =
                peers.isEmpty() ? Stream.of("anybody") : peers.stream().map(NetworkWays::peer);
        Stream<String> on =
                ports.isEmpty() ? Stream.of("any port") : ports.stream().map(NetworkWays::port);
        return Stream.concat(with, on).collect(Collectors.joining(" "));
    }

    private static String peer(NetworkPolicyPeer peer) {
        if (peer.getIpBlock() != null) {
            return peer.getIpBlock().getCidr() + " but " + peer.getIpBlock().getExcept();
        }
        String namespace = peer.getNamespaceSelector() == null ? "" : "ns" + labels(peer.getNamespaceSelector());
        return namespace + (peer.getPodSelector() == null ? "" : labels(peer.getPodSelector()));
    }

    private static String port(NetworkPolicyPort port) {
        Object number = port.getPort().getValue();
        String last = port.getEndPort() == null ? "" : "-" + port.getEndPort();
        return number + last + "/" + Objects.requireNonNullElse(port.getProtocol(), "TCP");
    }

    private static String labels(LabelSelector selector) {
        return String.valueOf(Objects.requireNonNullElse(selector.getMatchLabels(), "{}"))
                + (selector.getMatchExpressions().isEmpty() ? "" : selector.getMatchExpressions());
    }
}
