package org.chasen.chademo.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.chasen.can.CanBusState;
import org.chasen.can.CanFrame;
import org.chasen.chademo.core.frame.VehicleMessage;
import org.chasen.evse.ContactorReading;
import org.chasen.evse.FaultCode;
import org.chasen.evse.IsolationReading;
import org.chasen.evse.LockReading;
import org.chasen.evse.PilotReading;
import org.chasen.evse.PowerCapabilities;
import org.chasen.evse.PowerReading;
import org.chasen.evse.PowerSetPoint;
import org.chasen.evse.SensorReading;
import org.chasen.evse.VehicleEvent;
import org.chasen.simulator.core.InsulationModel;
import org.chasen.simulator.core.PowerStage;
import org.chasen.simulator.core.Rig;
import org.chasen.simulator.core.StationFault;
import org.chasen.simulator.core.Vehicle;
import org.chasen.simulator.core.VehicleProfile;

/** A sequence at a rig: a vehicle that speaks raw bytes, a power stage, lines and latch, in virtual time. */
final class Bench {
    static final long MILLI = 1_000_000L;

    final Rig rig;
    final ChargerSequence sequence;
    final List<VehicleEvent> events = new ArrayList<>();
    final List<String> notes = new ArrayList<>();
    long now = 1_000 * MILLI;
    private final long stepNanos;
    private final List<BiConsumer<Input, List<Effect>>> watchers = new ArrayList<>();
    private long readingsAt;
    private long pilotAt;
    private boolean pilotBefore;
    private boolean pluggedBefore;
    private LockReading.State lockBefore;
    private InsulationModel.Verdict verdictBefore;
    private boolean emergencyBefore;
    private boolean busOffBefore;
    final boolean[] absent = new boolean[Port.values().length];
    final boolean[] stuck = new boolean[Port.values().length];
    boolean withoutProximity;
    /** Whether the isolation monitor has a test of itself. */
    boolean monitorTestsItself = true;

    private boolean askedOfItself;
    int overlayId;
    /** A frame that comes every cycle besides those of the vehicle; null for none. */
    CanFrame talk;

    private long talkAt;
    long overlay;
    double forcedV = Double.NaN;
    double forcedA = Double.NaN;
    double celsius = 25;
    boolean sensorsFitted;
    boolean contactorFitted;
    private ContactorReading.State contactorBefore;
    /** The sensors measure the voltage at the connector; the supply shows its own, before the diode. */
    boolean voltmeter;

    double forcedSensorV = Double.NaN;
    FaultCode forcedSupplyFault;
    /** How far every measurement is off. */
    double offsetV;

    double offsetA;
    /** The protective earth is supervised, and lost. */
    boolean earthLost;

    SensorReading.Presence holster = SensorReading.Presence.NOT_FITTED;

    Bench(SequenceSettings settings, VehicleProfile profile, long seed, long stepMillis) {
        this.stepNanos = stepMillis * MILLI;
        this.rig = new Rig(new Vehicle(profile, 40, seed), new PowerStage(500, 125, 50_000));
        this.sequence = new ChargerSequence(settings, "t-", Instant.parse("2026-01-01T00:00:00Z"), now);
        rig.step(now, (id, length, payload) -> {});
        for (Port port : Port.values()) {
            if (port.required()) {
                give(new Input.PortPresent(port, true));
            }
        }
        give(new Input.Bus(CanBusState.UP));
        give(new Input.Capabilities(new PowerCapabilities(50, 500, 0, 125, 50_000)));
        give(new Input.Limit(125));
        readings(true);
    }

    /** Sees every input with the effects it had. */
    void watch(BiConsumer<Input, List<Effect>> watcher) {
        watchers.add(watcher);
    }

    void give(Input input) {
        List<Effect> effects = sequence.handle(input, now);
        if (sequence.deadlineNanos() <= now) {
            throw new Invariants.Broken("a deadline lies ahead, or it would be due for ever: " + sequence.phase());
        }
        for (Effect effect : effects) {
            perform(effect);
        }
        for (BiConsumer<Input, List<Effect>> watcher : watchers) {
            watcher.accept(input, effects);
        }
    }

