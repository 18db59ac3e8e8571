package org.chasen.simulator.scenario;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.chasen.can.CanFrame;
import org.chasen.devicemodel.VariableChange;
import org.chasen.evse.SequenceState;
import org.chasen.evse.VehicleEvent;
import org.chasen.session.EvseEvent;
import org.chasen.session.EvseSnapshot;
import org.chasen.session.LimitInForce;
import org.chasen.simulator.csms.OcppMessage;
import org.chasen.simulator.scenario.Timeline.Column;
import org.jspecify.annotations.Nullable;

/** Sees everything that happens, prints what is worth a line, and remembers it. Called from many threads. */
final class Observer {
    private static final Set<String> SHOWN =
            Set.of("CHAdeMOCtrlr", "ConnectedEV", "Connector", "ConnectorPlugRetentionLock", "EmergencyStopSensor");
    /** Numbers that follow the current all the time: the bar shows it better. */
    private static final Set<String> RESTLESS = Set.of(
            "CHAdeMOCtrlr.ChargingCurrentRequest", "ConnectedEV.DCCurrent.Target", "ConnectedEV.RemainingTimeFull");

    private static final double LIMIT_SHOWN_A = 3;
    private static final double NUMBERS_EVERY_S = 6;
    private static final long SESSION_GAP_NANOS = 1_000_000_000L;

    private final Timeline timeline;
    private final CanWords words = new CanWords();
    private final List<VehicleEvent.Kind> steps = new ArrayList<>();
    private final List<OcppMessage> messages = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();
    private final Map<String, Double> shownAt = new HashMap<>();
    private volatile boolean modelShown;
    private volatile @Nullable EvseSnapshot snapshot;
    private @Nullable SequenceState state;
    private long last108;
    private long last109;
    private long longestCycleNanos;
    private int cycles;

    Observer(Timeline timeline) {
        this.timeline = timeline;
    }

    void evse(EvseEvent event) {
        snapshot = event.snapshot();
        if (event instanceof EvseEvent.Sequence sequence) {
            step(sequence);
        } else if (event instanceof EvseEvent.Limited limited && state() == SequenceState.E) {
            limit(limited.before(), limited.snapshot().limit());
        } else if (event instanceof EvseEvent.Faulted faulted && !faulted.cleared()) {
            timeline.line(
                    Column.CAN,
                    "FAULT " + faulted.fault().code() + ": " + faulted.fault().message());
            synchronized (this) {
                wrong.add("fault " + faulted.fault().code() + ": "
                        + faulted.fault().message());
            }
        }
    }

    private void limit(LimitInForce before, LimitInForce now) {
        boolean otherSource = !before.source().equals(now.source());
        if (otherSource || Math.abs(before.currentA() - now.currentA()) > LIMIT_SHOWN_A) {
            timeline.line(
                    Column.CAN,
                    String.format(Locale.ROOT, "        limit now %.0f A, set by %s", now.currentA(), now.source()));
        }
    }

    private void step(EvseEvent.Sequence sequence) {
        String text = CanWords.step(sequence.kind());
        var vehicle = sequence.snapshot().vehicle();
        if (text == null || vehicle == null) {
            return;
        }
        String letters;
        synchronized (this) {
            steps.add(sequence.kind());
            if (sequence.kind() == VehicleEvent.Kind.PLUGGED) {
                words.reset();
            }
            letters = state == null || state == vehicle.state()
                    ? "     " + vehicle.state()
                    : state + " -> " + vehicle.state();
            state = vehicle.state();
        }
        timeline.line(Column.CAN, letters + "  " + text);
    }

    void frame(CanFrame frame) {
        String text;
        synchronized (this) {
            cycle(frame);
            text = words.of(frame);
        }
        if (text != null) {
            timeline.line(Column.CAN, "        " + text);
        }
    }

    /** In every cycle H'108 comes before H'109, and a cycle never takes long. */
    private void cycle(CanFrame frame) {
        long at = frame.receivedAtNanos();
        if (frame.id() == 0x108) {
            last108 = at;
        } else if (frame.id() == 0x109) {
            if (last109 != 0 && at - last109 < SESSION_GAP_NANOS) {
                cycles++;
                longestCycleNanos = Math.max(longestCycleNanos, at - last109);
                if (last108 <= last109) {
                    wrong.add("H'109 without H'108 before it in the same cycle");
                }
            }
            last109 = at;
        }
    }

    void ocpp(OcppMessage message) {
        synchronized (this) {
            messages.add(message);
        }
        String text = OcppWords.of(message);
        if (text != null) {
            timeline.line(Column.OCPP, text);
        }
    }

    /** The first values of everything are no news: the model is shown from now on. */
    void showModel() {
        modelShown = true;
    }

    void model(VariableChange change) {
        String component = change.component().name();
        if (!modelShown || !SHOWN.contains(component) || change.value().isEmpty()) {
            return;
        }
        String name = component + "." + change.variable().name()
                + (change.type().wire().equals("Actual")
                        ? ""
                        : "." + change.type().wire());
        if (RESTLESS.contains(name)) {
            return;
        }
        boolean number = change.value().matches("-?[0-9.]+");
        synchronized (this) {
            double now = timeline.seconds();
            Double before = shownAt.get(name);
            if (number && before != null && now - before < NUMBERS_EVERY_S) {
                return;
            }
            shownAt.put(name, now);
        }
        timeline.line(Column.MODEL, name + " = " + change.value());
    }

    /** The EVSE as it was last seen; null if there is none yet. */
    @Nullable
    EvseSnapshot snapshot() {
        return snapshot;
    }

    /** State of the charge sequence; A if nothing is known. */
    SequenceState state() {
        EvseSnapshot now = snapshot;
        return now == null || now.vehicle() == null
                ? SequenceState.A
                : now.vehicle().state();
    }

    synchronized List<VehicleEvent.Kind> steps(int from) {
        return List.copyOf(steps.subList(from, steps.size()));
    }

    synchronized List<OcppMessage> messages(int from) {
        return List.copyOf(messages.subList(from, messages.size()));
    }

    synchronized void wrong(String text) {
        if (!wrong.contains(text)) {
            wrong.add(text);
        }
    }

    synchronized List<String> wrong() {
        return List.copyOf(wrong);
    }

    /** Longest time between two H'109 of a session, milliseconds. */
    synchronized double longestCycleMs() {
        return longestCycleNanos / 1e6;
    }

    synchronized int cycles() {
        return cycles;
    }
}
