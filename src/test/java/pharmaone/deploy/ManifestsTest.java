package pharmaone.deploy;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is deployed to Kubernetes keeps what a cluster with strict policies asks for. */
class ManifestsTest {

    private static final Map<String, Class<? extends HasMetadata>> MODELS = Map.of(
            "ConfigMap", ConfigMap.class,
            "Deployment", Deployment.class,
            "HorizontalPodAutoscaler", HorizontalPodAutoscaler.class,
            "Ingress", Ingress.class,
            "Namespace", Namespace.class,
            "NetworkPolicy", NetworkPolicy.class,
            "PersistentVolumeClaim", PersistentVolumeClaim.class,
            "PodDisruptionBudget", PodDisruptionBudget.class,
            "Service", Service.class,
            "ServiceAccount", ServiceAccount.class);

    /** A sandbox is never beside real data. */
    private static final Map<String, String> NAMESPACES =
            Map.of("sandbox", "pharmaone-sandbox", "production", "pharmaone");

    /** The words of a kustomization that releases 4 and 5 both know and neither warns of. */
    private static final Set<String> KUSTOMIZE = Set.of(
            "apiVersion",
            "kind",
            "resources",
            "namespace",
            "images",
            "patches",
            "configMapGenerator",
            "generatorOptions");

    /** Of CloudNativePG's Cluster, whose model is not at hand: each as its API reference (1.24) has it. */
    private static final Set<String> CLUSTER = new TreeSet<>(List.of(
            ".affinity.topologyKey",
            ".bootstrap.initdb.database",
            ".bootstrap.initdb.encoding",
            ".bootstrap.initdb.localeCType",
            ".bootstrap.initdb.localeCollate",
            ".bootstrap.initdb.owner",
            ".bootstrap.initdb.postInitApplicationSQLRefs.configMapRefs[].key",
            ".bootstrap.initdb.postInitApplicationSQLRefs.configMapRefs[].name",
            ".bootstrap.initdb.secret.name",
            ".enablePDB",
            ".imageName",
            ".instances",
            ".managed.roles[].ensure",
            ".managed.roles[].login",
            ".managed.roles[].name",
            ".managed.roles[].passwordSecret.name",
            ".postgresql.parameters.max_connections",
            ".postgresql.parameters.shared_buffers",
            ".postgresql.synchronous.method",
            ".postgresql.synchronous.number",
            ".resources.limits.cpu",
            ".resources.limits.memory",
            ".resources.requests.cpu",
            ".resources.requests.memory",
            ".storage.size"));

    private static Set<String> paths(String path, JsonNode node) {
        Set<String> found = new TreeSet<>();
        node.properties().forEach(field -> found.addAll(paths(path + "." + field.getKey(), field.getValue())));
        if (node.isArray()) {
            node.forEach(element -> found.addAll(paths(path + "[]", element)));
        }
        return node.isValueNode() ? Set.of(path) : found;
    }

    @ParameterizedTest
    @ValueSource(strings = {"sandbox", "production"})
    void every_object_is_such_as_kubernetes_knows_it(String overlay) {
        for (JsonNode object : Manifests.of(overlay).objects()) {
            String kind = object.path("kind").asText();
            if (!kind.equals("Cluster")) {
                HasMetadata parsed = Manifests.strictly(object, Objects.requireNonNull(MODELS.get(kind), kind));
                assertEquals(object.path("apiVersion").asText(), parsed.getApiVersion());
                assertEquals(
                        NAMESPACES.get(overlay),
                        kind.equals("Namespace")
                                ? parsed.getMetadata().getName()
                                : parsed.getMetadata().getNamespace(),
                        kind);
            }
        }
    }

    @Test
    void a_field_that_kubernetes_does_not_know_would_be_noticed() throws IOException {
        JsonNode wrong = Manifests.YAML.readTree("""
                apiVersion: apps/v1
                kind: Deployment
                spec:
                  template:
                    spec:
                      containers:
                        - name: gateway
                          redinessProbe: {}
                """);

        var noticed = assertThrows(AssertionError.class, () -> Manifests.strictly(wrong, Deployment.class));

        assertTrue(noticed.getMessage().contains("redinessProbe"), noticed.getMessage());
    }

