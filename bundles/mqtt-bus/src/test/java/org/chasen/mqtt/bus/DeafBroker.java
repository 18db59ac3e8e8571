package org.chasen.mqtt.bus;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** Takes connections and answers only some kinds of packets (MQTT 3.1.1, 2.2.1), as a broker that hangs does. */
final class DeafBroker implements AutoCloseable {
    static final int CONNECT = 1;
    static final int PUBLISH = 3;
    static final int SUBSCRIBE = 8;
    static final int PINGREQ = 12;

    private final ServerSocket server;
    private final Set<Integer> answered;
    private final AtomicInteger arrivals = new AtomicInteger();
    private final AtomicInteger departures = new AtomicInteger();

    DeafBroker(int port, Set<Integer> answered) throws IOException {
        this.server = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        this.answered = answered;
        Thread acceptor = new Thread(this::accept, "deaf-broker");
        acceptor.setDaemon(true);
        acceptor.start();
    }

    /** Connections so far. */
    int arrivals() {
        return arrivals.get();
    }

    /** Of these, the ones that the other side has ended. */
    int departures() {
        return departures.get();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                arrivals.incrementAndGet();
                Thread listener = new Thread(() -> listen(socket), "deaf-broker-ear");
                listener.setDaemon(true);
                listener.start();
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void listen(Socket socket) {
        try (socket) {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            while (true) {
                int header = in.readUnsignedByte();
                byte[] body = new byte[length(in)];
                in.readFully(body);
                if (answered.contains(header >> 4)) {
                    out.write(answer(header >> 4, body));
                }
            }
        } catch (IOException e) {
            departures.incrementAndGet();
        }
    }

    private static int length(DataInputStream in) throws IOException {
        int length = 0;
        int shift = 0;
        int digit;
        do {
            digit = in.readUnsignedByte();
            length |= (digit & 0x7F) << shift;
            shift += 7;
        } while ((digit & 0x80) != 0);
        return length;
    }

    private static byte[] answer(int kind, byte[] body) {
        return switch (kind) {
            case CONNECT -> new byte[] {0x20, 2, 0, 0};
            case SUBSCRIBE -> new byte[] {(byte) 0x90, 3, body[0], body[1], 1};
            case PINGREQ -> new byte[] {(byte) 0xD0, 0};
            case PUBLISH -> {
                int at = 2 + (((body[0] & 0xFF) << 8) | (body[1] & 0xFF));
                yield new byte[] {0x40, 2, body[at], body[at + 1]};
            }
            default -> throw new IllegalArgumentException("kind " + kind);
        };
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
