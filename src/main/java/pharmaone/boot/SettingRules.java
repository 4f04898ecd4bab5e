package pharmaone.boot;

import static pharmaone.boot.SettingRule.duration;
import static pharmaone.boot.SettingRule.durations;
import static pharmaone.boot.SettingRule.flag;
import static pharmaone.boot.SettingRule.like;
import static pharmaone.boot.SettingRule.retention;
import static pharmaone.boot.SettingRule.share;
import static pharmaone.boot.SettingRule.size;
import static pharmaone.boot.SettingRule.whole;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Refuses nonsense in any setting of docs/operations.md before anything is started, in one line that names it: what the
 * configuration would say of it takes many, and of some nothing ({@code flase} is false there, a name with a typing error
 * is ignored).
 */
final class SettingRules {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration TEN_YEARS = DAY.multipliedBy(3_650);
    private static final Duration TENTH = Duration.ofMillis(100);
    private static final Duration SECOND = Duration.ofSeconds(1);

    /** An address of RFC 9116 without a comma, which separates it from the next. */
    private static final String CONTACT = "(mailto:[\\w.%+-]{1,64}@[A-Za-z0-9.-]{1,253}"
            + "|https://[A-Za-z0-9.-]{1,253}(:[0-9]{1,5})?(/[!-~&&[^,]]{0,500})?"
            + "|tel:\\+[0-9().-]{3,30})";

    static final List<SettingRule> ALL = List.of(
            flag("gateway.access-log"),
            flag("gateway.json-logs"),
            like(
                    "gateway.shop-base-domain",
                    "a domain, as pharmacy.example",
                    "[A-Za-z0-9]([A-Za-z0-9.-]{0,250}[A-Za-z0-9])?"),
            like(
                    "gateway.hosts",
                    "host names with commas between, as api.pharmacy.example",
                    "[A-Za-z0-9.-]{1,253}(\\s*,\\s*[A-Za-z0-9.-]{1,253}){0,50}"),
            like(
                    "gateway.dns-server",
                    "the address of a name server, as 10.0.0.53 or [fd00::53]:53",
                    "([0-9]{1,3}(\\.[0-9]{1,3}){3}|\\[[0-9A-Fa-f:.]{2,45}])(:[0-9]{1,5})?"),
            like(
                    "gateway.security-contact",
                    "mailto:, https: or tel: addresses with commas between, as mailto:security@pharmacy.example",
                    CONTACT + "(\\s*,\\s*" + CONTACT + "){0,9}"),
            size("gateway.max-body-size", 1024, 1 << 30),
            duration("gateway.head-timeout", SECOND, HOUR),
            duration("gateway.body-timeout", SECOND, HOUR),
            duration("gateway.write-timeout", SECOND, HOUR),
            duration("gateway.connection-wait", TENTH, Duration.ofMinutes(1)),
            whole("gateway.rate-limit.per-minute", 1, 10_000_000),
            duration("gateway.hsts-max-age", Duration.ZERO, TEN_YEARS),
            duration("gateway.retention-every", TENTH, DAY),
            retention("approved-order-requests", 1),
            retention("declined-order-requests", 1),
            retention("approved-prescriptions", 1),
            retention("declined-prescriptions", 1),
            retention("orders", 1),
            retention("sessions", 1),
            retention("failed-logins", 1),
            retention("audit", 30),
            flag("gateway.order-requests.idempotent"),
            duration("gateway.order-requests.look-every", TENTH, Duration.ofMinutes(1)),
            whole("gateway.inventory.low-stock-threshold", 0, 100_000_000),
            durations("gateway.webhooks.retry-delays", Duration.ofMillis(10), DAY.multipliedBy(30)),
            duration("gateway.webhooks.timeout", TENTH, Duration.ofMinutes(5)),
            duration("gateway.webhooks.lease", TENTH, HOUR),
            duration("gateway.webhooks.poll", Duration.ofMillis(10), Duration.ofMinutes(1)),
            whole("gateway.webhooks.in-flight", 1, 10_000),
            whole("gateway.webhooks.in-flight-in-all", 1, 100_000),
            duration("gateway.webhooks.failing-for", Duration.ofMinutes(1), DAY.multipliedBy(365)),
            duration("gateway.webhooks.retention", HOUR, TEN_YEARS),
            duration("gateway.webhooks.sweep", TENTH, DAY),
            flag("gateway.webhooks.sending"),
            share("gateway.reports.fee-rate"),
            duration("gateway.reports.fold-every", TENTH, HOUR),
            flag("gateway.reports.folding"),
            whole("quarkus.http.port", 0, 65_535),
            whole("quarkus.management.port", 0, 65_535),
            whole("quarkus.datasource.reactive.max-size", 2, 1_000),
            flag("quarkus.flyway.migrate-at-start"),
            duration("quarkus.shutdown.delay", Duration.ZERO, HOUR),
            duration("quarkus.shutdown.timeout", Duration.ZERO, HOUR),
            flag("quarkus.otel.sdk.disabled"),
            like(
                    "quarkus.otel.exporter.otlp.endpoint",
                    "an address, as http://collector:4317",
                    "https?://[^\\s/]+(/\\S*)?"),
            share("quarkus.otel.traces.sampler.arg"),
            flag("quarkus.http.proxy.proxy-address-forwarding"),
            flag("quarkus.http.proxy.allow-x-forwarded"),
            flag("quarkus.http.proxy.enable-forwarded-host"),
            like(
                    "quarkus.http.proxy.trusted-proxies",
                    "addresses with commas between, as 10.0.0.0/8",
                    "[A-Za-z0-9_.:/-]+(\\s*,\\s*[A-Za-z0-9_.:/-]+)*"));

