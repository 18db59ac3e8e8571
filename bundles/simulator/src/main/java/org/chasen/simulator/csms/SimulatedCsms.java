package org.chasen.simulator.csms;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.channels.Selector;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.chasen.serialloop.Loop;
import org.chasen.serialloop.SerialLoop;
import org.java_websocket.WebSocket;
import org.java_websocket.WebSocketImpl;
import org.java_websocket.framing.CloseFrame;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The small CSMS: one station at a time, every message kept with its time and with everything that is wrong with it.
 * State is touched on one loop; what may be asked from any thread is said there.
 */
@Component(
        service = SimulatedCsms.class,
        immediate = true,
        configurationPid = "org.chasen.simulator.csms",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = CsmsConfiguration.class)
public final class SimulatedCsms implements OcppServer.Listener {
    private static final Logger LOG = LoggerFactory.getLogger(SimulatedCsms.class);
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int KEPT = 20_000;
    private static final long ANSWER_MS = 30_000;

    private final SerialLoop loop = new SerialLoop(
            "desk-csms", (name, failure) -> LOG.error("{}: a message could not be handled", name, failure));
    private final SchemaCheck schemas;
    private final Answers answers;
    private final Conversation conversation = new Conversation();
    private final OcppServer server;
    private final CompletableFuture<Integer> port = new CompletableFuture<>();
    private final CopyOnWriteArrayList<OcppMessage> messages = new CopyOnWriteArrayList<>();
    private final CopyOnWriteArrayList<Consumer<OcppMessage>> listeners = new CopyOnWriteArrayList<>();
    private final Map<String, Call> calls = new HashMap<>();

    private volatile @Nullable WebSocket station;
    private volatile String version = "";
    private volatile String transactionId = "";
    private volatile boolean silent;
    private volatile long lateMs;
    private @Nullable String unanswered;
    private int nextId = 1;

    private record Call(String action, CompletableFuture<JsonNode> answer, Loop.Timer timer) {}

    /** Begins to listen. */
    @Activate
    public SimulatedCsms(CsmsConfiguration configuration) {
        int wanted = configuration.port();
        if (wanted < 0 || wanted > 65_535 || configuration.heartbeatS() < 1 || configuration.heartbeatS() > 86_400) {
            throw new IllegalArgumentException(
                    "org.chasen.simulator.csms.cfg: port " + wanted + ", heartbeatS " + configuration.heartbeatS()
                            + "; expected 0 to 65535 and 1 to 86400; correct the file and save it");
        }
        Path directory = SchemaCheck.find(configuration.schemas().strip());
        schemas = new SchemaCheck(directory);
        answers = new Answers(configuration.heartbeatS(), Set.of(configuration.refusedTokens()));
        server = new OcppServer(wanted, configuration._password(), this);
        server.start();
        LOG.info("Desk CSMS: schemas {}", directory == null ? "not found, messages are not checked" : directory);
    }

