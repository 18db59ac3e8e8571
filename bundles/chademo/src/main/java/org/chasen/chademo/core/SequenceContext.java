package org.chasen.chademo.core;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.chasen.chademo.core.Effect.IsolationMode;
import org.chasen.chademo.core.frame.VehicleMessage;
import org.chasen.evse.ActiveFault;
import org.chasen.evse.FaultCode;
import org.chasen.evse.PowerSetPoint;
import org.chasen.evse.StopCause;
import org.chasen.evse.StopReason;
import org.chasen.evse.VehicleEvent;
import org.jspecify.annotations.Nullable;

/** Everything a sequence knows at a moment, how it is stopped, and how it reports. */
class SequenceContext {
    private static final Set<VehicleEvent.Kind> OF_A_VEHICLE = ofAVehicle();

    final SequenceSettings settings;
    final SequenceTimes times;
    final Moments moments = new Moments();
    final Readings readings;
    final VehicleView vehicle;
    final Outputs outputs;
    final CurrentControl current;
    final Transmission wire;
    final Faults faults;
    final DischargeWatch discharge;
    final InsulationTest insulation;
    final Presence presence;
    final FrameTally frames = new FrameTally();
    private final List<Effect> effects;

    Phase phase = Phase.UNPLUGGED;
    long now;
    long enteredAt;
    long beganAt;
    long permittedAt;
    long stopAt;
    long openedAt;
    boolean startWanted;
    /** A vehicle is known to be there, and those above were told; before, they see state A and no step of a sequence. */
    boolean arrivalTold;

    boolean shuttingDown;

    @Nullable
    String startBlocker;

    @Nullable
    StopCause lastStop;

    boolean stopPending;
    StopPlan plan = StopPlan.ORDERLY;
    private boolean lineAlone;

    SequenceContext(SequenceSettings settings, Faults faults, List<Effect> effects) {
        this.settings = settings;
        this.times = settings.times();
        this.readings = new Readings(times, settings.thresholds().canSendFailures(), moments);
        this.insulation = new InsulationTest(settings.thresholds().insulationReached());
        this.vehicle = new VehicleView(settings);
        this.outputs = new Outputs(effects, moments);
        this.current = new CurrentControl(settings);
        this.wire = new Transmission(settings);
        this.faults = faults;
        this.discharge = new DischargeWatch(times, moments);
        this.presence = new Presence(settings, readings, vehicle, moments);
        this.effects = effects;
    }

    private static Set<VehicleEvent.Kind> ofAVehicle() {
        Set<VehicleEvent.Kind> kinds = EnumSet.range(VehicleEvent.Kind.PLUGGED, VehicleEvent.Kind.UNPLUGGED);
        kinds.add(VehicleEvent.Kind.ABORTED);
        return kinds;
    }

    /** A new sequence begins: no stop, nothing told yet. */
    final void beginAnew() {
        beganAt = now;
        stopPending = false;
        lastStop = null;
        plan = StopPlan.ORDERLY;
        frames.forget();
        lineAlone = false;
    }

    // ---- time

    boolean elapsed(long since, SequenceTime time) {
        return moments.reached(since + vehicle.quirk().nanos(time, times.nanos(time)));
    }

    /** Start of the time that limits the phase. */
    long limitBase() {
        return switch (phase) {
            case WAKING, EXCHANGING -> beganAt;
            case RAMPING_DOWN -> stopAt;
            case DISCHARGING -> openedAt;
            default -> enteredAt;
        };
    }

    /** When the phase has lasted too long; {@link Long#MAX_VALUE} if never. */
    long deadline() {
        boolean onlyPermission = phase == Phase.RAMPING_DOWN && belowEndCurrent();
        SequenceTime limit = onlyPermission ? SequenceTime.PERMISSION_OFF : phase.limit();
        return limit == null ? Long.MAX_VALUE : limitBase() + vehicle.quirk().nanos(limit, times.nanos(limit));
    }

    boolean late() {
        return moments.reached(deadline());
    }

    /** 5 A or less, surely, and measured since the stop: before it the current may still have risen. */
    boolean belowEndCurrent() {
        return Math.abs(readings.sureCurrentA(stopAt)) <= SequenceSettings.END_CURRENT_A;
    }

    /** Permission on both ways, as far as this moment knows. */
    boolean permission() {
        return readings.permission() && vehicle.enabled();
    }

    boolean vehicleQuiet() {
        return !wire.on() || vehicle.silent() || elapsed(vehicle.oldest(), SequenceTime.CAN_LOSS);
    }