    @Test
    void kustomizations_use_what_releases_4_and_5_share() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("deploy"))) {
            for (Path file :
                    files.filter(path -> path.endsWith("kustomization.yaml")).toList()) {
                Set<String> words = new TreeSet<>();
                Manifests.YAML.readTree(file.toFile()).fieldNames().forEachRemaining(words::add);
                words.removeAll(KUSTOMIZE);
                assertEquals(Set.of(), words, file.toString());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sandbox", "production"})
    void pods_are_restricted(String overlay) {
        Manifests manifests = Manifests.of(overlay);
        PodSpec pod = pod(manifests);

        assertEquals(
                "restricted",
                manifests.one(Namespace.class).getMetadata().getLabels().get("pod-security.kubernetes.io/enforce"));
        assertAll(
                () -> assertTrue(pod.getSecurityContext().getRunAsNonRoot()),
                () -> assertEquals(
                        "RuntimeDefault",
                        pod.getSecurityContext().getSeccompProfile().getType()),
                () -> assertFalse(pod.getAutomountServiceAccountToken()),
                () -> assertFalse(pod.getEnableServiceLinks()), // GATEWAY_… are settings
                () -> assertNull(pod.getHostNetwork()),
                () -> assertNull(pod.getHostPID()),
                () -> assertTrue(pod.getSecurityContext().getRunAsUser() > 10_000),
                () -> containers(pod).forEach(ManifestsTest::assertRestricted));
    }

    private static void assertRestricted(Container container) {
        var context = container.getSecurityContext();
        assertFalse(context.getAllowPrivilegeEscalation());
        assertTrue(context.getReadOnlyRootFilesystem());
        assertEquals(List.of("ALL"), context.getCapabilities().getDrop());
    }

    @ParameterizedTest
    @ValueSource(strings = {"sandbox", "production"})
    void containers_say_what_they_need_and_which_version_they_are(String overlay) {
        containers(pod(Manifests.of(overlay))).forEach(container -> {
            var resources = container.getResources();
            assertEquals(Set.of("cpu", "memory"), resources.getRequests().keySet());
            assertEquals(Set.of("cpu", "memory"), resources.getLimits().keySet());
            assertEquals(
                    resources.getRequests().get("memory"), resources.getLimits().get("memory"));
            assertTrue(container.getImage().matches(".+:[0-9]+\\.[0-9]+\\.[0-9]+"), container.getImage());
        });
    }

    /** What else there is, as measured: deploy/k8s/base/gateway.yaml. */
    private static final int BESIDE_HEAP_AND_DIRECT = 276;

    private static final int OF_EMBEDDED_POSTGRES = 268;

    @Test
    void heap_and_direct_memory_and_all_the_rest_fit_the_limit() throws IOException {
        int percent = ofImage("-XX:MaxRAMPercentage=(\\d+)");
        int direct = ofImage("-XX:MaxDirectMemorySize=(\\d+)m");
        containers(pod(Manifests.of("production"))).forEach(container -> {
            int limit = mebibytes(container);
            assertTrue(limit * percent / 100 + direct + BESIDE_HEAP_AND_DIRECT <= limit, container.getName());
        });
        Container sandbox = pod(Manifests.of("sandbox")).getContainers().get(0);
        int heap = Integer.parseInt(
                variable(sandbox, "JDK_JAVA_OPTIONS").getValue().replaceAll("\\D", ""));
        assertTrue(heap + direct + BESIDE_HEAP_AND_DIRECT + OF_EMBEDDED_POSTGRES <= mebibytes(sandbox));
    }

    private static int ofImage(String option) throws IOException {
        return Pattern.compile(option)
                .matcher(Files.readString(Path.of("Dockerfile")))
                .results()
                .mapToInt(found -> Integer.parseInt(found.group(1)))
                .findFirst()
                .orElseThrow();
    }

    private static int mebibytes(Container container) {
        Quantity memory = container.getResources().getLimits().get("memory");
        return memory.getNumericalAmount().intValueExact() >> 20;
    }

    @ParameterizedTest
    @ValueSource(strings = {"sandbox", "production"})
    void the_gateway_is_asked_whether_it_has_started_is_ready_and_lives(String overlay) {
        Container gateway = pod(Manifests.of(overlay)).getContainers().get(0);

        assertAll(
                () -> assertEquals(
                        "/q/health/ready",
                        gateway.getStartupProbe().getHttpGet().getPath()),
                () -> assertEquals(
                        "/q/health/ready",
                        gateway.getReadinessProbe().getHttpGet().getPath()),
                () -> assertEquals(
                        "/q/health/live",
                        gateway.getLivenessProbe().getHttpGet().getPath()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sandbox", "production"})
    void secrets_are_named_and_never_written(String overlay) {
        Manifests manifests = Manifests.of(overlay);

        assertTrue(manifests.objects().stream()
                .noneMatch(object -> object.path("kind").asText().equals("Secret")));
        containers(pod(manifests))
                .flatMap(container -> container.getEnv().stream())
                .filter(variable -> variable.getName().matches(".*(SECRET|PASSWORD|USERNAME|BOOTSTRAP|KEY).*"))
                .forEach(variable -> {
                    assertEquals(null, variable.getValue(), variable.getName());
                    assertNotNull(variable.getValueFrom().getSecretKeyRef(), variable.getName());
                });
    }

    @Test
    void production_serves_with_a_log_in_that_cannot_change_the_schema() {
        PodSpec pod = pod(Manifests.of("production"));
        Container migrate = pod.getInitContainers().get(0);
        Container gateway = pod.getContainers().get(0);

        assertEquals(List.of("migrate"), migrate.getArgs());
        assertEquals("gateway-db-owner", secretOf(migrate));
        assertEquals("gateway-db-app", secretOf(gateway));
        assertEquals(
                "false", variable(gateway, "QUARKUS_FLYWAY_MIGRATE_AT_START").getValue());
        assertEquals("production", variable(gateway, "GATEWAY_MODE").getValue());
    }

    private static String secretOf(Container container) {
        return variable(container, "QUARKUS_DATASOURCE_PASSWORD")
                .getValueFrom()
                .getSecretKeyRef()
                .getName();
    }

    private static EnvVar variable(Container container, String name) {
        return container.getEnv().stream()
                .filter(variable -> variable.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void production_survives_a_node_and_an_update() {
        Manifests manifests = Manifests.of("production");
        var deployment = manifests.gateway().getSpec();
        var autoscaler = manifests.one(HorizontalPodAutoscaler.class).getSpec();

        assertAll(
                () -> assertEquals(3, autoscaler.getMinReplicas()),
                () -> assertTrue(autoscaler.getMaxReplicas() > 3),
                () -> assertEquals(
                        2,
                        manifests
                                .one(PodDisruptionBudget.class)
                                .getSpec()
                                .getMinAvailable()
                                .getIntVal()),
                () -> assertEquals(
                        0,
                        deployment
                                .getStrategy()
                                .getRollingUpdate()
                                .getMaxUnavailable()
                                .getIntVal()),
                () -> assertEquals(
                        List.of("kubernetes.io/hostname", "topology.kubernetes.io/zone"),
                        pod(manifests).getTopologySpreadConstraints().stream()
                                .map(constraint -> constraint.getTopologyKey())
                                .toList()));
    }

    @Test
    void an_old_pod_has_the_time_to_become_unready_and_to_drain() {
        PodSpec pod = pod(Manifests.of("production"));
        Container gateway = pod.getContainers().get(0);
        int delay = Integer.parseInt(
                variable(gateway, "QUARKUS_SHUTDOWN_DELAY").getValue().replace("s", ""));
        var readiness = gateway.getReadinessProbe();

        assertTrue(delay > readiness.getPeriodSeconds() * readiness.getFailureThreshold());
        assertTrue(pod.getTerminationGracePeriodSeconds() > delay + 20);
    }

    @Test
    void a_sandbox_serves_the_name_of_its_service() {
        Manifests manifests = Manifests.of("sandbox");
        String hosts =
                variable(pod(manifests).getContainers().get(0), "GATEWAY_HOSTS").getValue();
        String service = manifests.one(Service.class).getMetadata().getName();

        assertEquals(
                List.of(service, service + ".pharmaone-sandbox", service + ".pharmaone-sandbox.svc"),
                List.of(hosts.split(",")));
    }

    @Test
    void production_believes_few_addresses_about_the_clients() throws UnknownHostException {
        String[] range = variable(
                        pod(Manifests.of("production")).getContainers().get(0), "QUARKUS_HTTP_PROXY_TRUSTED_PROXIES")
                .getValue()
                .split("/");

        assertTrue(Integer.parseInt(range[1]) >= 24, range[1]);
        assertFalse(InetAddress.getByName(range[0]).isSiteLocalAddress(), range[0]);
    }

    @Test
    void production_tells_whom_to_tell_of_a_vulnerability() {
        Container gateway = pod(Manifests.of("production")).getContainers().get(0);

        assertTrue(variable(gateway, "GATEWAY_SECURITY_CONTACT").getValue().startsWith("mailto:"));
    }

    @Test
    void the_ingress_stops_floods_from_one_address_and_waits_for_nobody_long() {
        Map<String, String> nginx =
                Manifests.of("production").one(Ingress.class).getMetadata().getAnnotations();

        for (String limit : List.of(
                "limit-rps",
                "limit-burst-multiplier",
                "limit-connections",
                "proxy-connect-timeout",
                "proxy-send-timeout",
                "proxy-read-timeout")) {
            String value = nginx.get("nginx.ingress.kubernetes.io/" + limit);
            assertTrue(value != null && value.matches("[1-9][0-9]{0,2}"), limit + ": " + value);
        }
    }

    @Test
    void production_is_reached_over_tls_as_manager_and_as_any_shop() {
        var ingress = Manifests.of("production").one(Ingress.class).getSpec();
        List<String> hosts =
                ingress.getRules().stream().map(rule -> rule.getHost()).toList();

        assertEquals(List.of("manager.pharmacy.example", "*.pharmacy.example"), hosts);
        assertEquals(hosts, ingress.getTls().get(0).getHosts());
    }

    @Test
    void the_database_of_production_is_three_and_gives_its_gateway_rows_only() {
        Manifests manifests = Manifests.of("production");
        JsonNode cluster = manifests.objects().stream()
                .filter(object -> object.path("kind").asText().equals("Cluster"))
                .findFirst()
                .orElseThrow();
        JsonNode spec = cluster.path("spec");
        assertAll(
                () -> assertEquals(
                        "postgresql.cnpg.io/v1", cluster.path("apiVersion").asText()),
                () -> assertEquals(CLUSTER, paths("", spec)),
                () -> assertEquals(3, spec.path("instances").asInt()),
                () -> assertTrue(spec.path("imageName").asText().matches(".+:18\\.[0-9]+-.+")),
                () -> assertEquals(
                        "gateway_owner", spec.at("/bootstrap/initdb/owner").asText()),
                () -> assertEquals(
                        "C.UTF-8", spec.at("/bootstrap/initdb/localeCType").asText()),
                () -> assertEquals("gateway", spec.at("/managed/roles/0/name").asText()),
                () -> assertTrue(spec.at("/managed/roles/0/superuser").isMissingNode()));
        var reference = spec.at("/bootstrap/initdb/postInitApplicationSQLRefs/configMapRefs/0");
        ConfigMap privileges = manifests.one(ConfigMap.class);
        assertEquals(reference.path("name").asText(), privileges.getMetadata().getName());
        assertTrue(privileges
                .getData()
                .get(reference.path("key").asText())
                .contains("grant select, insert, update, delete"));
        int connections = spec.at("/postgresql/parameters/max_connections").asInt();
        assertTrue(connections
                > 20 * manifests.one(HorizontalPodAutoscaler.class).getSpec().getMaxReplicas());
    }

    private static PodSpec pod(Manifests manifests) {
        return manifests.gateway().getSpec().getTemplate().getSpec();
    }

    private static Stream<Container> containers(PodSpec pod) {
        return Stream.concat(pod.getInitContainers().stream(), pod.getContainers().stream());
    }
}
