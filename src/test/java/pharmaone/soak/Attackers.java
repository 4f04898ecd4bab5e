package pharmaone.soak;

import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import pharmaone.soak.RandomBombs.RandomBomb;
import pharmaone.testing.AtOnce;
import pharmaone.testing.Wire;

/** Ways to send what should not be sent. A connection that the gateway closes is as good as a refusal. */
final class Attackers implements AutoCloseable {

    /** How long connections are held, and slow ones go on. */
    private static final long WHILE_NANOS = TimeUnit.MILLISECONDS.toNanos(2_000);

    /** Between two connections that are to be held: to open all at the same moment would be just a flood. */
    private static final long BETWEEN_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final int THREADS = 16;

    private final SoakGateway gateway;
    private final List<Wire> open = Collections.synchronizedList(new ArrayList<>());
    private final Queue<String> complaints = new ConcurrentLinkedQueue<>();

    Attackers(SoakGateway gateway) {
        this.gateway = gateway;
    }

    SoakGateway gateway() {
        return gateway;
    }

    /** Responses that should not have been given, since the last time. */
    List<String> takeComplaints() {
        List<String> taken = new ArrayList<>();
        for (String complaint = complaints.poll(); complaint != null; complaint = complaints.poll()) {
            taken.add(complaint);
        }
        return taken;
    }

    /** Sent whole on so many connections at the same time, each waiting for its response. */
    Runnable sending(int connections, Message message) {
        return sending(connections, () -> message);
    }

    Runnable sending(int connections, Supplier<Message> messages) {
        return () -> AtOnce.times(
                connections,
                i -> tried(() -> {
                    try (Wire wire = Wire.open(gateway.port())) {
                        Message message = messages.get();
                        judge(wire.send(message.head()).send(message.body()), message);
                    }
                }));
    }

    /** One after another on few connections. */
    Runnable sendingInTurn(int connections, int each, Supplier<Message> messages) {
        return () -> AtOnce.times(
                connections,
                i -> tried(() -> {
                    try (Wire wire = Wire.open(gateway.port())) {
                        for (int sent = 0; sent < each; sent++) {
                            Message message = messages.get();
                            judge(wire.send(message.head()).send(message.body()), message);
                        }
                    }
                }));
    }

    /** Sent in part or whole, and the connection reset at once. */
    Runnable aborting(int connections, Message message) {
        byte[] all = message.bytes();
        return () -> AtOnce.times(
                connections,
                i -> tried(() -> {
                    Wire wire = Wire.open(gateway.port());
                    try (wire) {
                        wire.send(Arrays.copyOf(all, all.length * (i + 1) / connections));
                        wire.vanish();
                    }
                }));
    }

    /** All but the last bytes of each message, and then nothing. */
    Runnable holdingBack(int connections, int bytes, Message... messages) {
        return () -> {
            for (Message message : messages) {
                byte[] all = message.bytes();
                hold(connections, wire -> wire.send(Arrays.copyOf(all, all.length - bytes)));
            }
            rest(WHILE_NANOS);
        };
    }

    /** So many times on each connection without reading a response. */
    Runnable readingNothing(int connections, int times, Message message) {
        byte[] all = message.bytes();
        return () -> {
            hold(connections, wire -> {
                for (int i = 0; i < times; i++) {
                    wire.send(all);
                }
            });
            rest(WHILE_NANOS);
        };
    }

    /** A few bytes at a time. */
    Runnable dribbling(int connections, int bytes, Message message) {
        byte[] all = message.bytes();
        return () -> {
            List<Wire> wires = hold(connections, wire -> {});
            long end = System.nanoTime() + WHILE_NANOS;
            for (int at = 0; at < all.length && System.nanoTime() < end; at += bytes) {
                byte[] part = Arrays.copyOfRange(all, at, Math.min(all.length, at + bytes));
                wires.forEach(wire -> tried(() -> wire.send(part)));
                rest(PAUSE_NANOS);
            }
        };
    }

    /** Takes the responses to so many requests byte by byte. */
    Runnable readingSlowly(int connections, int times, Message message) {
        byte[] all = message.bytes();
        return () -> {
            List<Wire> wires = hold(connections, wire -> {
                for (int i = 0; i < times; i++) {
                    wire.send(all);
                }
            });
            long end = System.nanoTime() + WHILE_NANOS;
            while (System.nanoTime() < end) {
                wires.forEach(wire -> wire.isClosedWithin(1));
                rest(PAUSE_NANOS);
            }
        };
    }

    /** What is not read stays open until {@link #letGo}. */
    void send(RandomBomb bomb) {
        byte[] all = bomb.message().bytes();
        byte[] sent = Arrays.copyOf(all, all.length - bomb.cut());
        tried(() -> {
            Wire wire = Wire.open(gateway.port());
            open.add(wire);
            for (int i = 0; i < bomb.times(); i++) {
                wire.send(sent);
            }
            for (int i = 0; i < bomb.times() && bomb.isRead(); i++) {
                judge(wire, bomb.message());
            }
        });
    }

    private List<Wire> hold(int connections, Consumer<Wire> begin) {
        List<Wire> held = Collections.synchronizedList(new ArrayList<>());
        AtOnce.times(Math.min(THREADS, connections), thread -> {
            for (int i = thread; i < connections; i += THREADS) {
                tried(() -> {
                    Wire wire = Wire.open(gateway.port());
                    open.add(wire);
                    held.add(wire);
                    begin.accept(wire);
                });
                rest(BETWEEN_NANOS);
            }
            return true;
        });
        return held;
    }

    /** Closes what is still held. */
    void letGo() {
        synchronized (open) {
            open.forEach(Wire::close);
            open.clear();
        }
    }

    @Override
    public void close() {
        letGo();
    }

    private void judge(Wire wire, Message sent) {
        Verdict.on(wire.answer(), sent.length()).ifPresent(complaints::add);
    }

    private boolean tried(Runnable deed) {
        try {
            deed.run();
            return true;
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof SocketTimeoutException) {
                complaints.add("no response: " + e.getMessage());
            }
            return false;
        }
    }

    static void rest(long nanos) {
        try {
            TimeUnit.NANOSECONDS.sleep(nanos);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
