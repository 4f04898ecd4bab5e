package pharmaone.sandbox;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;

/** A state of the sandbox with a name; each stands on the same organisations, shops, keys, staff and catalogue. */
public enum Scenario {
    /** Something true to life in every list and report. */
    DEMO("demo", "demo_requests", "demo_inventory", "demo_orders", "demo_prescriptions", "demo_events"),
    /** Nothing was ever traded. */
    EMPTY("empty"),
    /** Rows as older systems left them: valid, but not pretty. */
    LEGACY("legacy", "legacy");

    private final String wire;
    private final List<String> scripts;

    Scenario(String wire, String... scripts) {
        this.wire = wire;
        this.scripts = List.of(scripts);
    }

    @JsonValue
    @Override
    public String toString() {
        return wire;
    }

    /** What is loaded upon the common ground; later ones build on earlier ones. */
    List<String> scripts() {
        return scripts;
    }
}