    boolean locked() {
        return readings.locked();
    }

    /** The last set-point with energy has expired, and the current with it, although the supply may not answer. */
    boolean setPointLapsed() {
        return moments.reached(outputs.expiresAt() + times.nanos(SequenceTime.CURRENT_OFF));
    }

    // ---- stop

    /** Asks for a stop; the first one is the cause, the least gentle one decides how. The power is off at once. */
    void stop(StopCause cause, StopPlan asked) {
        if (!phase.active()) {
            return;
        }
        plan = plan.atLeast(asked);
        if (stopPending) {
            if (explainsLine(cause)) {
                lineAlone = false;
                lastStop = cause;
                note(false, "the permission line went because of: " + cause.detail());
            }
            return;
        }
        stopPending = true;
        stopAt = now;
        lastStop = cause;
        wire.stopped();
        outputs.power(PowerSetPoint.OFF);
        outputs.isolation(IsolationMode.OFF, 0);
    }

    /** The vehicle withdrew its permission line, as far as can be seen yet. */
    void lineWithdrawn() {
        boolean first = !stopPending;
        stop(
                new StopCause(
                        StopCause.Side.VEHICLE,
                        StopReason.STOPPED_BY_EV,
                        null,
                        "vehicle withdrew its permission line (k)"),
                StopPlan.ORDERLY);
        lineAlone = first;
    }

    /** Plug, mains or emergency stop take the line with them, and are often seen a moment later: they are the cause. */
    private boolean explainsLine(StopCause cause) {
        return lineAlone
                && !elapsed(stopAt, SequenceTime.ROOT_CAUSE)
                && (cause.reason() == StopReason.EV_DISCONNECTED
                        || cause.fault() == FaultCode.EMERGENCY_STOP
                        || cause.fault() == FaultCode.MAINS_LOST);
    }

    // ---- reports

    /** Says so once a session: a vehicle that sends one such frame sends many. */
    void badFrame(int id) {
        boolean known = VehicleMessage.IDS.contains(id);
        if (frames.first(known ? FrameTally.Kind.LENGTH : FrameTally.Kind.UNKNOWN)) {
            String why = known ? "another length than eight bytes" : "an unknown identifier";
            note(known, String.format("H'%03X with %s ignored", id, why));
        }
    }

    /** A frame came, perhaps later than a cycle allows. */
    void frame(VehicleMessage message) {
        if (vehicle.receive(message, now) && phase.active() && frames.first(FrameTally.Kind.LATE)) {
            note(
                    true,
                    String.format(
                            "H'%03X came more than %d ms after the one before",
                            message.encode().id(), times.millis(SequenceTime.SLOW_FRAME)));
        }
    }

    /** Raises a fault; during a sequence it stops it. */
    void fault(FaultCode code, String message, boolean stands) {
        fault(code, message, stands, Faults.bits(code));
    }

    void fault(FaultCode code, String message, boolean stands, int bits) {
        ActiveFault raised = faults.raise(code, message, stands, now);
        if (phase.active() && code.stops()) {
            wire.fault(bits);
            boolean byVehicle = code.stopReason() == StopReason.STOPPED_BY_EV;
            stop(
                    new StopCause(
                            byVehicle ? StopCause.Side.VEHICLE : StopCause.Side.STATION,
                            code.stopReason(),
                            code,
                            message),
                    StopPlan.of(code));
        }
        if (raised != null) {
            effects.add(new Effect.Notify(
                    new VehicleEvent(VehicleEvent.Kind.FAULT_RAISED, StatusView.of(this), raised, now)));
        }
    }

    /** Raises a fault that nothing but a command or a self-test clears; one that is there already stays what it is. */
    void latch(FaultCode code, String message) {
        if (!faults.has(code)) {
            faults.latch(code);
            fault(code, message, false);
        }
    }

    void cleared(FaultCode code) {
        ActiveFault fault = faults.clear(code);
        if (fault != null) {
            effects.add(new Effect.Notify(
                    new VehicleEvent(VehicleEvent.Kind.FAULT_CLEARED, StatusView.of(this), fault, now)));
        }
    }

    void event(VehicleEvent.Kind kind) {
        if (arrivalTold || !OF_A_VEHICLE.contains(kind)) {
            effects.add(new Effect.Notify(new VehicleEvent(kind, StatusView.of(this), null, now)));
        }
    }

    void note(boolean warning, String text) {
        effects.add(new Effect.Note(warning, text));
    }
}
