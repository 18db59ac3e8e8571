package org.chasen.chademo;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.chasen.can.CanBus;
import org.chasen.can.CanException;
import org.chasen.can.CanFrame;
import org.chasen.chademo.core.ChargerSequence;
import org.chasen.chademo.core.Effect;
import org.chasen.chademo.core.Input;
import org.chasen.chademo.core.Port;
import org.chasen.chademo.core.SequenceSettings;
import org.chasen.chademo.core.SequenceTime;
import org.chasen.chademo.core.frame.ChargerCapability;
import org.chasen.chademo.core.frame.ChargerExtension;
import org.chasen.chademo.core.frame.ChargerStatus;
import org.chasen.chademo.core.frame.VehicleMessage;
import org.chasen.evse.ActiveFault;
import org.chasen.evse.ConnectorLock;
import org.chasen.evse.IsolationMonitor;
import org.chasen.evse.PilotLines;
import org.chasen.evse.PowerSetPoint;
import org.chasen.evse.PowerSupply;
import org.chasen.evse.StopReason;
import org.chasen.evse.Subscription;
import org.chasen.evse.VehicleEvent;
import org.chasen.evse.VehicleProtocol;
import org.chasen.evse.VehicleStatus;
import org.chasen.serialloop.Loop;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a {@link ChargerSequence} on a loop: feeds it, performs its effects, wakes it at its deadline. */
final class SequenceRunner implements VehicleProtocol {
    private static final Logger LOG = LoggerFactory.getLogger(SequenceRunner.class);
    private static final long VALUES_NANOS = 250_000_000L;
    private static final Set<Integer> OWN_IDS = Set.of(ChargerCapability.ID, ChargerStatus.ID, ChargerExtension.ID);
    private static final long LEAST_WAIT_NANOS = 1_000_000L;

    /** The ways out. */
    record Lanes(
            PortLane<CanBus> can,
            PortLane<PowerSupply> power,
            PortLane<PilotLines> pilot,
            PortLane<ConnectorLock> lock,
            PortLane<IsolationMonitor> isolation) {}

    private final String place;
    private final Loop loop;
    private final ChargerSequence sequence;
    private final SessionRecords records;
    private final List<Consumer<VehicleEvent>> listeners = new CopyOnWriteArrayList<>();
    private @Nullable Lanes lanes;
    private List<CanFrame> cycle = new ArrayList<>(); // the frames of this call, in order
    private Loop.@Nullable Timer timer;
    private final Set<String> told = new HashSet<>(); // kinds of effects whose failure was logged
    private long armedFor = Long.MIN_VALUE;
    private long valuesAt;
    private volatile VehicleStatus status;
    private final long d2ToD1Nanos;

    SequenceRunner(ConnectorSetup setup, Loop loop, SessionRecords records) {
        this.place = setup.place();
        this.loop = loop;
        this.records = records;
        this.d2ToD1Nanos = setup.settings().times().nanos(SequenceTime.D2_TO_D1);
        this.sequence = new ChargerSequence(
                setup.settings(),
                setup.evse() + "-" + setup.connector() + "-"
                        + Long.toString(loop.now().getEpochSecond(), 36) + "-",
                loop.now(),
                loop.nanos());
        this.status = sequence.status();
    }

    /** Once, before the first input. */
    void begin(Lanes ways) {
        lanes = ways;
        input(new Input.Tick());
    }

    /** On the loop: a frame of any kind was received. */
    void frame(CanFrame frame) {
        records.frame(frame);
        if (OWN_IDS.contains(frame.id())) { // what we sent ourselves, where a bus gives it back
            return;
        }
        VehicleMessage message = VehicleMessage.decode(frame);
        input(message == null ? new Input.BadFrame(frame.id()) : new Input.Frame(message));
    }

    /** On the loop: anything happened. */
    void input(Input input) {
        try {
            for (Effect effect : sequence.handle(input, loop.nanos())) {
                attempt(effect);
            }
            boolean cycled = !cycle.isEmpty();
            if (cycled) {
                send();
            }
            status = sequence.status();
            if (loop.nanos() - valuesAt >= VALUES_NANOS && (cycled || input instanceof Input.Tick)) {
                records.extremes(status);
                deliver(new VehicleEvent(VehicleEvent.Kind.VALUES, status, null, loop.nanos()));
            }
        } finally {
            arm();
        }
    }

