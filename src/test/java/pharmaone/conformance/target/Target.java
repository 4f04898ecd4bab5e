package pharmaone.conformance.target;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whom to try, as said by {@code -Dconformance.…}; what an option opens is told in docs/conformance.md. */
public record Target(Map<String, String> options) {

    private static final String PREFIX = "conformance.";

    private static final Set<String> NAMES = Set.of(
            "base-url",
            "shop-url",
            "org",
            "apikey",
            "writes",
            "staff-email",
            "staff-password",
            "sandbox",
            "p1-id",
            "report-directory",
            "console");
    private static final List<String> REQUIRED = List.of("base-url", "org", "apikey");
    private static final List<String> FLAGS = List.of("writes", "sandbox", "console");
    private static final List<String> URLS = List.of("base-url", "shop-url");

    public static Target of(Function<String, Optional<String>> options) {
        Map<String, String> given = NAMES.stream()
                .filter(name -> options.apply(PREFIX + name)
                        .filter(value -> !value.isBlank())
                        .isPresent())
                .collect(Collectors.toMap(
                        name -> name, name -> options.apply(PREFIX + name).orElseThrow()));
        return new Target(given);
    }

    public String baseUrl() {
        return url("base-url");
    }

    /** Null where none is given. */
    public String shopUrl() {
        return options.containsKey("shop-url") ? url("shop-url") : null;
    }

    public String org() {
        return options.getOrDefault("org", "");
    }

    public String apikey() {
        return options.getOrDefault("apikey", "");
    }

    public boolean writes() {
        return !"false".equals(options.get("writes"));
    }

    public boolean isSandbox() {
        return "true".equals(options.get("sandbox"));
    }

    public Path reportDirectory() {
        return Path.of(options.getOrDefault("report-directory", "target/conformance"));
    }

    /** Whether the report goes to the console too. */
    public boolean speaks() {
        return !"false".equals(options.get("console"));
    }

    public Optional<String> option(String name) {
        return Optional.ofNullable(options.get(name));
    }

    /** What is wrong with the options: a slip must not end in writing to a stranger's system. */
    Optional<String> fault() {
        return Stream.of(
                        unknown(),
                        REQUIRED.stream()
                                .filter(name -> !options.containsKey(name))
                                .map(name -> "-D" + PREFIX + name + "=… is required"),
                        Stream.of("staff-email", "staff-password")
                                .filter(name -> !options.containsKey(name))
                                .filter(one ->
                                        options.containsKey("staff-email") || options.containsKey("staff-password"))
                                .map(name ->
                                        "-D" + PREFIX + name + "=… is missing: staff's mail and password go together"),
                        given(FLAGS)
                                .filter(name -> !Set.of("true", "false").contains(options.get(name)))
                                .map(name -> "-D" + PREFIX + name + " must be true or false"),
                        given(URLS)
                                .filter(name -> !isUrl(options.get(name)))
                                .map(name -> "-D" + PREFIX + name + " must be a URL: http://… or https://…"))
                .flatMap(faults -> faults)
                .findFirst();
    }

    private static Stream<String> unknown() {
        return System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith(PREFIX) && !NAMES.contains(name.substring(PREFIX.length())))
                .sorted()
                .map(name -> "-D" + name + " is no option");
    }

    private Stream<String> given(List<String> names) {
        return names.stream().filter(options::containsKey);
    }

    private static boolean isUrl(String text) {
        try {
            URI uri = new URI(text);
            return uri.getHost() != null && Set.of("http", "https").contains(uri.getScheme());
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private String url(String name) {
        return options.getOrDefault(name, "").replaceFirst("/+$", "");
    }
}