    /** Those that say themselves what is wrong with them, where they are read. */
    static final Set<String> OTHERS = Set.of(
            "gateway.mode",
            "gateway.data-dir",
            "gateway.jwt-secret",
            "gateway.jwt-secret-also-accepted",
            "gateway.encryption-keys",
            "gateway.bootstrap.org",
            "gateway.bootstrap.owner-email",
            "gateway.bootstrap.owner-password");

    private static final Set<String> WITHOUT_DEFAULT = Set.of(
            "gateway.hosts",
            "gateway.dns-server",
            "gateway.security-contact",
            "gateway.rate-limit.per-minute",
            "gateway.hsts-max-age",
            "gateway.retention-every");

    private SettingRules() {}

    static void requireAll(Settings settings) {
        ALL.forEach(rule -> require(rule, settings));
        requireKnown(settings);
        requireLonger(settings);
    }

    private static void require(SettingRule rule, Settings settings) {
        String variable = Settings.inEnvironment(rule.name());
        boolean empty = settings.environment().getOrDefault(variable, "x").isBlank();
        if (empty && variable.startsWith("GATEWAY_") && !WITHOUT_DEFAULT.contains(rule.name())) {
            throw new StartupError(variable + " is there without a value: give it one, or leave it out");
        }
        settings.find(rule.name())
                .map(String::strip)
                .filter(rule.holds().negate())
                .ifPresent(value -> {
                    throw new StartupError("%s must be %s; it is: %s"
                            .formatted(variable, rule.form(), value.substring(0, Math.min(value.length(), 100))));
                });
    }

    /** Others may have variables that begin with GATEWAY_ as well, as Kubernetes does; not with the first word of ours, or nearly that. */
    private static void requireKnown(Settings settings) {
        Set<String> known = Stream.concat(ALL.stream().map(SettingRule::name), OTHERS.stream())
                .filter(name -> name.startsWith("gateway."))
                .map(Settings::inEnvironment)
                .collect(Collectors.toSet());
        Set<String> words = known.stream().map(SettingRules::firstWord).collect(Collectors.toSet());
        settings.environment().keySet().stream()
                .filter(name -> name.startsWith("GATEWAY_"))
                .filter(name ->
                        !known.contains(name) && words.stream().anyMatch(word -> isNearly(firstWord(name), word)))
                .sorted()
                .findFirst()
                .ifPresent(name -> {
                    throw new StartupError(name + " is no setting of the gateway; docs/operations.md lists them");
                });
    }

    /** The same, or a long word with one letter more, less or other. */
    private static boolean isNearly(String word, String known) {
        int same = 0;
        while (same < Math.min(word.length(), known.length()) && word.charAt(same) == known.charAt(same)) {
            same++;
        }
        String rest = word.substring(same);
        String knownRest = known.substring(same);
        boolean oneOff = rest.equals(tail(knownRest))
                || tail(rest).equals(knownRest)
                || tail(rest).equals(tail(knownRest));
        return word.equals(known) || known.length() > 4 && oneOff;
    }

    private static String tail(String word) {
        return word.substring(Math.min(1, word.length()));
    }

    private static String firstWord(String name) {
        return name.split("_")[1];
    }

    /** Two would send what one is still sending. */
    private static void requireLonger(Settings settings) {
        Duration timeout = chosen(settings, "gateway.webhooks.timeout", Duration.ofSeconds(10));
        Duration lease = chosen(settings, "gateway.webhooks.lease", Duration.ofSeconds(20));
        if (lease.compareTo(timeout) <= 0) {
            throw new StartupError(
                    "GATEWAY_WEBHOOKS_LEASE must be longer than GATEWAY_WEBHOOKS_TIMEOUT, or deliveries are sent twice");
        }
    }

    private static Duration chosen(Settings settings, String name, Duration otherwise) {
        return settings.find(name).map(SettingRule::parsed).orElse(otherwise);
    }
}
