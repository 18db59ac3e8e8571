package org.chasen.ocpp.v16.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.chasen.csms.Authorisation;
import org.chasen.csms.CompositeSchedule;
import org.chasen.evse.StopReason;
import org.chasen.ocpp.rpc.core.Dialect;
import org.chasen.ocpp.rpc.core.ErrorCode;
import org.chasen.ocpp.rpc.core.IncomingCall;
import org.chasen.ocpp.rpc.core.Outcome;
import org.chasen.ocpp.rpc.core.Request;
import org.chasen.ocpp.rpc.core.payload.PayloadWriter;
import org.chasen.ocpp.v16.core.message.BootNotification;
import org.chasen.session.ChargingLimit;
import org.chasen.session.CommandResult;
import org.chasen.session.RemoteStart;
import org.chasen.session.TransactionEvent;

/**
 * A charge point on the desk: its time, its journal and its Central System are in the hands of the test. Every message
 * is checked against its schema and written down as one line, in the order in which it passes.
 */
final class Desk implements Outside {
    static final Instant MORNING = Instant.parse("2026-03-01T08:00:00Z");
    private static final ObjectMapper JSON = new ObjectMapper();

    static final FaultWords FAULTS = new FaultWords(builtInFaults(), "");

    final List<String> story = new ArrayList<>();
    final List<JsonNode> sent = new ArrayList<>();
    final Map<String, Function<JsonNode, String>> answers = new HashMap<>();
    private final Map<String, Outcome> failing = new HashMap<>();
    final List<String> notes = new ArrayList<>();
    final List<CompositeSchedule> schedules = new ArrayList<>();
    /** Actions whose answer cannot be written, and commands that fail. */
    final Set<String> broken = new HashSet<>();

    Map<String, String> kept = new TreeMap<>();
    Outcome instead;
    boolean dying;
    ChargePoint chargePoint;
    CommandResult commandResult = CommandResult.accepted();
    private final Map<String, String> shipped;
    private final ArrayDeque<TransactionEvent> journal = new ArrayDeque<>();
    private final Map<String, String> memos = new HashMap<>();
    private final ArrayDeque<Runnable> outcomes = new ArrayDeque<>();
    private final ArrayDeque<TransactionEvent> parked = new ArrayDeque<>();
    private final List<String> parkedMemos = new ArrayList<>();
    private boolean delivering;
    private boolean blocked;
    private boolean linked;
    private boolean accepted;
    private long nanos = 1_000_000_000L;
    private int calls;
    private int transactionId = 16;

    Desk() {
        this(Map.of("TransactionMessageRetryInterval", "10"));
    }

    Desk(Map<String, String> shipped) {
        this.shipped = shipped;
        answers.put(
                "BootNotification",
                call -> "{\"status\":\"Accepted\",\"currentTime\":\"" + now() + "\",\"interval\":300}");
        answers.put("Heartbeat", call -> "{\"currentTime\":\"" + now() + "\"}");
        answers.put("Authorize", call -> "{\"idTagInfo\":{\"status\":\"Accepted\"}}");
        answers.put(
                "StartTransaction",
                call -> "{\"idTagInfo\":{\"status\":\"Accepted\"},\"transactionId\":" + ++transactionId + "}");
        reboot();
    }

