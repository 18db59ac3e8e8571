package org.chasen.itest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.chasen.csmsserver.CsmsServer;
import org.java_websocket.WebSocket;
import org.java_websocket.handshake.ClientHandshake;

/** A management system for tests: accepts what is right, remembers everything, and shares no code with the station. */
final class TestCsms {
    private final ObjectMapper json = new ObjectMapper();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final Map<String, CompletableFuture<JsonNode>> calls = new ConcurrentHashMap<>();
    private final AtomicInteger transactions = new AtomicInteger(100);
    private final AtomicInteger callIds = new AtomicInteger();
    private final Server server;
    private volatile WebSocket station;

    /** A request of the station, with the OCPP version it came in. */
    record Request(String version, String action, JsonNode payload, Instant at) {
        String text(String pointer) {
            return payload.at(pointer).asText();
        }
    }

    TestCsms(int port) throws InterruptedException {
        server = new Server(port);
        server.listen();
    }

    int port() {
        return server.getPort();
    }

    boolean connected() {
        WebSocket present = station;
        return present != null && present.isOpen();
    }

    /** Everything the station has asked, oldest first. */
    List<Request> requests() {
        return List.copyOf(requests);
    }

    Stream<Request> requests(String action) {
        return requests.stream().filter(request -> request.action().equals(action));
    }

    /** Sends a CALL and waits for its answer. */
    JsonNode call(String action, Object payload) throws Exception {
        String id = "csms-" + callIds.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        calls.put(id, answer);
        station.send(json.writeValueAsString(List.of(2, id, action, payload)));
        return answer.get(20, TimeUnit.SECONDS);
    }

    /** Stops listening and drops the station. */
    void close() throws InterruptedException {
        server.stop(1000);
    }

    private ObjectNode answer(String action, JsonNode payload) {
        ObjectNode answer = json.createObjectNode();
        switch (action) {
            case "BootNotification" ->
                answer.put("currentTime", Instant.now().toString())
                        .put("interval", 60)
                        .put("status", "Accepted");
            case "Heartbeat" -> answer.put("currentTime", Instant.now().toString());
            case "Authorize" -> accepted(answer, payload.has("idTag"));
            case "StartTransaction" -> {
                accepted(answer, true);
                answer.put("transactionId", transactions.incrementAndGet());
            }
            case "TransactionEvent" -> {
                if (payload.has("idToken")) {
                    accepted(answer, false);
                }
            }
            case "DataTransfer" -> answer.put("status", "UnknownVendorId");
            default -> {}
        }
        return answer;
    }

    private static void accepted(ObjectNode answer, boolean v16) {
        answer.putObject(v16 ? "idTagInfo" : "idTokenInfo").put("status", "Accepted");
    }

    private final class Server extends CsmsServer {
        Server(int port) {
            super(port, "ocpp2.0.1", "ocpp1.6");
        }

        @Override
        public void onOpen(WebSocket socket, ClientHandshake handshake) {
            station = socket;
        }

        @Override
        public void onMessage(WebSocket socket, String text) {
            try {
                JsonNode message = json.readTree(text);
                String id = message.get(1).asText();
                if (message.get(0).asInt() == 2) {
                    String action = message.get(2).asText();
                    String version = socket.getProtocol().getProvidedProtocol().substring("ocpp".length());
                    requests.add(new Request(version, action, message.get(3), Instant.now()));
                    socket.send(json.writeValueAsString(List.of(3, id, answer(action, message.get(3)))));
                } else if (calls.containsKey(id)) {
                    CompletableFuture<JsonNode> waiting = calls.remove(id);
                    if (message.get(0).asInt() == 3) {
                        waiting.complete(message.get(2));
                    } else {
                        waiting.completeExceptionally(new AssertionError("station answered " + text));
                    }
                }
            } catch (java.io.IOException e) {
                requests.add(
                        new Request("?", "unreadable", json.getNodeFactory().textNode(text), Instant.now()));
            }
        }
    }
}