    private void perform(Effect effect) {
        if (effect instanceof Effect.Send send) {
            if (!absent[Port.CAN.ordinal()] && !rig.power().has(StationFault.CAN_BUS_OFF)) {
                rig.vehicle().receive(send.frame().id(), send.frame().payload());
            }
        } else if (effect instanceof Effect.Power power) {
            apply(power.setPoint());
        } else if (effect instanceof Effect.D1 d1) {
            if (works(Port.PILOT_LINES)) {
                rig.pilot().d1(d1.on());
            }
        } else if (effect instanceof Effect.D2 d2) {
            if (works(Port.PILOT_LINES)) {
                rig.pilot().d2(d2.on());
            }
        } else if (effect instanceof Effect.Latch latch) {
            if (works(Port.LOCK)) {
                rig.latch().move(latch.locked(), now);
            }
        } else if (effect instanceof Effect.Isolation isolation) {
            if (works(Port.ISOLATION_MONITOR)) {
                switch (isolation.mode()) {
                    case TEST -> rig.insulation().test(isolation.voltageV(), now);
                    case SUPERVISE -> rig.insulation().supervise();
                    case SELF_TEST -> selfTest();
                    case OFF -> rig.insulation().stop();
                }
            }
        } else if (effect instanceof Effect.Notify notify) {
            events.add(notify.event());
        } else if (effect instanceof Effect.Note note) {
            notes.add(note.text());
        }
    }

    private void selfTest() {
        if (monitorTestsItself) {
            rig.insulation().selfTest(now);
        } else {
            askedOfItself = true;
        }
    }

    boolean supplySilent() {
        return !works(Port.POWER_SUPPLY) || rig.power().has(StationFault.SUPPLY_SILENT);
    }

    /** Whether a reading of voltage may be as old as a silence may last. */
    boolean silent() {
        return supplySilent() || !works(Port.SENSORS) || Double.isInfinite(forcedV) || Double.isInfinite(forcedSensorV);
    }

    private boolean works(Port port) {
        return !absent[port.ordinal()] && !stuck[port.ordinal()];
    }

    private void apply(PowerSetPoint setPoint) {
        if (supplySilent()) {
            return;
        }
        PowerStage.Mode mode = switch (setPoint.mode()) {
            case OFF -> PowerStage.Mode.OFF;
            case INSULATION_TEST -> PowerStage.Mode.TEST;
            case CHARGE -> PowerStage.Mode.CHARGE;
        };
        long until = setPoint.validForMillis() > 1_000_000 ? Long.MAX_VALUE : now + setPoint.validForMillis() * MILLI;
        rig.power().apply(mode, setPoint.voltageV(), setPoint.currentA(), setPoint.maxRampAPerS(), until);
    }

    /** Takes a port away, or gives it back. */
    void port(Port port, boolean present) {
        absent[port.ordinal()] = !present;
        give(new Input.PortPresent(port, present));
        if (present && port == Port.CAN) {
            give(new Input.Bus(CanBusState.UP));
        }
        if (present && port == Port.SENSORS) {
            sensorsFitted = true;
        }
        if (port == Port.EMERGENCY_STOP) {
            emergencyBefore = false;
        }
        if (port == Port.OUTPUT_CONTACTOR) {
            contactorFitted |= present;
            contactorBefore = null;
        }
        lockBefore = null;
        verdictBefore = null;
    }

    void plug(boolean in) {
        rig.plug(in);
    }

    /** Lets time pass. */
    void run(double seconds) {
        long end = now + (long) (seconds * 1e9);
        while (now < end) {
            step();
        }
    }

    /** Lets time pass until a phase, at most so many seconds. */
    boolean runTo(Phase phase, double seconds) {
        long end = now + (long) (seconds * 1e9);
        while (now < end && sequence.phase() != phase) {
            step();
        }
        return sequence.phase() == phase;
    }

    void step() {
        long next = now + stepNanos;
        long due = sequence.deadlineNanos();
        if (due < next) {
            next = due;
        }
        now = next;
        rig.step(now, this::frame);
        if (talk != null && now >= talkAt) {
            talkAt = now + 100 * MILLI;
            frame(talk.id(), 8, talk.payload());
        }
        readings(false);
        if (now >= sequence.deadlineNanos()) {
            give(new Input.Tick());
        }
    }

    private void frame(int id, int length, long payload) {
        if (absent[Port.CAN.ordinal()] || rig.power().has(StationFault.CAN_BUS_OFF)) {
            return;
        }
        long overlaid = id == overlayId ? payload | overlay : payload;
        VehicleMessage message = VehicleMessage.decode(new CanFrame(id, length, overlaid, now));
        if (message != null) {
            give(new Input.Frame(message));
        } else {
            give(new Input.BadFrame(id));
        }
    }

