package pharmaone.boot;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the user set before the start, as Quarkus ranks it: system properties, then the environment.
 *
 * <p>Names are those of the configuration ({@code gateway.jwt-secret}); the environment writes them in capitals with
 * underscores. Without a value is as good as not set.
 */
record Settings(Map<String, String> properties, Map<String, String> environment) {

    static Settings ofThisProcess() {
        Map<String, String> properties = System.getProperties().stringPropertyNames().stream()
                .collect(Collectors.toMap(name -> name, System::getProperty));
        return new Settings(properties, System.getenv());
    }

    Optional<String> find(String name) {
        return Optional.ofNullable(properties.get(name))
                .or(() -> Optional.ofNullable(environment.get(inEnvironment(name))))
                .filter(value -> !value.isBlank());
    }

    /** Also true for names without a value: an empty database setting is a mistake, not a wish for a sandbox. */
    boolean anyBelow(String prefix) {
        return properties.keySet().stream().anyMatch(name -> name.startsWith(prefix))
                || environment.keySet().stream().anyMatch(name -> name.startsWith(inEnvironment(prefix)));
    }

    /** Makes a value part of the configuration, unless the user has one: a system property would outrank theirs. */
    void propose(String name, String value) {
        if (find(name).isEmpty()) {
            System.setProperty(name, value);
        }
    }

    static String inEnvironment(String name) {
        return name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}