    /** On the loop: whether no sequence runs. */
    boolean idle() {
        return sequence.idle();
    }

    private void tick() {
        input(new Input.Tick());
    }

    /** A deadline that has passed waits a moment too, so that it never keeps what came meanwhile from its turn. */
    private void arm() {
        long deadline = Math.max(sequence.deadlineNanos(), loop.nanos() + LEAST_WAIT_NANOS);
        Loop.Timer waiting = timer;
        if (waiting != null && deadline == armedFor) {
            return;
        }
        if (waiting != null) {
            waiting.cancel();
        }
        armedFor = deadline;
        timer = loop.at(deadline, this::tick);
    }

    /** One effect that fails takes no other with it; it is the failure of its port. */
    private void attempt(Effect effect) {
        try {
            perform(effect);
        } catch (RuntimeException e) {
            Port port = portOf(effect);
            String what = effect.getClass().getSimpleName();
            if (told.add(what)) {
                LOG.error("{}: effect {} failed; the others were carried out", place, what, e);
            }
            if (port != null) {
                String message = "the " + port.label() + " could not be used: " + e + ". Restart its bundle.";
                loop.execute(() -> input(new Input.PortFailed(port, message)));
            }
        }
    }

    private static @Nullable Port portOf(Effect effect) {
        if (effect instanceof Effect.Send) {
            return Port.CAN;
        } else if (effect instanceof Effect.Power) {
            return Port.POWER_SUPPLY;
        } else if (effect instanceof Effect.D1 || effect instanceof Effect.D2) {
            return Port.PILOT_LINES;
        } else if (effect instanceof Effect.Latch) {
            return Port.LOCK;
        }
        return effect instanceof Effect.Isolation ? Port.ISOLATION_MONITOR : null;
    }

    private void perform(Effect effect) {
        Lanes ways = lanes;
        if (ways == null) {
            return;
        }
        if (effect instanceof Effect.Send send) {
            cycle.add(send.frame());
        } else if (effect instanceof Effect.Power power) {
            ways.power().call("set-point", "set-point " + power.setPoint().mode(), s -> s.apply(power.setPoint()));
        } else if (effect instanceof Effect.D1 d1) {
            ways.pilot().call("d1", d1.on() ? "d1 on" : "d1 off", p -> p.d1(d1.on()));
        } else if (effect instanceof Effect.D2 d2) {
            ways.pilot().call("d2", d2.on() ? "d2 on" : "d2 off", p -> p.d2(d2.on()));
        } else if (effect instanceof Effect.Latch latch) {
            ways.lock()
                    .call(
                            "latch",
                            latch.locked() ? "lock" : "unlock",
                            latch.locked() ? ConnectorLock::lock : ConnectorLock::unlock);
        } else if (effect instanceof Effect.Isolation isolation) {
            ways.isolation().call("isolation", "isolation " + isolation.mode(), command(isolation));
        } else if (effect instanceof Effect.Notify notify) {
            report(notify.event());
            deliver(notify.event());
        } else if (effect instanceof Effect.PhaseChanged change) {
            report(change);
        } else if (effect instanceof Effect.Note note) {
            report(note);
        }
    }

    private PortLane.Call<IsolationMonitor> command(Effect.Isolation isolation) {
        return switch (isolation.mode()) {
            case TEST -> monitor -> monitor.startTest(isolation.voltageV());
            case SUPERVISE -> IsolationMonitor::supervise;
            case SELF_TEST ->
                monitor -> {
                    if (!monitor.selfTest()) {
                        loop.execute(() -> input(new Input.MonitorWithoutSelfTest()));
                    }
                };
            case OFF -> IsolationMonitor::stop;
        };
    }

    /** All frames of a cycle are one command: H'108 before H'109 always, and a late cycle gives way to the next. */
    private void send() {
        List<CanFrame> frames = cycle;
        cycle = new ArrayList<>(frames.size());
        Lanes ways = lanes;
        if (ways != null) {
            ways.can().call("frames", "send", bus -> send(bus, frames));
        }
    }

    /** On the lane of the bus. */
    private void send(CanBus bus, List<CanFrame> frames) {
        try {
            for (CanFrame frame : frames) {
                bus.send(frame);
                CanFrame timed = frame.receivedAt(loop.nanos());
                loop.execute(() -> records.frame(timed));
            }
        } catch (CanException e) {
            loop.execute(() -> input(new Input.SendFailed(String.valueOf(e.getMessage()))));
        }
    }

