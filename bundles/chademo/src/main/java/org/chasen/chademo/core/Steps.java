package org.chasen.chademo.core;

import java.util.List;
import org.chasen.chademo.core.Effect.IsolationMode;
import org.chasen.chademo.core.frame.VehicleRequest;
import org.chasen.evse.FaultCode;
import org.chasen.evse.LockReading;
import org.chasen.evse.PowerCapabilities;
import org.chasen.evse.PowerSetPoint;
import org.chasen.evse.SequenceState;
import org.chasen.evse.StopCause;
import org.chasen.evse.VehicleEvent;

/**
 * The conditions and actions of {@link Transitions}, on the state of {@link SequenceContext}. A condition changes nothing; an action
 * runs when the new phase is already in force, so that an event shows it.
 */
final class Steps extends SequenceContext {
    private static final double NO_CURRENT_A = 0.5;
    private static final String NOT_YET_LOOKED = "the checks before a start";

    final SelfTest selfTest = new SelfTest(this);
    private int attempts;
    private boolean energyFlowed;
    private boolean dischargeTold;

    Steps(SequenceSettings settings, Faults faults, List<Effect> effects) {
        super(settings, faults, effects);
    }

    // ---- A and B

    boolean connected() {
        return presence.connected(phase.state() != SequenceState.A, startWanted && !shuttingDown);
    }

    void plugged() {
        startBlocker = NOT_YET_LOOKED;
        arrive();
    }

    /** Tells of a vehicle once it is known to be there: by its line, or where there is none by its first frame. */
    void arrive() {
        if (arrivalTold || phase.state() == SequenceState.A || presence.assumed()) {
            return;
        }
        arrivalTold = true;
        event(VehicleEvent.Kind.PLUGGED);
        if (phase.beforeStop()) {
            event(VehicleEvent.Kind.STARTED);
        }
    }

    void pluggedInSelfTest() {
        selfTest.abort();
        plugged();
    }

    void unplugged() {
        startWanted = false;
        vehicle.forget(true);
        presence.departed();
        readings.forgive();
        event(VehicleEvent.Kind.UNPLUGGED);
        arrivalTold = false;
    }

    boolean mayStart() {
        return startWanted && startBlocker == null;
    }

    void begin() {
        startWanted = false;
        beginAnew();
        energyFlowed = false;
        dischargeTold = false;
        outputs.energised(false);
        if (readings.lock() == LockReading.State.LOCKED && readings.discharged()) {
            outputs.latch(false); // its way back to locked is the proof that it moves
        }
        vehicle.forget(false);
        current.begin();
        PowerCapabilities supply = readings.capabilities();
        wire.begin(
                (int) Math.min(settings.maxVoltageV(), supply == null ? settings.maxVoltageV() : supply.maxVoltageV()));
        outputs.d1(true);
        event(VehicleEvent.Kind.STARTED);
    }

    // ---- C and D

    void answer() {
        wire.switchOn(true);
    }

    void permitted() {
        permittedAt = now;
        vehicle.openGate();
        event(VehicleEvent.Kind.PERMITTED);
    }

    boolean checked() {
        return vehicle.freshSince(permittedAt);
    }

    void lock() {
        PowerCapabilities supply = readings.capabilities();
        String mismatch = Compatibility.mismatch(vehicle, wire.availableV(), supply == null ? 0 : supply.minVoltageV());
        if (mismatch != null) {
            fault(FaultCode.BATTERY_INCOMPATIBLE, mismatch, false);
            return;
        }
        vehicle.recognised();
        attempts = 1;
        readings.lockCommanded();
        outputs.latch(true);
    }

    /** An attempt has failed or takes too long, and another one is left. */
    boolean latchRetry() {
        return latchFailed() && attempts < settings.lockAttempts();
    }

    boolean latchGivenUp() {
        return latchFailed() && attempts >= settings.lockAttempts();
    }

    private boolean latchFailed() {
        return late() || readings.lockFailed();
    }

    void lockAgain() {
        attempts++;
        readings.lockCommanded();
        outputs.latch(true);
    }

    void energised() {
        outputs.energised(true);
        event(VehicleEvent.Kind.LOCKED);
    }

    double testVoltageV() {
        return Math.min(settings.testVoltageV(), wire.availableV());
    }

    void beginInsulationTest() {
        insulation.begin(testVoltageV());
        readings.forgetIsolation();
        power(false);
        outputs.isolation(IsolationMode.TEST, testVoltageV());
    }

