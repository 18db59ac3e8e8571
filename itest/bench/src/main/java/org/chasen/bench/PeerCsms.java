package org.chasen.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.chasen.csmsserver.CsmsServer;
import org.java_websocket.WebSocket;
import org.java_websocket.handshake.ClientHandshake;

/** A management system that says yes and notes when it is first told what. */
final class PeerCsms extends CsmsServer {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Moment of the first BootNotification, by {@link System#nanoTime()}. */
    final CompletableFuture<Long> booted = new CompletableFuture<>();

    final CompletableFuture<Void> charging = new CompletableFuture<>();
    final CompletableFuture<Void> ended = new CompletableFuture<>();
    /** Transactions in which energy was seen to flow. */
    final Set<String> transactions = ConcurrentHashMap.newKeySet();
    /** Connections accepted. */
    final AtomicInteger connections = new AtomicInteger();

    private PeerCsms(int port) {
        super(port, "ocpp2.0.1");
    }

    /** A management system that listens. */
    static PeerCsms on(int port) throws InterruptedException {
        PeerCsms csms = new PeerCsms(port);
        csms.listen();
        return csms;
    }

    /** Cuts every connection; the station connects again. */
    void cut() {
        getConnections().forEach(WebSocket::close);
    }

    @Override
    public void onMessage(WebSocket socket, String text) {
        long now = System.nanoTime();
        try {
            JsonNode message = JSON.readTree(text);
            if (message.path(0).asInt() != 2) {
                return;
            }
            ObjectNode answer = JSON.createObjectNode();
            JsonNode payload = message.path(3);
            switch (message.path(2).asText()) {
                case "BootNotification" -> {
                    booted.complete(now);
                    answer.put("currentTime", Instant.now().toString())
                            .put("interval", 300)
                            .put("status", "Accepted");
                }
                case "Heartbeat" -> answer.put("currentTime", Instant.now().toString());
                case "Authorize" -> answer.putObject("idTokenInfo").put("status", "Accepted");
                case "TransactionEvent" -> {
                    if (payload.has("idToken")) {
                        answer.putObject("idTokenInfo").put("status", "Accepted");
                    }
                    if (payload.at("/transactionInfo/chargingState").asText().equals("Charging")) {
                        transactions.add(
                                payload.at("/transactionInfo/transactionId").asText());
                        charging.complete(null);
                    }
                    if (payload.path("eventType").asText().equals("Ended")) {
                        ended.complete(null);
                    }
                }
                default -> {}
            }
            socket.send(JSON.writeValueAsString(List.of(3, message.path(1).asText(), answer)));
        } catch (IOException e) {
            booted.completeExceptionally(e);
        }
    }

    @Override
    public void onOpen(WebSocket socket, ClientHandshake handshake) {
        connections.incrementAndGet();
    }
}
