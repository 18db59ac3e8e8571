package org.chasen.itest.bus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.chasen.csmsserver.CsmsServer;
import org.java_websocket.WebSocket;
import org.java_websocket.handshake.ClientHandshake;

/** A management system that accepts the one station that comes, and remembers how it came. */
final class BootCsms implements AutoCloseable {
    private final ObjectMapper json = new ObjectMapper();
    private final Set<String> actions = ConcurrentHashMap.newKeySet();
    private final List<String> booted = new CopyOnWriteArrayList<>();
    private final CountDownLatch gone = new CountDownLatch(1);
    private final CsmsServer server = new Server();
    private final int port;
    private volatile String path = "";
    private volatile String authorisation = "";

    BootCsms() throws InterruptedException {
        port = server.listen();
    }

    int port() {
        return port;
    }

    String path() {
        return path;
    }

    String authorisation() {
        return authorisation;
    }

    boolean seen(String action) {
        return actions.contains(action);
    }

    /** Subprotocol of every BootNotification, in order. */
    List<String> booted() {
        return booted;
    }

    /** Whether the station has closed its connection, by now or in a moment. */
    boolean closed() throws InterruptedException {
        return gone.await(10, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        try {
            server.stop(1000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Server extends CsmsServer {
        Server() {
            super(0, "ocpp1.6", "ocpp2.0.1");
        }

        @Override
        public void onOpen(WebSocket station, ClientHandshake handshake) {
            path = handshake.getResourceDescriptor();
            authorisation = handshake.getFieldValue("Authorization");
        }

        @Override
        public void onMessage(WebSocket station, String text) {
            try {
                JsonNode message = json.readTree(text);
                if (message.get(0).asInt() == 2) {
                    String action = message.get(2).asText();
                    Object answer = action.equals("BootNotification")
                            ? Map.of("currentTime", Instant.now().toString(), "interval", 60, "status", "Accepted")
                            : Map.of();
                    station.send(
                            json.writeValueAsString(List.of(3, message.get(1).asText(), answer)));
                    actions.add(action);
                    if (action.equals("BootNotification")) {
                        booted.add(station.getProtocol().getProvidedProtocol());
                    }
                }
            } catch (java.io.IOException e) {
                throw new AssertionError(text, e);
            }
        }

        @Override
        public void onClose(WebSocket station, int code, String reason, boolean remote) {
            gone.countDown();
        }
    }
}
