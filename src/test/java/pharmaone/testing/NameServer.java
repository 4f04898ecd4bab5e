package pharmaone.testing;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A name server on this machine that knows TXT records only: by UDP and, when a response is too long for that, by TCP. */
public final class NameServer implements AutoCloseable {

    private static final int HEADER = 12;
    private static final int DATAGRAM = 1_232;
    private static final int STRING = 255;
    private static final int NO_SUCH_NAME = 3;

    private final DatagramSocket datagrams;
    private final ServerSocket connections;
    private final List<Thread> threads = new ArrayList<>();
    private final Map<String, List<String>> records = new ConcurrentHashMap<>();
    private final AtomicInteger asked = new AtomicInteger();
    private volatile boolean isSilent;
    private volatile int failure;

    private NameServer(int port) throws IOException {
        datagrams = new DatagramSocket(port, InetAddress.getLoopbackAddress());
        connections = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
    }

    public static NameServer at(int port) {
        try {
            NameServer server = new NameServer(port);
            server.start(server::serveDatagrams);
            server.start(server::serveConnections);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void start(Runnable work) {
        Thread thread = new Thread(work, "name-server");
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    /** From now on the name has these records and no others. */
    public void set(String name, String... texts) {
        records.put(name, List.of(texts));
    }

    /** From now on it answers nothing, or everything with this code; 0: as it should. */
    public void be(boolean silent, int code) {
        isSilent = silent;
        failure = code;
    }

    /** How many questions came. */
    public int asked() {
        return asked.get();
    }

    private void serveDatagrams() {
        byte[] buffer = new byte[4_096];
        while (!datagrams.isClosed()) {
            try {
                DatagramPacket question = new DatagramPacket(buffer, buffer.length);
                datagrams.receive(question);
                asked.incrementAndGet();
                if (!isSilent) {
                    byte[] answer = answer(Arrays.copyOf(buffer, question.getLength()), DATAGRAM);
                    datagrams.send(new DatagramPacket(answer, answer.length, question.getSocketAddress()));
                }
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serveConnections() {
        while (!connections.isClosed()) {
            try (Socket socket = connections.accept()) {
                DataInputStream in = new DataInputStream(socket.getInputStream());
                byte[] answer = answer(in.readNBytes(in.readUnsignedShort()), Integer.MAX_VALUE);
                DataOutputStream out = new DataOutputStream(socket.getOutputStream());
                out.writeShort(answer.length);
                out.write(answer);
                out.flush();
            } catch (IOException gone) {
                // the next one, or the loop ends
            }
        }
    }

    private byte[] answer(byte[] question, int most) throws IOException {
        int end = HEADER;
        StringBuilder name = new StringBuilder();
        while (question[end] != 0) {
            name.append(name.isEmpty() ? "" : ".")
                    .append(new String(question, end + 1, question[end], StandardCharsets.US_ASCII));
            end += 1 + question[end];
        }
        end += 5; // the root, type and class
        List<String> texts = records.get(name.toString());
        byte[] whole = answer(question, end, failure != 0 || texts == null ? List.of() : texts, texts == null, false);
        return whole.length <= most ? whole : answer(question, end, List.of(), false, true);
    }

    private byte[] answer(byte[] question, int end, List<String> texts, boolean isUnknown, boolean isCut)
            throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeShort(ByteBuffer.wrap(question).getShort(0));
        out.writeShort(0x8180 | (isCut ? 0x0200 : 0) | (failure != 0 ? failure : isUnknown ? NO_SUCH_NAME : 0));
        out.writeShort(1);
        out.writeShort(texts.size());
        out.writeInt(0);
        out.write(question, HEADER, end - HEADER);
        for (String text : texts) {
            byte[] strings = strings(text.getBytes(StandardCharsets.ISO_8859_1));
            out.writeShort(0xC000 | HEADER);
            out.writeShort(16);
            out.writeShort(1);
            out.writeInt(60);
            out.writeShort(strings.length);
            out.write(strings);
        }
        return bytes.toByteArray();
    }

    /** A bar separates the strings of a record. */
    private static byte[] strings(byte[] text) {
        ByteArrayOutputStream strings = new ByteArrayOutputStream();
        for (String part : new String(text, StandardCharsets.ISO_8859_1).split("\\|", -1)) {
            for (int at = 0; at == 0 || at < part.length(); at += STRING) {
                byte[] bytes =
                        part.substring(at, Math.min(part.length(), at + STRING)).getBytes(StandardCharsets.ISO_8859_1);
                strings.write(bytes.length);
                strings.writeBytes(bytes);
            }
        }
        return strings.toByteArray();
    }

    /** The port is free again afterwards: a socket that a thread waits for is closed only when that thread has noticed. */
    @Override
    public void close() {
        datagrams.close();
        try {
            connections.close();
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
