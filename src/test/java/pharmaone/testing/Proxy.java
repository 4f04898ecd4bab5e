package pharmaone.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Stands between the gateway and its database, and can be told to refuse or to fall silent. */
public final class Proxy implements AutoCloseable {

    private final int target;
    private final int port;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private ServerSocket server;
    private boolean silent;

    public Proxy(int target) {
        this.target = target;
        this.port = FreePort.next();
        this.server = listen(port);
        accept(server);
    }

    public int port() {
        return port;
    }

    /** As a server that is down: connections are cut, new ones refused. */
    public synchronized void refuse() {
        quietly(server);
        sockets.forEach(Proxy::quietly);
    }

    /** As a cable that is cut: connections stay, new ones are taken, nothing comes through. */
    public synchronized void fallSilent() {
        silent = true;
    }

    /** As if nothing had been. */
    public synchronized void recover() {
        silent = false;
        notifyAll();
        if (server.isClosed()) {
            server = listenAgain();
            accept(server);
        }
    }

    /** The thread that accepts may hold the port for a moment longer. */
    private ServerSocket listenAgain() {
        long deadline = System.nanoTime() + 30_000_000_000L;
        while (true) {
            try {
                return listen(port);
            } catch (UncheckedIOException inUse) {
                if (System.nanoTime() > deadline) {
                    throw inUse;
                }
                Thread.onSpinWait();
            }
        }
    }

    @Override
    public synchronized void close() {
        silent = false;
        notifyAll();
        refuse();
    }

    private static ServerSocket listen(int port) {
        try {
            ServerSocket server = new ServerSocket();
            server.setReuseAddress(true);
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(ServerSocket listening) {
        start(() -> {
            while (true) {
                take(listening.accept(), listening);
            }
        });
    }

    /** Whoever was accepted while this began to refuse is refused as well. */
    private synchronized void take(Socket client, ServerSocket listening) {
        if (listening.isClosed()) {
            quietly(client);
        } else {
            sockets.add(client);
            start(() -> connect(client));
        }
    }

    private void connect(Socket client) throws IOException {
        awaitVoice();
        Socket database = new Socket(InetAddress.getLoopbackAddress(), target);
        sockets.add(database);
        start(() -> pump(client, database));
        start(() -> pump(database, client));
    }

    private void pump(Socket from, Socket to) throws IOException {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[64 * 1024];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                awaitVoice();
                out.write(buffer, 0, read);
            }
        } finally {
            sockets.remove(from);
            sockets.remove(to);
        }
    }

    private synchronized void awaitVoice() {
        try {
            while (silent) {
                wait();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void start(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException closed) {
                // the end of a connection is the end of its work
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private static void quietly(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception closed) {
            // closed is what it should be
        }
    }
}
