package pharmaone.boot;

import java.util.Arrays;

/** What this gateway is: a sandbox to develop against, with public secrets, or the real thing. */
public enum Mode {
    SANDBOX("sandbox", "127.0.0.1"),
    PRODUCTION("production", "0.0.0.0");

    private final String word;
    private final String defaultHost;

    Mode(String word, String defaultHost) {
        this.word = word;
        this.defaultHost = defaultHost;
    }

    /** As in {@code GATEWAY_MODE}, {@code gateway.mode} and the table {@code installation}. */
    public String word() {
        return word;
    }

    public boolean isSandbox() {
        return this == SANDBOX;
    }

    String defaultHost() {
        return defaultHost;
    }

    static Mode of(String word) {
        return Arrays.stream(values())
                .filter(mode -> mode.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new StartupError("GATEWAY_MODE must be sandbox or production, not: " + word));
    }

    /** Whoever names any database setting without a mode means production: a typing error never ends in a sandbox. */
    static Mode chosenBy(Settings settings) {
        return settings.find("gateway.mode")
                .map(Mode::of)
                .orElseGet(() -> settings.anyBelow("quarkus.datasource.") ? PRODUCTION : SANDBOX);
    }
}