    /** With every input of the test. */
    void watchInsulationTest() {
        if (insulation.look(readings.sureVoltageV(), readings.newVerdict())) {
            note(true, "the test voltage fell and is back: the insulation test begins anew; check the power supply");
            outputs.isolationAnew(IsolationMode.TEST, testVoltageV());
        }
    }

    void endInsulationTest() {
        outputs.power(PowerSetPoint.OFF);
        outputs.isolation(IsolationMode.OFF, 0);
        event(VehicleEvent.Kind.INSULATION_OK);
    }

    void closeD2() {
        current.freezeVoltage(vehicle.targetVoltageV(), wire.thresholdV(vehicle));
        outputs.d2(true);
    }

    boolean contactorClosed() {
        boolean voltage = readings.voltageV() > SequenceSettings.CONTACTOR_CLOSED_V;
        return vehicle.agreed() >= 2
                ? voltage && !vehicle.status(VehicleRequest.CONTACTOR_OPEN)
                : voltage || elapsed(enteredAt, SequenceTime.LEGACY_CLOSE);
    }

    void contactorSeen() {
        current.batteryVoltage(readings.voltageV(), wire.thresholdV(vehicle));
        event(VehicleEvent.Kind.CONTACTOR_CLOSED);
    }

    boolean currentRequested() {
        return vehicle.requestA() > 0
                && permission()
                && elapsed(Math.max(enteredAt, vehicle.requestedAt()), SequenceTime.START_DELAY);
    }

    void charge() {
        energyFlowed = true;
        current.freeze(now, current.canFollow(vehicle));
        wire.chargingBegins(vehicle, now);
        outputs.isolation(IsolationMode.SUPERVISE, 0);
        event(VehicleEvent.Kind.ENERGY_STARTED);
    }

    /** Renews the set-point: the test voltage, or what request, offer and ramp allow; the current rises only where it may. */
    void power(boolean mayRise) {
        if (stopPending) {
            outputs.power(PowerSetPoint.OFF);
        } else if (phase == Phase.INSULATION_TEST) {
            outputs.power(new PowerSetPoint(
                    PowerSetPoint.Mode.INSULATION_TEST,
                    testVoltageV(),
                    0,
                    settings.rampAPerS(),
                    settings.setPointMillis()));
        } else if (phase == Phase.CHARGING && wire.announced() && permission()) {
            outputs.power(current.setPoint(vehicle, readings, wire.thresholdV(vehicle), mayRise, now));
        }
    }

    // ---- stop

    boolean stopping() {
        return stopPending;
    }

    void aborted() {
        openedAt = now;
        outputs.d2(false);
        discharge.begin(readings.magnitudeV());
        event(VehicleEvent.Kind.ABORTED);
    }

    void stopSent() {
        StopCause cause = lastStop;
        boolean received = cause != null && cause.side() == StopCause.Side.VEHICLE;
        event(received ? VehicleEvent.Kind.STOP_RECEIVED : VehicleEvent.Kind.STOP_SENT);
    }

    /** A vehicle that wants less than 5 A gets it for as long as that may take; then 5 A are the end for it too. */
    boolean currentGone() {
        boolean asWanted = plan == StopPlan.ORDERLY && !elapsed(stopAt, SequenceTime.CURRENT_STUCK);
        double end = asWanted ? Math.max(NO_CURRENT_A, vehicle.quirk().endCurrentA()) : SequenceSettings.END_CURRENT_A;
        if (!(Math.abs(readings.sureCurrentA(stopAt)) <= end)) {
            return false;
        }
        boolean waits = plan == StopPlan.ORDERLY
                && (vehicle.agreed() <= 1 || (vehicle.agreed() == 2 && settings.awaitPermissionOff()));
        return !waits || !permission() || vehicleQuiet() || elapsed(stopAt, SequenceTime.PERMISSION_OFF);
    }

    boolean currentStuck() {
        return !belowEndCurrent() && currentGivenUp();
    }

    /** No longer waits for 5 A: they lasted too long after the stop, nobody can tell, or the stop is an immediate one. */
    private boolean currentGivenUp() {
        boolean nobodyMeasures = Double.isNaN(readings.currentA());
        return elapsed(stopAt, SequenceTime.CURRENT_STUCK)
                || (nobodyMeasures && setPointLapsed())
                || (plan == StopPlan.IMMEDIATE && elapsed(stopAt, SequenceTime.IMMEDIATE_OPEN));
    }

