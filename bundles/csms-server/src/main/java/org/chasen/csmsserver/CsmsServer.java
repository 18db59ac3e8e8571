package org.chasen.csmsserver;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.java_websocket.WebSocket;
import org.java_websocket.drafts.Draft;
import org.java_websocket.drafts.Draft_6455;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.protocols.IProtocol;
import org.java_websocket.protocols.Protocol;
import org.java_websocket.server.WebSocketServer;
import org.jspecify.annotations.Nullable;

/**
 * A WebSocket server on the loopback interface that accepts the subprotocols it is given, and nothing else of OCPP.
 *
 * <p>Java-WebSocket 1.6.0 clears its wish to write after it has written everything, without looking again: what another
 * thread queued in that moment stays in the queue until something else is sent, and an answer seems lost. This server
 * looks again, every {@value #LOOK_AGAIN_MILLIS} ms.
 *
 * <p>Thread: the methods for subclasses run on threads of the server, one message at a time per connection.
 */
public abstract class CsmsServer extends WebSocketServer {
    private static final long LOOK_AGAIN_MILLIS = 20;
    private static final long START_PATIENCE_S = 10;

    private final CountDownLatch listening = new CountDownLatch(1);
    private volatile @Nullable Exception trouble;
    private final ScheduledExecutorService lookAgain = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "csms-server-writes");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * A server that does not listen yet.
     *
     * @param port TCP port, 0 for a free one
     * @param subprotocols what it accepts, for example {@code ocpp2.0.1}
     */
    protected CsmsServer(int port, String... subprotocols) {
        super(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1, List.of(draft(subprotocols)));
        setReuseAddr(true);
        setDaemon(true);
        setTcpNoDelay(true);
    }

    private static Draft draft(String... subprotocols) {
        return new Draft_6455(
                List.of(), Stream.of(subprotocols).<IProtocol>map(Protocol::new).toList());
    }

    /**
     * Begins to listen.
     *
     * @return the port
     * @throws IllegalStateException if it cannot, because the port is taken for example
     */
    public final int listen() throws InterruptedException {
        start();
        boolean ready = listening.await(START_PATIENCE_S, TimeUnit.SECONDS);
        Exception why = trouble;
        if (!ready || why != null) {
            throw new IllegalStateException(
                    "the CSMS cannot listen on " + getAddress() + ": is the port taken by another program?", why);
        }
        return getPort();
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // repeats until the server stops
    public void onStart() {
        lookAgain.scheduleWithFixedDelay(
                this::writeWhatWaits, LOOK_AGAIN_MILLIS, LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
        listening.countDown();
    }

    private void writeWhatWaits() {
        for (WebSocket connection : getConnections()) {
            if (connection.hasBufferedData()) {
                onWriteDemand(connection);
            }
        }
    }

    @Override
    public void stop(int timeoutMillis, String reason) throws InterruptedException {
        super.stop(timeoutMillis, reason);
        lookAgain.shutdown();
    }

    @Override
    public void onOpen(WebSocket connection, ClientHandshake request) {}

    @Override
    public void onClose(WebSocket connection, int code, String reason, boolean remote) {}

    /** @param connection null if the server as a whole is concerned */
    @Override
    public void onError(@Nullable WebSocket connection, Exception failure) {
        if (connection == null) {
            trouble = failure;
            listening.countDown();
        }
    }
}
