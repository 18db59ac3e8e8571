package org.chasen.ocpp.v16;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.chasen.csmsserver.CsmsServer;
import org.chasen.ocpp.v16.core.Schemas;
import org.java_websocket.WebSocket;
import org.java_websocket.handshake.ClientHandshake;

/**
 * A Central System on a free port that shares no code with the station: it reads and writes JSON trees, checks every
 * message against its schema, and writes down what passes.
 */
final class CentralSystem extends CsmsServer {
    private static final ObjectMapper JSON = new ObjectMapper();

    final List<String> calls = new CopyOnWriteArrayList<>();
    final List<String> answers = new CopyOnWriteArrayList<>();
    final List<String> violations = new CopyOnWriteArrayList<>();
    final Map<String, String> replies = new ConcurrentHashMap<>(Map.of(
            "BootNotification", "{\"status\":\"Accepted\",\"currentTime\":\"2026-03-01T08:00:00Z\",\"interval\":300}",
            "Heartbeat", "{\"currentTime\":\"2026-03-01T08:00:00Z\"}",
            "Authorize", "{\"idTagInfo\":{\"status\":\"Accepted\"}}",
            "StartTransaction", "{\"idTagInfo\":{\"status\":\"Accepted\"},\"transactionId\":17}"));
    final Set<String> mute = ConcurrentHashMap.newKeySet();
    private final Map<String, String> asked = new ConcurrentHashMap<>();
    private volatile WebSocket link;

    CentralSystem() {
        super(0, "ocpp1.6");
    }

    CentralSystem up() throws InterruptedException {
        listen();
        return this;
    }

    void call(String id, String action, String payload) {
        asked.put(id, action);
        link.send("[2,\"" + id + "\",\"" + action + "\"," + payload + "]");
    }

    void send(String text) {
        link.send(text);
    }

    void hangUp() {
        link.close(1001);
    }

    @Override
    public void onMessage(WebSocket from, String text) {
        try {
            JsonNode frame = JSON.readTree(text);
            String id = frame.get(1).asText();
            switch (frame.get(0).asInt()) {
                case 2 -> called(from, id, frame.get(2).asText(), frame.get(3));
                case 3 -> {
                    String action = asked.getOrDefault(id, "?");
                    check(action + "Response", frame.get(2));
                    answers.add(id + " " + frame.get(2));
                    calls.add("answer " + id);
                }
                case 4 -> answers.add(id + " " + frame.get(2).asText());
                default -> violations.add("not a message: " + text);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void called(WebSocket from, String id, String action, JsonNode payload) {
        check(action, payload);
        calls.add(line(action, payload));
        if (!mute.contains(action)) {
            from.send("[3,\"" + id + "\"," + replies.getOrDefault(action, "{}") + "]");
        }
    }

    private void check(String schema, JsonNode payload) {
        Schemas.violations(schema, payload).forEach(violation -> violations.add(schema + ": " + violation));
    }

    private static String line(String action, JsonNode payload) {
        return switch (action) {
            case "StatusNotification" ->
                action + " " + payload.path("connectorId").asInt() + " "
                        + payload.path("status").asText();
            case "StartTransaction" ->
                action + " " + payload.path("idTag").asText() + " "
                        + payload.path("meterStart").asInt();
            case "StopTransaction" ->
                action + " " + payload.path("transactionId").asInt() + " "
                        + payload.path("meterStop").asInt() + " "
                        + payload.path("reason").asText();
            default -> action;
        };
    }

    @Override
    public void onOpen(WebSocket opened, ClientHandshake handshake) {
        link = opened;
        calls.add("open " + handshake.getResourceDescriptor());
    }

    @Override
    public void onClose(WebSocket closed, int code, String reason, boolean remote) {
        calls.add("close " + code);
    }

    @Override
    public void onError(WebSocket broken, Exception failure) {
        super.onError(broken, failure);
        violations.add(String.valueOf(failure));
    }
}
