package pharmaone.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The SQL of the scenarios, read once. A script takes its arguments from settings of the transaction:
 * {@code gateway.orgs}, the organisations to work on, and {@code gateway.today}, the day that dates are relative to.
 */
public final class Scripts {

    private final Map<String, String> read = new TreeMap<>();

    Scripts() {
        common(true).forEach(this::read);
        for (Scenario scenario : Scenario.values()) {
            scenario.scripts().forEach(this::read);
        }
    }

    /** All statements that lead to the scenario; {@code everywhere} also takes away what is part of none. */
    String of(Scenario scenario, boolean everywhere) {
        List<String> names = new ArrayList<>(common(everywhere));
        names.addAll(scenario.scripts());
        return names.stream().map(read::get).collect(Collectors.joining("\n"));
    }

    /** Has nobody else write what is traded, until the end of the transaction. */
    public static String lock() {
        return text("lock");
    }

    private static List<String> common(boolean everywhere) {
        return everywhere
                ? List.of("lock", "wipe_trade", "wipe_organisations", "catalogue", "frame")
                : List.of("lock", "wipe_trade", "catalogue", "frame");
    }

    private void read(String name) {
        read.put(name, text(name));
    }

    private static String text(String name) {
        try (InputStream file = Scripts.class.getResourceAsStream("/scenario/" + name + ".sql")) {
            if (file == null) {
                throw new IllegalStateException("no script " + name);
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