    @Deactivate
    void deactivate() {
        try {
            server.stop(500);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        loop.close();
    }

    /** Port it listens on, once it does. */
    CompletableFuture<Integer> port() {
        return port;
    }

    /** OCPP version of the connected station; empty if none is connected. */
    public String version() {
        return version;
    }

    /** Transaction that was started last, and not ended; empty if none. */
    public String transactionId() {
        return transactionId;
    }

    /** Whether messages are checked against schemas. */
    public boolean checksSchemas() {
        return schemas.armed();
    }

    /** Every message so far, oldest first; a copy that does not change. */
    public List<OcppMessage> messages() {
        return List.copyOf(messages);
    }

    /** Everything that was wrong so far, in words. */
    public List<String> violations() {
        return messages.stream()
                .flatMap(message -> message.violations().stream()
                        .map(text -> (message.fromStation() ? "" : "our own ") + message.type() + " " + message.action()
                                + " (" + message.version() + "): " + text))
                .toList();
    }

    /** Told of every message, on the loop of the CSMS. Ends with the returned call. */
    public Runnable listen(Consumer<OcppMessage> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Ends the connection as a network would: without a word. */
    void drop() {
        if (station instanceof WebSocketImpl connection) {
            Selector selector = connection.getSelectionKey().selector();
            connection.closeConnection(CloseFrame.ABNORMAL_CLOSE, "dropped on demand");
            selector.wakeup(); // a closed socket is let go only by its selector
        }
    }

    /** Answers nothing any more, or again. */
    void silent(boolean quiet) {
        silent = quiet;
    }

    /** Answers this much later, milliseconds. */
    void late(long millis) {
        lateMs = millis;
    }

    /** Calls the station; completes with its answer, or exceptionally with a CALLERROR, a time-out or a lost link. */
    CompletableFuture<JsonNode> call(String action, JsonNode payload) {
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        loop.execute(() -> {
            WebSocket connection = station;
            if (connection == null || !connection.isOpen()) {
                answer.completeExceptionally(new IllegalStateException("no station is connected"));
                return;
            }
            String id = "csms-" + nextId++;
            Loop.Timer timer = loop.after(ANSWER_MS, () -> {
                calls.remove(id);
                answer.completeExceptionally(new IllegalStateException(action + ": no answer within 30 s"));
            });
            calls.put(id, new Call(action, answer, timer));
            keep(false, "CALL", action, id, payload, schemas.violations(version, action, false, payload));
            ArrayNode frame = MAPPER.createArrayNode().add(2).add(id).add(action);
            connection.send(frame.add(payload).toString());
        });
        return answer;
    }

    @Override
    public void opened(WebSocket connection, String spoken, String stationId) {
        loop.execute(() -> {
            WebSocket before = station;
            station = connection;
            version = spoken;
            unanswered = null;
            conversation.connected();
            if (before != null && before.isOpen()) {
                before.close(1000, "replaced by a newer connection");
            }
            LOG.info("Desk CSMS: station {} connected over OCPP {}", stationId, spoken);
        });
    }

    @Override
    public void closed(WebSocket connection) {
        loop.execute(() -> {
            if (connection.equals(station)) {
                station = null;
                version = "";
                calls.values().forEach(call -> {
                    call.timer().cancel();
                    call.answer().completeExceptionally(new IllegalStateException("the connection was lost"));
                });
                calls.clear();
            }
        });
    }

    @Override
    public void failed(Exception failure) {
        if (!port.isDone()) {
            port.completeExceptionally(failure);
            LOG.error(
                    "Desk CSMS: cannot listen: {}; choose another port in org.chasen.simulator.csms.cfg",
                    failure.toString());
        } else {
            LOG.debug("Desk CSMS: a connection failed: {}", failure.toString());
        }
    }

    @Override
    public void listening(int listeningPort) {
        port.complete(listeningPort);
    }

    @Override
    public void message(WebSocket connection, String text) {
        loop.execute(() -> {
            if (connection.equals(station)) {
                received(connection, text);
            }
        });
    }

    private void received(WebSocket connection, String text) {
        JsonNode frame;
        try {
            frame = MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            frame = MAPPER.nullNode();
        }
        int type = frame.isArray() && frame.size() >= 3 ? frame.get(0).asInt() : 0;
        String id = type == 0 ? "" : frame.get(1).asText();
        if (type == 2 && frame.size() == 4) {
            called(connection, id, frame.get(2).asText(), frame.get(3));
        } else if (type == 3 && frame.size() == 3) {
            answered(id, frame.get(2), false);
        } else if (type == 4 && frame.size() == 5) {
            ObjectNode error = MAPPER.createObjectNode();
            error.set("code", frame.get(2));
            error.set("description", frame.get(3));
            answered(id, error, true);
        } else {
            keep(true, "CALL", "", id, frame, List.of("no OCPP-J message: " + text));
        }
    }

    private void called(WebSocket connection, String id, String action, JsonNode payload) {
        List<String> wrong = new java.util.ArrayList<>(schemas.violations(version, action, false, payload));
        wrong.addAll(conversation.violations(version, action, id, payload));
        if (unanswered != null && lateMs > 0) {
            wrong.add("sent while call " + unanswered + " waits for its answer");
        }
        keep(true, "CALL", action, id, payload, wrong);
        remember(action, payload);
        if (silent) {
            conversation.unanswered(id, action, payload);
            return;
        }
        if (lateMs > 0) {
            unanswered = id;
            loop.after(lateMs, () -> answer(connection, id, action, payload));
        } else {
            answer(connection, id, action, payload);
        }
    }

    private void answer(WebSocket connection, String id, String action, JsonNode payload) {
        unanswered = null;
        if (!connection.isOpen()) {
            conversation.unanswered(id, action, payload);
            return;
        }
        ObjectNode answer = answers.to(version, action, payload, loop.now());
        if (answer == null) {
            ObjectNode error =
                    MAPPER.createObjectNode().put("code", "NotImplemented").put("description", "unknown " + action);
            keep(false, "CALLERROR", action, id, error, List.of("the CSMS does not know " + action));
            ArrayNode frame = MAPPER.createArrayNode()
                    .add(4)
                    .add(id)
                    .add("NotImplemented")
                    .add("unknown " + action);
            connection.send(frame.add(MAPPER.createObjectNode()).toString());
            return;
        }
        if (action.equals("StartTransaction")) {
            int number = answer.path("transactionId").asInt();
            transactionId = Integer.toString(number);
            conversation.started(number, payload.path("meterStart").asDouble());
        }
        keep(false, "CALLRESULT", action, id, answer, schemas.violations(version, action, true, answer));
        connection.send(MAPPER.createArrayNode().add(3).add(id).add(answer).toString());
    }

    private void remember(String action, JsonNode payload) {
        if (action.equals("StopTransaction")) {
            transactionId = "";
        } else if (action.equals("TransactionEvent")) {
            boolean ended = payload.path("eventType").asText().equals("Ended");
            transactionId =
                    ended ? "" : payload.at("/transactionInfo/transactionId").asText();
        }
    }

    private void answered(String id, JsonNode payload, boolean error) {
        Call call = calls.remove(id);
        if (call == null) {
            keep(true, error ? "CALLERROR" : "CALLRESULT", "", id, payload, List.of("answer to an unknown call"));
            return;
        }
        call.timer().cancel();
        String action = call.action();
        keep(
                true,
                error ? "CALLERROR" : "CALLRESULT",
                action,
                id,
                payload,
                error ? List.of() : schemas.violations(version, action, true, payload));
        if (error) {
            call.answer().completeExceptionally(new IllegalStateException(action + " was answered with " + payload));
        } else {
            call.answer().complete(payload);
        }
    }

    private void keep(
            boolean fromStation, String type, String action, String id, JsonNode payload, List<String> violations) {
        OcppMessage message =
                new OcppMessage(loop.now(), version, fromStation, type, action, id, payload, List.copyOf(violations));
        if (messages.size() < KEPT) {
            messages.add(message);
        }
        violations.forEach(text -> LOG.warn("Desk CSMS: {} {}: {}", type, action, text));
        listeners.forEach(listener -> listener.accept(message));
    }
}
