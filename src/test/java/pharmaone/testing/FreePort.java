package pharmaone.testing;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A port for a process that binds it a moment later. One that the system chooses may be somebody else's by then, as it
 * chooses from the same range for every connection that is made; these lie below that range, and JVMs that run beside
 * each other begin at ports of their own.
 */
final class FreePort {

    private static final int FIRST = 20_000;
    private static final int SLICES = 120;
    private static final int SLICE = 100;

    private static final AtomicInteger NEXT =
            new AtomicInteger((int) (ProcessHandle.current().pid() % SLICES) * SLICE);

    private FreePort() {}

    static int next() {
        while (true) {
            int port = FIRST + Math.floorMod(NEXT.getAndIncrement(), SLICES * SLICE);
            if (isFree(port)) {
                return port;
            }
        }
    }

    /** For a test profile: that is loaded apart from the tests, and would otherwise choose the port that one of them is about to bind. */
    static int ofProfile() {
        int port = FIRST - 1 - (int) (ProcessHandle.current().pid() % (SLICES * SLICE / 2));
        while (!isFree(port)) {
            port--;
        }
        return port;
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port)) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
