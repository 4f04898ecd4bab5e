package pharmaone.boot;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Where the gateway is going to listen; looked at before a database is started for nothing. */
record ListenAddress(String host, int port) {

    /** {@code prefix} is {@code quarkus.http} or {@code quarkus.management}. */
    static ListenAddress of(Settings settings, String prefix, int defaultPort, Mode mode) {
        String host = settings.find(prefix + ".host").orElse(mode.defaultHost());
        String port = settings.find(prefix + ".port").orElse(String.valueOf(defaultPort));
        try {
            return new ListenAddress(host, Integer.parseInt(port));
        } catch (NumberFormatException e) {
            throw new StartupError(Settings.inEnvironment(prefix + ".port") + " is not a number: " + port);
        }
    }

    void requireFree() {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(host, port));
        } catch (IOException | IllegalArgumentException e) {
            throw new StartupError("Cannot listen on %s:%d: %s".formatted(host, port, e.getMessage()));
        }
    }
}