    static String builtInFaults() {
        try (InputStream table = ChargePoint.class.getResourceAsStream("/org/chasen/ocpp/v16/faults.tsv")) {
            return new String(table.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The bundle starts anew with what was kept; the journal stays. */
    void reboot() {
        delivering = false;
        dying = false;
        blocked = false;
        linked = false;
        accepted = false;
        BootNotification identity = new BootNotification("Chasen", "Desk", null, null, null, null, null, null, null);
        chargePoint = new ChargePoint(new ChargePointSettings(identity, false, FAULTS, shipped), kept, this);
    }

    void connect() {
        linked = true;
        blocked = false;
        chargePoint.opened();
        settle();
    }

    void disconnect() {
        linked = false;
        accepted = false;
        chargePoint.lost();
    }

    void evse(EvseScene scene) {
        chargePoint.observe(scene.snapshot());
        settle();
    }

    void journal(TransactionEvent event) {
        journal.add(event);
        settle();
    }

    void gone(EvseScene scene) {
        chargePoint.gone(scene.id);
        settle();
    }

    int waiting() {
        return journal.size();
    }

    String memo(String transaction) {
        return memos.get(transaction);
    }

    /** Time passes second by second; each deadline is kept. */
    void pass(long seconds) {
        long end = nanos + seconds * 1_000_000_000L;
        for (int ticks = 0; chargePoint.deadlineNanos() <= end; ticks++) {
            if (ticks > 10_000) {
                throw new AssertionError("a deadline that never passes");
            }
            nanos = Math.max(nanos, chargePoint.deadlineNanos());
            chargePoint.tick();
            settle();
        }
        nanos = end;
        chargePoint.tick();
        settle();
    }

    /** The Central System calls; its payload in JSON with single quotes. The answer stands in the story. */
    void call(String action, String payload) {
        try {
            JsonNode json = JSON.readTree(payload.replace('\'', '"'));
            chargePoint.called(new IncomingCall(1, "c" + calls++, action, json));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        settle();
    }

    List<Authorisation> authorise(String token) {
        List<Authorisation> answer = new ArrayList<>();
        chargePoint.authorise(new org.chasen.evse.IdToken(token, "ISO14443"), answer::add);
        settle();
        return answer;
    }

    /** Lines since the last time. */
    List<String> told() {
        List<String> lines = List.copyOf(story);
        story.clear();
        return lines;
    }

    /** Offers once more what was given up; how much the Central System has acknowledged now. */
    int offerAgain() {
        int before = parked.size();
        for (int i = 0; i < before; i++) {
            TransactionEvent event = parked.poll();
            String memo = parkedMemos.remove(0);
            chargePoint.deliverAgain(event, memo, result -> {
                if (!(result instanceof DeliveryResult.Delivered done)
                        || done.delivery().givenUp() != null) {
                    parked.add(event);
                    parkedMemos.add(memo);
                }
            });
            settle();
        }
        return before - parked.size();
    }

    private void settle() {
        while (!outcomes.isEmpty() || (!delivering && !blocked && !journal.isEmpty())) {
            Runnable outcome = outcomes.poll();
            if (outcome != null) {
                outcome.run();
            } else {
                deliver();
            }
        }
    }

    private void deliver() {
        TransactionEvent event = journal.peek();
        delivering = true;
        String offered = memos.get(event.transactionId());
        chargePoint.deliver(event, offered, result -> {
            if (dying) {
                return; // the station goes down before the journal hears of it
            }
            delivering = false;
            if (result instanceof DeliveryResult.Delivered done) {
                journal.poll();
                if (done.delivery().givenUp() != null) {
                    parked.add(event);
                    parkedMemos.add(offered);
                }
                if (done.delivery().memo() != null) {
                    memos.put(event.transactionId(), done.delivery().memo());
                }
                if (done.delivery().authorisation() != null
                        && !done.delivery().authorisation().accepted()) {
                    story.add("  token " + done.delivery().authorisation().status());
                }
            } else {
                blocked = true; // until the link is back
            }
        });
    }

    @Override
    public long nanos() {
        return nanos;
    }

    @Override
    public Instant now() {
        return MORNING.plusNanos(nanos + 123_456_789);
    }

    @Override
    public void send(Record message, Request.Priority priority, boolean before, Consumer<Outcome> then) {
        String action = message.getClass().getSimpleName();
        if (!linked || !(accepted || before)) {
            outcomes.add(() -> then.accept(new Outcome.NotSent("the link is not open")));
            return;
        }
        ObjectNode payload = PayloadWriter.write(message);
        List<String> violations = Schemas.violations(action, payload);
        if (!violations.isEmpty()) {
            throw new AssertionError(action + " " + payload + " " + violations);
        }
        sent.add(payload);
        story.add(action + " " + Lines.of(action, payload));
        Outcome outcome = instead;
        outcomes.add(() -> then.accept(outcome != null ? outcome : answer(action, payload)));
    }

    /** The Central System answers an action with an error from now on. */
    void refuse(String action) {
        failing.put(action, new Outcome.Refused("InternalError", "no"));
    }

    /** The Central System does not answer an action from now on. */
    void silent(String action) {
        failing.put(action, new Outcome.Unanswered("no answer within 30 s"));
    }

    /** The Central System takes an action again. */
    void hear(String action) {
        failing.remove(action);
    }

    private Outcome answer(String action, JsonNode payload) {
        Outcome failure = failing.get(action);
        if (failure != null) {
            return failure;
        }
        try {
            return new Outcome.Answered(
                    JSON.readTree(answers.getOrDefault(action, call -> "{}").apply(payload)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void answer(IncomingCall call, Record payload) {
        breakIf(call.action());
        ObjectNode json = PayloadWriter.write(payload);
        List<String> violations = Schemas.violations(call.action() + "Response", json);
        if (!violations.isEmpty()) {
            throw new AssertionError(call.action() + " " + json + " " + violations);
        }
        story.add(call.action() + " -> " + json.toString().replace('"', '\''));
    }

    @Override
    public void refuse(IncomingCall call, ErrorCode code, String description) {
        story.add(call.action() + " -> " + code.wire(Dialect.V16));
    }

    @Override
    public void accept(boolean value) {
        accepted = value;
    }

    @Override
    public void start(int connectorId, RemoteStart request, Consumer<CommandResult> then) {
        command(
                "start " + connectorId + " " + request.idToken().value() + (request.authorised() ? " authorised" : ""),
                then);
    }

    @Override
    public void stop(
            int connectorId, String transactionId, StopReason reason, String detail, Consumer<CommandResult> then) {
        command("stop " + connectorId + " " + transactionId + " " + reason.wire(), then);
    }

    @Override
    public void limit(int connectorId, ChargingLimit limit) {
        story.add("  limit " + connectorId + " "
                + (limit == null ? "none" : limit.currentA() + " A " + limit.powerW() + " W"));
    }

    @Override
    public void scheduled(CompositeSchedule schedule) {
        schedules.add(schedule);
    }

    @Override
    public void operative(int connectorId, boolean operative) {
        breakIf("operative " + connectorId);
        story.add("  operative " + connectorId + " " + operative);
    }

    @Override
    public void unlock(int connectorId, Consumer<CommandResult> then) {
        breakIf("unlock " + connectorId);
        command("unlock " + connectorId, then);
    }

    private void breakIf(String what) {
        if (broken.contains(what)) {
            throw new IllegalStateException("broken on purpose");
        }
    }

    private void command(String line, Consumer<CommandResult> then) {
        story.add("  " + line);
        CommandResult result = commandResult;
        outcomes.add(() -> then.accept(result));
    }

    @Override
    public void keep(Map<String, String> values) {
        kept = values;
    }

    @Override
    public void retime(int messageTimeoutS, int pingIntervalS) {
        story.removeIf(line -> line.startsWith("  times"));
    }

    @Override
    public void policyChanged() {
        story.add("  policy");
    }

    @Override
    public void registrationChanged() {
        accepted = accepted && linked;
    }

    @Override
    public void restart() {
        story.add("  restart");
    }

    @Override
    public void note(String text) {
        notes.add(text);
    }
}
