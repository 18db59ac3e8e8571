package org.chasen.ocpp.v201;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.chasen.csmsserver.CsmsServer;
import org.java_websocket.WebSocket;
import org.java_websocket.handshake.ClientHandshake;

/** A management system of another make: checks every message against its schema, answers, and keeps a transcript. */
final class TestCsms extends CsmsServer {
    static final ObjectMapper JSON = new ObjectMapper();

    /** What the station sent, in short, in order. */
    final List<String> transcript = new CopyOnWriteArrayList<>();
    /** The same in full. */
    final List<JsonNode> calls = new CopyOnWriteArrayList<>();

    /** How the station identified itself, of every link. */
    final BlockingQueue<String> authorizations = new LinkedBlockingQueue<>();

    final List<String> invalid = new CopyOnWriteArrayList<>();
    final BlockingQueue<JsonNode> answers = new LinkedBlockingQueue<>();
    final BlockingQueue<WebSocket> links = new LinkedBlockingQueue<>();
    private final Map<String, Function<JsonNode, String>> replies = new ConcurrentHashMap<>();
    private final Map<String, String> asked = new ConcurrentHashMap<>();
    private volatile WebSocket link;
    private int ids;

    TestCsms() {
        super(0, "ocpp2.0.1");
        String time = "2026-01-01T00:00:00Z";
        answer("BootNotification", call -> "{'currentTime':'" + time + "','interval':300,'status':'Accepted'}");
        answer("Heartbeat", call -> "{'currentTime':'" + time + "'}");
        answer("Authorize", call -> "{'idTokenInfo':{'status':'Accepted'}}");
        answer("TransactionEvent", call -> call.has("idToken") ? "{'idTokenInfo':{'status':'Accepted'}}" : "{}");
    }

    TestCsms up() throws InterruptedException {
        listen();
        return this;
    }

    /** From now on answers an action so; null stays silent, a text with '!' is an error code. */
    void answer(String action, Function<JsonNode, String> reply) {
        replies.put(action, reply);
    }

    /** Calls the station; its answer comes to {@link #answers}. */
    void call(String action, String payload) {
        String id = "csms-" + ids++;
        asked.put(id, action);
        link.send("[2,\"" + id + "\",\"" + action + "\"," + payload.replace('\'', '"') + "]");
    }

    JsonNode ask(String action, String payload) throws InterruptedException {
        call(action, payload);
        return answers.poll(10, TimeUnit.SECONDS);
    }

    @Override
    public void onMessage(WebSocket from, String text) {
        try {
            JsonNode message = JSON.readTree(text);
            if (message.get(0).intValue() == 2) {
                called(from, message);
            } else {
                answered(message);
            }
        } catch (JsonProcessingException e) {
            invalid.add(text);
        }
    }

    private void called(WebSocket from, JsonNode message) {
        String action = message.get(2).textValue();
        JsonNode payload = message.get(3);
        check(action + "Request", payload);
        calls.add(payload);
        transcript.add(summary(action, payload));
        String reply = replies.getOrDefault(action, call -> "{}").apply(payload);
        if (reply != null && reply.startsWith("!")) {
            from.send("[4," + message.get(1) + ",\"" + reply.substring(1) + "\",\"\",{}]");
        } else if (reply != null) {
            from.send("[3," + message.get(1) + "," + reply.replace('\'', '"') + "]");
        }
    }

    private void answered(JsonNode message) {
        String action = asked.get(message.get(1).textValue());
        if (message.get(0).intValue() == 3) {
            check(action + "Response", message.get(2));
            transcript.add(action + " -> " + message.get(2).path("status").asText("answered"));
            answers.add(message.get(2));
        } else {
            transcript.add(action + " -> " + message.get(2).textValue());
            answers.add(message);
        }
    }

    private void check(String name, JsonNode payload) {
        String errors = Schemas.errors(name, payload);
        if (!errors.isEmpty()) {
            invalid.add(name + ' ' + payload + ": " + errors);
        }
    }

    private static String summary(String action, JsonNode payload) {
        StringBuilder text = new StringBuilder(action);
        for (String path : List.of(
                "/connectorStatus",
                "/eventType",
                "/triggerReason",
                "/transactionInfo/chargingState",
                "/transactionInfo/stoppedReason",
                "/transactionInfo/remoteStartId",
                "/idToken/idToken",
                "/meterValue/0/sampledValue/0/context",
                "/eventData/0/component/name",
                "/eventData/0/variable/name",
                "/eventData/0/actualValue",
                "/type")) {
            JsonNode value = payload.at(path);
            if (!value.isMissingNode()) {
                text.append(' ').append(value.asText());
            }
        }
        return text.toString();
    }

    @Override
    public void onOpen(WebSocket opened, ClientHandshake handshake) {
        link = opened;
        authorizations.add(handshake.getFieldValue("Authorization"));
        links.add(opened);
    }
}