    void currentEnded() {
        wire.chargingEnds();
        discharge.begin(readings.magnitudeV());
        event(VehicleEvent.Kind.STOPPED);
    }

    void currentForcedOff() {
        if (Double.isNaN(readings.currentA())) {
            note(true, "current is not known, its last set-point has expired: d2 opens now; check the power supply");
            plan = plan.atLeast(StopPlan.FAST);
        } else if (plan != StopPlan.IMMEDIATE) {
            fault(
                    FaultCode.OVER_CURRENT,
                    "current did not fall to 5 A within " + times.millis(SequenceTime.CURRENT_STUCK)
                            + " ms after a stop: the vehicle's contactor opens under current; check the power supply",
                    false);
            plan = plan.atLeast(StopPlan.FAST);
        }
        currentEnded();
    }

    boolean contactorOpen() {
        return (vehicle.agreed() >= 2 && !vehicleQuiet())
                ? vehicle.status(VehicleRequest.CONTACTOR_OPEN)
                : elapsed(enteredAt, SequenceTime.LEGACY_OPEN);
    }

    void weldingDone() {
        openedAt = now;
        outputs.d2(false);
        event(VehicleEvent.Kind.WELDING_DONE);
    }

    /** A current that is back after it was gone counts again. */
    boolean openByForce() {
        return late() || (plan != StopPlan.ORDERLY && (belowEndCurrent() || currentGivenUp()));
    }

    void forcedOpen() {
        openedAt = now;
        if (plan == StopPlan.ORDERLY) {
            fault(
                    FaultCode.VEHICLE_CONTACTOR_WELDED,
                    "vehicle did not report its contactor open (H'102.5.3) within "
                            + times.millis(SequenceTime.WELDING_CHECK)
                            + " ms after the charge: it may be welded; the connector stays locked above 10 V",
                    false);
        }
        outputs.d2(false);
    }

    boolean d1MayOpen() {
        return elapsed(enteredAt, SequenceTime.D2_TO_D1);
    }

    void openD1() {
        outputs.d1(false);
    }

    void discharged() {
        outputs.energised(false);
        if (!dischargeTold) {
            dischargeTold = true;
            event(VehicleEvent.Kind.DISCHARGED);
        }
    }

    void unlock() {
        discharged();
        attempts = 1;
        readings.lockCommanded();
        outputs.latch(false);
    }

    void heldLocked() {
        fault(
                FaultCode.FOREIGN_VOLTAGE,
                outputVoltage()
                        + ", expected 10 V or less: the connector stays locked; do not force it, check the discharge"
                        + " circuit and the vehicle's contactor",
                false);
    }

    void remindHeld() {
        note(true, "connector still held locked: " + outputVoltage() + ", expected 10 V or less");
    }

    String outputVoltage() {
        double volts = readings.voltageV();
        return Double.isNaN(volts) ? "output voltage is not known" : "output still has " + Math.round(volts) + " V";
    }

    boolean unlocked() {
        return readings.lock() == LockReading.State.UNLOCKED;
    }

    boolean voltageBack() {
        return readings.magnitudeV() > SequenceSettings.SAFE_V;
    }

    /** Another attempt would be due, but nobody knows whether the output is still safe. */
    boolean unlockUnsafe() {
        return latchFailed() && !readings.discharged();
    }

    void relock() {
        outputs.energised(true);
        openedAt = now;
        outputs.latch(true);
    }

    void unlockAgain() {
        attempts++;
        readings.lockCommanded();
        outputs.latch(false);
    }

    void unlockSeen() {
        event(VehicleEvent.Kind.UNLOCKED);
    }

    void unlockFailed() {
        fault(
                FaultCode.LOCK_FAILED,
                "connector did not unlock in " + settings.lockAttempts()
                        + " attempts: release it by hand, check the latch",
                false);
    }

    boolean canEnded() {
        return !wire.on() || vehicle.silent() || elapsed(vehicle.newest(), SequenceTime.CAN_TAIL) || late();
    }

    void finish() {
        startBlocker = NOT_YET_LOOKED;
        end();
        event(VehicleEvent.Kind.FINISHED);
    }

    void leave() {
        end();
        unplugged();
    }

    private void end() {
        wire.switchOn(false);
        stopPending = false;
        String irregular = frames.summary();
        if (irregular != null) {
            note(false, irregular);
        }
        presence.sequenceEnded(!vehicle.silent());
    }

    boolean energyFlowed() {
        return energyFlowed;
    }
}