    private void report(VehicleEvent event) {
        ActiveFault fault = event.fault();
        if (fault != null && event.kind() == VehicleEvent.Kind.FAULT_RAISED) {
            LOG.warn(
                    "{}: fault {} in state {}: {}",
                    place,
                    fault.code().code(),
                    event.status().state(),
                    fault.message());
        } else if (fault != null) {
            LOG.info("{}: fault {} cleared", place, fault.code().code());
        }
        records.event(event);
    }

    private void report(Effect.PhaseChanged change) {
        String awaited = change.to().waitingFor();
        LOG.info(
                "{}: {} {} after {} s in {} {}{}{}",
                place,
                change.to().state(),
                change.to().label(),
                seconds(change.heldNanos()),
                change.from().state(),
                change.from().label(),
                awaited == null ? "" : "; waits for " + awaited,
                change.limitNanos() < 0 ? "" : ", at most " + seconds(change.limitNanos()) + " s");
        records.phase(change);
    }

    private static String seconds(long nanos) {
        return String.format(Locale.ROOT, "%.1f", nanos / 1e9);
    }

    private void report(Effect.Note note) {
        if (note.warning()) {
            LOG.warn("{}: {}", place, note.text());
        } else {
            LOG.debug("{}: {}", place, note.text());
        }
        records.note(note.text());
    }

    private void deliver(VehicleEvent event) {
        valuesAt = loop.nanos();
        for (Consumer<VehicleEvent> listener : listeners) {
            tell(listener, event);
        }
    }

    private void tell(Consumer<VehicleEvent> listener, VehicleEvent event) {
        try {
            listener.accept(event);
        } catch (RuntimeException e) {
            LOG.error("{}: a listener failed at {}; the charge goes on", place, event.kind(), e);
        }
    }

    @Override
    public VehicleStatus status() {
        return status;
    }

    @Override
    public Subscription subscribe(Consumer<VehicleEvent> listener) {
        loop.execute(() -> {
            listeners.add(listener);
            tell(listener, new VehicleEvent(VehicleEvent.Kind.VALUES, status, null, loop.nanos()));
        });
        return () -> listeners.remove(listener);
    }

    @Override
    public void start() {
        loop.execute(() -> input(new Input.Start()));
    }

    @Override
    public void stop(StopReason reason, String detail) {
        loop.execute(() -> input(new Input.Stop(reason, detail)));
    }

    @Override
    public void limit(double currentA) {
        if (!(currentA >= 0)) {
            throw new IllegalArgumentException("limit of " + currentA + " A, expected 0 or more");
        }
        loop.execute(() -> input(new Input.Limit(currentA)));
    }

    @Override
    public void unlock() {
        loop.execute(() -> input(new Input.Unlock()));
    }

    @Override
    public void selfTest(boolean on) {
        loop.execute(() -> input(new Input.SelfTest(on)));
    }

    @Override
    public void clearFaults() {
        loop.execute(() -> input(new Input.ClearFaults()));
    }

    /**
     * On the loop: everything off, whatever the state, in the order that spares the vehicle's contactor: current, d2, and
     * d1 half a second later. The latch opens only where 10 V or less are known; a latch left locked is released by the next
     * start of the service. What is off already stays off.
     */
    void cutOff(Runnable then) {
        records.close();
        Lanes ways = lanes;
        if (ways == null) {
            then.run();
            return;
        }
        boolean idle = sequence.idle();
        if (!idle) {
            LOG.warn(
                    "{}: stop took too long, everything is switched off; {} V at the output", place, status.voltageV());
        }
        ways.power().call("set-point", "output off", s -> s.apply(PowerSetPoint.OFF));
        ways.isolation().call("isolation", "isolation OFF", IsolationMonitor::stop);
        ways.pilot().call("d2", "d2 off", p -> p.d2(false));
        if (idle) {
            ways.pilot().call("d1", "d1 off", p -> p.d1(false));
            then.run();
        } else {
            loop.at(loop.nanos() + d2ToD1Nanos, () -> {
                ways.pilot().call("d1", "d1 off", p -> p.d1(false));
                input(new Input.Tick()); // the voltage of this moment
                if (status.locked() && status.voltageV() <= SequenceSettings.SAFE_V) {
                    ways.lock().call("latch", "unlock", ConnectorLock::unlock);
                }
                then.run();
            });
        }
    }
}