    private void readings(boolean all) {
        boolean due = all || now >= readingsAt;
        boolean k = rig.pilot().permission();
        boolean plugged = rig.pilot().plugged();
        if (works(Port.PILOT_LINES) && (all || now >= pilotAt || k != pilotBefore || plugged != pluggedBefore)) {
            pilotAt = now + 200 * MILLI;
            pilotBefore = k;
            pluggedBefore = plugged;
            give(new Input.Pilot(new PilotReading(k, proximity(plugged), now)));
        }
        if (due) {
            readingsAt = now + 50 * MILLI;
            if (!supplySilent()) {
                give(new Input.Power(new PowerReading(
                        forced(
                                forcedV,
                                offsetV
                                        + (voltmeter
                                                ? rig.power().supplyV()
                                                : rig.power().connectorV())),
                        forced(forcedA, offsetA + rig.power().currentA()),
                        supplyFault(),
                        now)));
            }
            if ((sensorsFitted && works(Port.SENSORS)) || rig.power().has(StationFault.CONNECTOR_HOT)) {
                sensors(rig.power().has(StationFault.CONNECTOR_HOT) ? 95 : celsius);
            }
        }
        LockReading.State lock =
                LockReading.State.valueOf(rig.latch().position().name());
        if (lock != lockBefore && works(Port.LOCK)) {
            lockBefore = lock;
            give(new Input.Lock(new LockReading(lock, now)));
        }
        InsulationModel.Verdict verdict = rig.insulation().verdict();
        if (verdict != verdictBefore && works(Port.ISOLATION_MONITOR)) {
            verdictBefore = verdict;
            give(new Input.Isolation(
                    new IsolationReading(verdict(verdict), rig.insulation().resistanceOhm(), now)));
        }
        rare();
    }

    /** The output contactor is watched from now on. */
    void contactor() {
        contactorFitted = true;
        give(new Input.PortPresent(Port.OUTPUT_CONTACTOR, true));
        contactorReading();
    }

    private void contactorReading() {
        ContactorReading.State state =
                rig.power().outputContactorClosed() ? ContactorReading.State.CLOSED : ContactorReading.State.OPEN;
        if (contactorFitted && state != contactorBefore && works(Port.OUTPUT_CONTACTOR)) {
            contactorBefore = state;
            give(new Input.Contactor(new ContactorReading(state, now)));
        }
    }

    private void rare() {
        contactorReading();
        if (askedOfItself) {
            askedOfItself = false;
            give(new Input.MonitorWithoutSelfTest());
        }
        boolean pressed = rig.power().has(StationFault.EMERGENCY_STOP);
        if (pressed != emergencyBefore && works(Port.EMERGENCY_STOP)) {
            emergencyBefore = pressed;
            give(new Input.PortPresent(Port.EMERGENCY_STOP, true));
            give(new Input.Emergency(pressed));
        }
        boolean busOff = rig.power().has(StationFault.CAN_BUS_OFF);
        if (busOff != busOffBefore) {
            busOffBefore = busOff;
            give(new Input.Bus(busOff ? CanBusState.BUS_OFF : CanBusState.UP));
        }
    }

    void sensors(double celsius) {
        if (!sensorsFitted) {
            sensorsFitted = true;
            give(new Input.PortPresent(Port.SENSORS, true));
        }
        give(new Input.Sensors(new SensorReading(
                voltmeter ? forced(forcedSensorV, offsetV + rig.power().connectorV()) : Double.NaN,
                celsius,
                holster,
                SensorReading.Presence.NOT_FITTED,
                now)));
    }

    /** A measurement as it is, or as it was forced to be; infinite means: no number. */
    private static double forced(double forced, double measured) {
        double value = Double.isNaN(forced) ? measured : forced;
        return Double.isInfinite(value) ? Double.NaN : value;
    }

    private PilotReading.Proximity proximity(boolean plugged) {
        if (rig.power().has(StationFault.PROXIMITY_INVALID)) {
            return PilotReading.Proximity.INVALID;
        }
        if (withoutProximity) {
            return PilotReading.Proximity.ABSENT;
        }
        return plugged ? PilotReading.Proximity.CLOSED : PilotReading.Proximity.OPEN;
    }

    private FaultCode supplyFault() {
        if (forcedSupplyFault != null) {
            return forcedSupplyFault;
        }
        if (rig.power().has(StationFault.MAINS_LOST)) {
            return FaultCode.MAINS_LOST;
        }
        return rig.power().has(StationFault.OVER_TEMPERATURE) ? FaultCode.POWER_SUPPLY_TOO_HOT : null;
    }

    private static IsolationReading.Verdict verdict(InsulationModel.Verdict verdict) {
        return switch (verdict) {
            case IDLE -> IsolationReading.Verdict.IDLE;
            case TESTING -> IsolationReading.Verdict.TESTING;
            case PASSED -> IsolationReading.Verdict.PASSED;
            case FAILED -> IsolationReading.Verdict.FAILED;
            case BROKEN -> IsolationReading.Verdict.DEVICE_FAULT;
        };
    }

    List<VehicleEvent.Kind> kinds() {
        return events.stream()
                .map(VehicleEvent::kind)
                .filter(kind -> kind != VehicleEvent.Kind.VALUES)
                .toList();
    }
}
