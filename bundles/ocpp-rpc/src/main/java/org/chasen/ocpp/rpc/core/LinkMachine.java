package org.chasen.ocpp.rpc.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The link to the CSMS: dials, matches answers to requests, and never gives up.
 *
 * <p>Theory of operation. An input and a time go in; effects come out, and {@link #deadline()} says when to call again
 * with {@link LinkInput.Tick}. States: STOPPED, WAITING for the next dial, DIALLING, OPEN. Every dial has its own
 * <i>epoch</i>; whatever arrives from an older epoch is dropped, so a late event can never touch a newer link. Every way
 * out of DIALLING and OPEN except {@link LinkInput.Stop} and {@link LinkInput.Reconnect} passes through {@link #lose}, which schedules the next dial:
 * there is no state from which the link does not come back.
 *
 * <p>Requests: one CALL is outstanding at a time; others wait by priority, then in order. A request that cannot be sent
 * now (link not open, not accepted by the CSMS, queue full) fails at once, and all of them fail when the link is lost:
 * what has to survive that is kept by who owns it, not here. An answer is matched by message id; one that nobody waits
 * for is counted and dropped.
 *
 * <p>Supervision: a ping is sent when the interval has passed; if nothing at all arrives within the pong time-out after
 * it, the link is lost. Text that is no message is answered where the version has a code for that, and changes nothing.
 */
public final class LinkMachine {
    private static final int MAX_OPEN_INCOMING = 16;
    private static final int NORMAL_CLOSURE = 1000;
    private static final int POLICY_VIOLATION = 1008;
    private static final long NANOS_PER_MILLI = 1_000_000L;
    /** Time for the old socket to close. */
    private static final long RECONNECT_MILLIS = 1000;

    private record InFlight(Request request, long dueNanos) {}

    private final Dialect dialect;
    private final EnumMap<Request.Priority, ArrayDeque<Request>> queues = new EnumMap<>(Request.Priority.class);
    private final Map<String, IncomingCall> incoming = new LinkedHashMap<>();
    private List<LinkEffect> effects = new ArrayList<>();
    private LinkSettings settings;
    private LinkState state = LinkState.STOPPED;
    private @Nullable InFlight inFlight;
    private boolean accepted;
    private long epoch;
    private int failures;
    private long dialDueNanos;
    private long pingDueNanos;
    private long pongDueNanos;
    private boolean pongAwaited;
    private long dials;
    private long opened;
    private long lost;
    private long sent;
    private long received;
    private long timeouts;
    private long unmatched;
    private long unusable;

    /** A stopped link. */
    public LinkMachine(Dialect dialect, LinkSettings settings) {
        this.dialect = dialect;
        this.settings = settings;
        for (Request.Priority priority : Request.Priority.values()) {
            queues.put(priority, new ArrayDeque<>());
        }
    }

    /** State at this moment. */
    public LinkState state() {
        return state;
    }

    /** Requests that wait to be sent or answered. */
    public int outstanding() {
        return queues.values().stream().mapToInt(ArrayDeque::size).sum() + (inFlight == null ? 0 : 1);
    }

    /** What happened so far. */
    public LinkCounters counters() {
        return new LinkCounters(dials, opened, lost, sent, received, timeouts, unmatched, unusable);
    }

    /** When a {@link LinkInput.Tick} is due, in nanoseconds; empty if nothing is awaited. */
    public OptionalLong deadline() {
        return switch (state) {
            case STOPPED -> OptionalLong.empty();
            case WAITING, DIALLING -> OptionalLong.of(dialDueNanos);
            case OPEN -> {
                OptionalLong due = OptionalLong.empty();
                if (settings.pingIntervalMillis() > 0) {
                    due = OptionalLong.of(pongAwaited ? pongDueNanos : pingDueNanos);
                }
                InFlight waiting = inFlight;
                if (waiting != null && (due.isEmpty() || waiting.dueNanos - due.getAsLong() < 0)) {
                    due = OptionalLong.of(waiting.dueNanos);
                }
                yield due;
            }
        };
    }

    /**
     * Takes one input.
     *
     * @param now monotonic time, nanoseconds
     * @param jitter a fresh random number, 0 or more and below 1
     */
    public List<LinkEffect> handle(LinkInput input, long now, double jitter) {
        effects = new ArrayList<>();
        if (input instanceof LinkInput.Start) {
            if (state == LinkState.STOPPED) {
                dial(now, "first attempt");
            }
        } else if (input instanceof LinkInput.Stop stop) {
            stop(stop.reason());
        } else if (input instanceof LinkInput.Reconnect reconnect) {
            reconnect(reconnect.reason(), now);
        } else if (input instanceof LinkInput.Tick) {
            tick(now, jitter);
        } else if (input instanceof LinkInput.Opened open) {
            open(open, now, jitter);
        } else if (input instanceof LinkInput.Gone gone) {
            if (current(gone.epoch())) {
                lose(gone.detail(), now, jitter);
            }
        } else if (input instanceof LinkInput.Text text) {
            if (current(text.epoch())) {
                alive(now);
                received++;
                receive(text.text(), now);
            }
        } else if (input instanceof LinkInput.Alive alive) {
            if (current(alive.epoch())) {
                alive(now);
            }
        } else if (input instanceof LinkInput.Call call) {
            enqueue(call.request(), now);
        } else if (input instanceof LinkInput.Answer answer) {
            answer(answer);
        } else if (input instanceof LinkInput.Refuse refuse) {
            refuse(refuse);
        } else if (input instanceof LinkInput.Accepted acceptance) {
            accepted = acceptance.accepted();
            sendNext(now);
        } else if (input instanceof LinkInput.Configured configured) {
            settings = configured.settings();
            pingDueNanos = now + settings.pingIntervalMillis() * NANOS_PER_MILLI;
        }
        return effects;
    }

    private boolean current(long eventEpoch) {
        return eventEpoch == epoch && (state == LinkState.DIALLING || state == LinkState.OPEN);
    }

    private void dial(long now, String detail) {
        epoch++;
        dials++;
        dialDueNanos = now + settings.connectTimeoutMillis() * NANOS_PER_MILLI;
        change(LinkState.DIALLING, detail);
        effects.add(new LinkEffect.Dial(epoch));
    }

    private void open(LinkInput.Opened open, long now, double jitter) {
        if (!current(open.epoch()) || state != LinkState.DIALLING) {
            return;
        }
        if (!open.subprotocol().equals(dialect.subprotocol())) {
            effects.add(new LinkEffect.Close(epoch, POLICY_VIOLATION, "subprotocol"));
            lose(
                    "the CSMS chose subprotocol '" + open.subprotocol() + "', expected " + dialect.subprotocol()
                            + ": check that it serves OCPP " + dialect.version() + " at this URL",
                    now,
                    jitter);
            return;
        }
        opened++;
        failures = 0;
        pongAwaited = false;
        pingDueNanos = now + settings.pingIntervalMillis() * NANOS_PER_MILLI;
        change(LinkState.OPEN, "");
    }

    /** The only way from DIALLING or OPEN that was not asked for: fails what waits and schedules the next dial. */
    private void lose(String why, long now, double jitter) {
        if (state == LinkState.OPEN) {
            lost++;
        }
        long wait = settings.backOff().waitMillis(failures, jitter);
        failures++;
        dialDueNanos = now + wait * NANOS_PER_MILLI;
        change(LinkState.WAITING, why + "; next attempt in " + wait / 1000.0 + " s");
        failAll(why);
    }

    private void stop(String reason) {
        if (state == LinkState.OPEN) {
            effects.add(new LinkEffect.Close(epoch, NORMAL_CLOSURE, reason));
        } else if (state == LinkState.DIALLING) {
            effects.add(new LinkEffect.Abort(epoch));
        }
        if (state != LinkState.STOPPED) {
            change(LinkState.STOPPED, reason);
            failAll(reason);
        }
    }

    private void reconnect(String reason, long now) {
        if (state == LinkState.STOPPED) {
            return;
        }
        stop(reason);
        failures = 0;
        dialDueNanos = now + RECONNECT_MILLIS * NANOS_PER_MILLI;
        change(LinkState.WAITING, reason);
    }

    private void failAll(String why) {
        accepted = false;
        incoming.clear();
        InFlight waiting = inFlight;
        inFlight = null;
        if (waiting != null) {
            complete(waiting.request(), new Outcome.Unanswered(why));
        }
        for (ArrayDeque<Request> queue : queues.values()) {
            for (Request request = queue.poll(); request != null; request = queue.poll()) {
                complete(request, new Outcome.NotSent(why));
            }
        }
    }

    private void tick(long now, double jitter) {
        if (state == LinkState.WAITING && now - dialDueNanos >= 0) {
            dial(now, "attempt " + (failures + 1));
        } else if (state == LinkState.DIALLING && now - dialDueNanos >= 0) {
            effects.add(new LinkEffect.Abort(epoch));
            lose("no connection within " + settings.connectTimeoutMillis() / 1000.0 + " s", now, jitter);
        } else if (state == LinkState.OPEN) {
            tickOpen(now, jitter);
        }
    }

    private void tickOpen(long now, double jitter) {
        InFlight waiting = inFlight;
        if (waiting != null && now - waiting.dueNanos >= 0) {
            timeouts++;
            inFlight = null;
            complete(
                    waiting.request(),
                    new Outcome.Unanswered("no answer within " + settings.messageTimeoutMillis() / 1000.0 + " s"));
            sendNext(now);
        }
        if (settings.pingIntervalMillis() <= 0) {
            return;
        }
        if (pongAwaited && now - pongDueNanos >= 0) {
            effects.add(new LinkEffect.Abort(epoch));
            lose("no pong within " + settings.pongTimeoutMillis() / 1000.0 + " s: the link is dead", now, jitter);
        } else if (!pongAwaited && now - pingDueNanos >= 0) {
            pongAwaited = true;
            pongDueNanos = now + settings.pongTimeoutMillis() * NANOS_PER_MILLI;
            effects.add(new LinkEffect.Ping(epoch));
        }
    }

    private void alive(long now) {
        pongAwaited = false;
        pingDueNanos = now + settings.pingIntervalMillis() * NANOS_PER_MILLI;
    }

    private void enqueue(Request request, long now) {
        if (state != LinkState.OPEN) {
            complete(request, new Outcome.NotSent("the link is not open"));
        } else if (!accepted && !request.beforeAcceptance()) {
            complete(request, new Outcome.NotSent("the CSMS has not accepted the BootNotification"));
        } else if (outstanding() >= settings.queueLimit()) {
            complete(request, new Outcome.NotSent("more than " + settings.queueLimit() + " requests wait"));
        } else {
            queue(request.priority()).add(request);
            sendNext(now);
        }
    }

    private ArrayDeque<Request> queue(Request.Priority priority) {
        return Objects.requireNonNull(queues.get(priority));
    }

    private void sendNext(long now) {
        if (state != LinkState.OPEN || inFlight != null) {
            return;
        }
        for (ArrayDeque<Request> queue : queues.values()) {
            Request request = queue.poll();
            if (request != null) {
                inFlight = new InFlight(request, now + settings.messageTimeoutMillis() * NANOS_PER_MILLI);
                send(FrameCodec.write(new Frame.Call(request.messageId(), request.action(), request.payload())));
                passed(true, "CALL", request.action(), request.messageId(), request.payload());
                return;
            }
        }
    }

    private void receive(String text, long now) {
        Frame frame = FrameCodec.parse(text);
        if (frame instanceof Frame.Call call) {
            passed(false, "CALL", call.action(), call.messageId(), call.payload());
            incoming(call);
        } else if (frame instanceof Frame.CallResult result) {
            InFlight waiting = match(result.messageId());
            passed(false, "CALLRESULT", action(waiting), result.messageId(), result.payload());
            finish(waiting, new Outcome.Answered(result.payload()), now);
        } else if (frame instanceof Frame.CallError error) {
            InFlight waiting = match(error.messageId());
            passed(false, "CALLERROR", action(waiting), error.messageId(), errorPayload(error));
            finish(waiting, new Outcome.Refused(error.code(), error.description()), now);
        } else if (frame instanceof Frame.Unusable broken) {
            unusable(broken, text, now);
        }
    }

    private void unusable(Frame.Unusable broken, String text, long now) {
        unusable++;
        effects.add(new LinkEffect.Noted("the CSMS sent what is no OCPP-J message (" + broken.description()
                + "), ignored: " + text.substring(0, Math.min(text.length(), 120))));
        InFlight waiting = broken.answerable() ? null : match(broken.messageId());
        if (waiting != null) {
            finish(waiting, new Outcome.Refused("FormatViolation", broken.description()), now);
        } else if (broken.answerable()) {
            sendError(broken.messageId(), "", broken.code(), broken.description());
        }
    }

    private void incoming(Frame.Call frame) {
        IncomingCall call = new IncomingCall(epoch, frame.messageId(), frame.action(), frame.payload());
        if (incoming.containsKey(call.messageId())) {
            effects.add(new LinkEffect.Noted("the CSMS repeats CALL " + call.messageId() + " before its answer"));
        } else if (incoming.size() >= MAX_OPEN_INCOMING) {
            sendError(call.messageId(), call.action(), ErrorCode.INTERNAL_ERROR, "too many calls at once");
        } else {
            incoming.put(call.messageId(), call);
            effects.add(new LinkEffect.Incoming(call));
        }
    }

    private @Nullable InFlight match(String id) {
        InFlight waiting = inFlight;
        return waiting != null && waiting.request().messageId().equals(id) ? waiting : null;
    }

    private static String action(@Nullable InFlight waiting) {
        return waiting == null ? "" : waiting.request().action();
    }

    private void finish(@Nullable InFlight waiting, Outcome outcome, long now) {
        if (waiting == null) {
            unmatched++;
            effects.add(new LinkEffect.Noted("an answer arrived that no request waits for: dropped"));
            return;
        }
        inFlight = null;
        complete(waiting.request(), outcome);
        sendNext(now);
    }

    private void answer(LinkInput.Answer answer) {
        IncomingCall call = answer.call();
        if (take(call)) {
            send(FrameCodec.write(new Frame.CallResult(call.messageId(), answer.payload())));
            passed(true, "CALLRESULT", call.action(), call.messageId(), answer.payload());
        }
    }

    private void refuse(LinkInput.Refuse refuse) {
        IncomingCall call = refuse.call();
        if (take(call)) {
            sendError(call.messageId(), call.action(), refuse.code(), refuse.description());
        }
    }

    private boolean take(IncomingCall call) {
        return state == LinkState.OPEN && incoming.remove(call.messageId(), call);
    }

    private void sendError(String id, String action, ErrorCode code, String description) {
        String wire = code.wire(dialect);
        if (wire != null) {
            Frame.CallError error = new Frame.CallError(id, wire, description, JsonNodeFactory.instance.objectNode());
            send(FrameCodec.write(error));
            passed(true, "CALLERROR", action, id, errorPayload(error));
        }
    }

    private static JsonNode errorPayload(Frame.CallError error) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("errorCode", error.code())
                .put("errorDescription", error.description())
                .set("errorDetails", error.details());
    }

    private void send(String text) {
        sent++;
        effects.add(new LinkEffect.Send(epoch, text));
    }

    private void passed(boolean outgoing, String type, String action, String id, JsonNode payload) {
        effects.add(new LinkEffect.Passed(new PassedMessage(outgoing, type, action, id, payload.toString())));
    }

    private void complete(Request request, Outcome outcome) {
        effects.add(new LinkEffect.Completed(request, outcome));
    }

    private void change(LinkState next, String detail) {
        state = next;
        effects.add(new LinkEffect.Changed(next, detail));
    }
}
