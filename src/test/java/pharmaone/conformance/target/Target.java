package pharmaone.conformance.target;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whom to try, as said by {@code -Dconformance.…}; what an option opens is told in docs/conformance.md. */
public record Target(Map<String, String> options) {

    private static final String PREFIX = "conformance.";

    public static Target of(Function<String, Optional<String>> options) {
        Map<String, String> given = Stream.of(
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
                        "console")
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

    /** What is neither true nor false must not end in writing to a stranger's system. */
    public boolean writes() {
        return switch (options.getOrDefault("writes", "true")) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("conformance.writes must be true or false");
        };
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

    /** What is missing to begin with. */
    Optional<String> missing() {
        return Stream.of("base-url", "org", "apikey")
                .filter(name -> !options.containsKey(name))
                .map(name -> "-D" + PREFIX + name + "=… is required")
                .findFirst();
    }

    private String url(String name) {
        return options.getOrDefault(name, "").replaceFirst("/+$", "");
    }
}
