package pharmaone.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who talks to whom in Kubernetes. */
class NetworkPoliciesTest {

    private static final String PUBLIC_ONLY = "0.0.0.0/0 but [0.0.0.0/8, 10.0.0.0/8, 100.64.0.0/10, 127.0.0.0/8,"
            + " 168.63.129.16/32, 169.254.0.0/16, 172.16.0.0/12, 192.0.0.0/24, 192.168.0.0/16, 198.18.0.0/15,"
            + " 224.0.0.0/3] 2000::/3 but [2001::/23, 2002::/16]";

    @Test
    void production_talks_to_whom_it_must_and_nobody_else() {
        assertEquals(
                List.of(
                        "{} <- nobody",
                        "{} -> nobody",
                        "{app.kubernetes.io/name=gateway} <- ns{kubernetes.io/metadata.name=ingress-nginx} http/TCP",
                        "{app.kubernetes.io/name=gateway} <- ns{kubernetes.io/metadata.name=monitoring} management/TCP",
                        "{app.kubernetes.io/name=gateway} -> ns{kubernetes.io/metadata.name=kube-system} 53/UDP 53/TCP",
                        "{app.kubernetes.io/name=gateway} -> {cnpg.io/cluster=gateway-db} 5432/TCP",
                        "{app.kubernetes.io/name=gateway} -> " + PUBLIC_ONLY + " 443/TCP",
                        "{cnpg.io/cluster=gateway-db} <- {app.kubernetes.io/name=gateway} {cnpg.io/cluster=gateway-db} 5432/TCP",
                        "{cnpg.io/cluster=gateway-db} <- {cnpg.io/cluster=gateway-db} ns{kubernetes.io/metadata.name=cnpg-system}"
                                + " 8000/TCP 5432/TCP",
                        "{cnpg.io/cluster=gateway-db} <- ns{kubernetes.io/metadata.name=monitoring} 9187/TCP",
                        "{cnpg.io/cluster=gateway-db} -> ns{kubernetes.io/metadata.name=kube-system} 53/UDP 53/TCP",
                        "{cnpg.io/cluster=gateway-db} -> {cnpg.io/cluster=gateway-db} 5432/TCP 8000/TCP",
                        "{cnpg.io/cluster=gateway-db} -> anybody 443/TCP 6443/TCP"),
                ways("production"));
    }

    @Test
    void a_sandbox_is_reached_from_its_own_namespace_and_reaches_public_addresses_only() {
        assertEquals(
                List.of(
                        "{} <- nobody",
                        "{} -> nobody",
                        "{app.kubernetes.io/name=gateway} <- {} http/TCP",
                        "{app.kubernetes.io/name=gateway} -> ns{kubernetes.io/metadata.name=kube-system} 53/UDP 53/TCP",
                        "{app.kubernetes.io/name=gateway} -> " + PUBLIC_ONLY + " 443/TCP 80/TCP"),
                ways("sandbox"));
    }

    private static List<String> ways(String overlay) {
        return Manifests.of(overlay).all(NetworkPolicy.class).stream()
                .flatMap(policy -> NetworkWays.of(policy).stream())
                .toList();
    }
}
