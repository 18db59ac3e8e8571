package org.chasen.chademo.core;

import java.util.List;
import org.chasen.chademo.core.frame.ChargerStatus;
import org.chasen.chademo.core.frame.VehicleRequest;
import org.chasen.evse.FaultCode;
import org.chasen.evse.IsolationReading;
import org.chasen.evse.LockReading;
import org.chasen.evse.PilotReading;
import org.chasen.evse.PowerCapabilities;
import org.chasen.evse.StopCause;
import org.chasen.evse.StopReason;

/**
 * What ends a charge, or keeps one from beginning; looked at after every input, before any transition.
 *
 * <p>Both directions are redundant: a line or a frame alone is enough to stop. Flags of the vehicle count at once from
 * state D on; before that they must stand for a while, since a vehicle that has not seen the charger may say anything.
 */
final class FaultRules {
    private final Steps s;
    private final StandingFaults standing;
    private final Lasting kWithoutFrames = new Lasting();
    private final Lasting enabledWithoutK = new Lasting();
    private final Lasting kWithoutEnabled = new Lasting();
    private final Lasting earlyFlag = new Lasting();
    private final Lasting overCurrent = new Lasting();
    private final Lasting excess = new Lasting();
    private final Lasting unsupervised = new Lasting();
    private boolean excessNoted;
    private boolean slowNoted;
    private boolean lateRaised;

    FaultRules(Steps steps, long bornAt) {
        this.s = steps;
        this.standing = new StandingFaults(steps, bornAt);
    }

    private boolean lasts(Lasting lasting, boolean holds, SequenceTime time) {
        return lasting.longer(holds, s.moments, s.times.nanos(time));
    }

    void phaseChanged() {
        lateRaised = false;
        if (s.phase == Phase.WAKING) {
            excessNoted = false;
            slowNoted = false;
            List.of(kWithoutFrames, enabledWithoutK, kWithoutEnabled, earlyFlag, overCurrent, excess, unsupervised)
                    .forEach(Lasting::forget);
        }
    }

    void check() {
        standing.check();
        if (s.phase.beforeStop()) {
            unplugged();
            vehicle();
            limit();
            output();
        } else if (s.phase.between(Phase.RAMPING_DOWN, Phase.HELD)) {
            whileStopping();
        }
    }

    /** After the transitions had their chance: what waited too long. */
    void checkLate() {
        FaultCode code = s.phase.lateFault();
        if (code != null && !lateRaised && !s.stopPending && s.late()) {
            lateRaised = true;
            String waited = "waited " + (s.now - s.limitBase()) / 1_000_000L + " ms for " + s.phase.waitingFor();
            if (s.phase == Phase.INSULATION_TEST) {
                s.fault(
                        code,
                        waited + (s.insulation.reached() ? "" : ", the test voltage was not reached")
                                + ": check isolation monitor and power supply",
                        false,
                        ChargerStatus.MALFUNCTION);
            } else {
                s.fault(code, waited, false);
            }
        }
    }

    /** Lets go of the faults that are held without a standing cause. */
    void releaseHeld() {
        standing.releaseHeld();
    }

    /** The same, by command: those that are latched too. */
    void releaseLatched() {
        standing.releaseLatched();
    }

    // ---- while a stop was not asked for

    private void unplugged() {
        if (s.readings.pilotKnown()
                && s.readings.proximity() == PilotReading.Proximity.OPEN
                && !s.presence.withoutProximity()) {
            s.stop(
                    new StopCause(
                            StopCause.Side.VEHICLE,
                            StopReason.EV_DISCONNECTED,
                            null,
                            "connector proximity opened: unplugged during " + s.phase.label()),
                    StopPlan.IMMEDIATE);
        }
    }

    private void vehicle() {
        boolean k = s.readings.permission();
        boolean enabled = s.vehicle.enabled();
        if (lasts(kWithoutFrames, s.phase == Phase.WAKING && k && s.vehicle.silent(), SequenceTime.PERMISSION_SKEW)) {
            s.fault(FaultCode.PERMISSION_INCONSISTENT, "vehicle charge permission (k) came before any frame", false);
        }
        if (s.phase == Phase.WAKING) {
            return;
        }
        boolean exchanging = s.phase == Phase.EXCHANGING;
        if (lasts(enabledWithoutK, exchanging && enabled && !k, SequenceTime.PERMISSION_SKEW)) {
            s.fault(FaultCode.PERMISSION_INCONSISTENT, "H'102.5.0 = 1 while k is off: check pin 4", false);
        }
        if (lasts(kWithoutEnabled, exchanging && k && !enabled, SequenceTime.ENABLE)) {
            s.fault(FaultCode.NO_PERMISSION, "k is on, H'102.5.0 did not follow", false);
        }
        silence();
        flags(exchanging);
        if (s.phase.permitted() && !s.permission()) {
            if (k) {
                vehicleStops("vehicle withdrew H'102.5.0");
            } else {
                s.lineWithdrawn();
            }
        }
        if (s.phase.beforeD2()
                && s.phase.permitted()
                && s.elapsed(s.permittedAt, SequenceTime.PERMISSION_TO_D2_LIMIT)) {
            s.fault(FaultCode.STAGE_TIMEOUT, "steps from permission to d2 took too long", false);
        }
    }

    private void silence() {
        SequenceTime limit = s.phase == Phase.CHARGING ? SequenceTime.CAN_LOSS_CHARGING : SequenceTime.CAN_LOSS;
        if (s.elapsed(s.vehicle.oldest(), limit)) {
            s.fault(
                    FaultCode.CAN_SILENT,
                    "H'100, H'101 or H'102 missing for " + s.times.millis(limit) + " ms in state " + s.phase.state()
                            + ": check the connector's CAN contacts",
                    false);
        }
    }

    private void flags(boolean exchanging) {
        boolean stopBeforeCharge = s.vehicle.agreed() >= 2
                && s.phase != Phase.CHARGING
                && s.vehicle.requestA() == 0
                && !s.vehicle.quirk().ignoreStopBeforeCharge()
                && s.vehicle.status(VehicleRequest.STOP_BEFORE_CHARGE);
        boolean any = stopBeforeCharge
                || s.vehicle.fault(VehicleRequest.ALL_FAULTS)
                || s.vehicle.status(VehicleRequest.NOT_IN_PARK | VehicleRequest.SYSTEM_FAULT);
        boolean counts = lasts(earlyFlag, any, SequenceTime.EARLY_FLAG) || (any && !exchanging);
        if (!counts) {
            return;
        }
        vehicleFaults();
        if (stopBeforeCharge) {
            vehicleStops("vehicle asked for a stop before the charge (H'102.5.4)");
        }
    }

    private void vehicleFaults() {
        flag(VehicleRequest.BATTERY_OVERVOLTAGE, FaultCode.BATTERY_OVERVOLTAGE, "battery over-voltage (H'102.4.0)");
        flag(VehicleRequest.BATTERY_UNDERVOLTAGE, FaultCode.BATTERY_UNDERVOLTAGE, "battery under-voltage (H'102.4.1)");
        if (s.vehicle.fault(VehicleRequest.CURRENT_DEVIATION) && !s.faults.has(FaultCode.CURRENT_DEVIATION)) {
            s.fault(
                    FaultCode.CURRENT_DEVIATION,
                    "vehicle reports current deviation (H'102.4.2): it asked for " + s.vehicle.requestA()
                            + " A, measured are " + Math.round(s.readings.currentA()) + " A",
                    false);
        }
        flag(VehicleRequest.BATTERY_TEMPERATURE, FaultCode.BATTERY_TEMPERATURE, "high battery temperature (H'102.4.3)");
        flag(
                VehicleRequest.VOLTAGE_DEVIATION,
                FaultCode.VOLTAGE_DEVIATION,
                "voltage deviation (H'102.4.4): check the output's voltmeter");
        if (s.vehicle.status(VehicleRequest.SYSTEM_FAULT) && !s.faults.has(FaultCode.VEHICLE_SYSTEM_ERROR)) {
            s.fault(FaultCode.VEHICLE_SYSTEM_ERROR, "vehicle reports a charging system fault (H'102.5.2)", false);
        }
        if (s.vehicle.status(VehicleRequest.NOT_IN_PARK) && !s.faults.has(FaultCode.SHIFT_POSITION)) {
            s.fault(FaultCode.SHIFT_POSITION, "vehicle is not in park (H'102.5.1): put it into park", false);
        }
    }

    private void flag(int bit, FaultCode code, String what) {
        if (s.vehicle.fault(bit) && !s.faults.has(code)) {
            s.fault(code, "vehicle reports " + what, false);
        }
    }

    private void vehicleStops(String detail) {
        s.stop(new StopCause(StopCause.Side.VEHICLE, StopReason.STOPPED_BY_EV, null, detail), StopPlan.ORDERLY);
    }

    private void output() {
        double volts = s.readings.magnitudeV();
        double amperes = s.readings.magnitudeA();
        boolean charging = s.phase == Phase.CHARGING;
        if (s.outputs.energised() && unlocked()) {
            s.fault(FaultCode.LOCK_FAILED, "lock feedback lost during " + s.phase.label() + ": check the latch", false);
        }
        int threshold = s.wire.thresholdV(s.vehicle);
        if (s.phase.between(Phase.CLOSING, Phase.CHARGING) && volts > threshold) {
            s.fault(
                    FaultCode.OVER_VOLTAGE,
                    Math.round(volts) + " V at the output, the threshold H'108.4-5 is " + threshold + " V",
                    false);
        }
        if (s.phase == Phase.INSULATION_TEST && volts > s.settings.thresholds().insulationExcess() * s.testVoltageV()) {
            s.fault(
                    FaultCode.OVER_VOLTAGE,
                    Math.round(volts) + " V during the insulation test, expected " + Math.round(s.testVoltageV())
                            + " V: check the power supply",
                    false);
        }
        if (s.readings.voltageV() < -SequenceSettings.SAFE_V) {
            s.fault(
                    FaultCode.FOREIGN_VOLTAGE,
                    Math.round(s.readings.voltageV()) + " V at the output during " + s.phase.label()
                            + ": reverse polarity, check the wiring of output and vehicle",
                    false);
        }
        PowerCapabilities supply = s.readings.capabilities();
        double most =
                supply == null ? s.settings.maxCurrentA() : Math.min(s.readings.ratedA(), s.settings.maxCurrentA());
        double margin = s.settings.overCurrentMarginA();
        if (s.readings.currentA() < -margin) {
            s.fault(
                    FaultCode.OVER_CURRENT,
                    Math.round(s.readings.currentA()) + " A at the output: current flows back from the vehicle, check"
                            + " the output diode and the power supply",
                    false);
        }
        double wanted = charging ? s.current.targetA() + margin : SequenceSettings.END_CURRENT_A;
        if (amperes > most + margin || lasts(overCurrent, amperes > wanted, SequenceTime.OVER_CURRENT)) {
            s.fault(
                    FaultCode.OVER_CURRENT,
                    Math.round(amperes) + " A at the output, at most " + Math.round(Math.min(wanted, most + margin))
                            + " A were asked for: check the power supply",
                    false);
        }
        insulation(charging);
        if (charging) {
            charging();
        }
    }

    /** What is not locked; a latch known to be broken is a fault of its own. */
    private boolean unlocked() {
        return s.readings.lock() != LockReading.State.LOCKED && s.readings.lock() != LockReading.State.BROKEN;
    }

    private void insulation(boolean charging) {
        IsolationReading reading = s.readings.isolation();
        boolean testing = s.phase == Phase.INSULATION_TEST;
        if (testing) {
            s.watchInsulationTest();
        }
        if (reading == null || (!testing && !charging)) {
            return;
        }
        // it speaks at each change only, so its silence means nothing; that it has not begun to supervise does
        boolean supervises = reading.verdict() != IsolationReading.Verdict.IDLE
                && reading.verdict() != IsolationReading.Verdict.TESTING;
        if (lasts(unsupervised, charging && !supervises, SequenceTime.INSULATION)) {
            s.fault(
                    FaultCode.ISOLATION_LOST,
                    "isolation monitor does not supervise, " + s.times.millis(SequenceTime.INSULATION)
                            + " ms after it was told to: check it",
                    false,
                    ChargerStatus.MALFUNCTION);
        }
        if (reading.verdict() == IsolationReading.Verdict.FAILED) {
            String measured = Double.isNaN(reading.resistanceOhm())
                    ? ""
                    : ": " + Math.round(reading.resistanceOhm() / 1000) + " kilo-ohm";
            if (testing) {
                s.fault(
                        FaultCode.INSULATION_TEST_FAILED,
                        "insulation too low before the charge" + measured,
                        false,
                        ChargerStatus.SYSTEM_MALFUNCTION);
            } else {
                s.fault(FaultCode.ISOLATION_LOST, "insulation lost during the charge" + measured, false);
            }
        } else if (reading.verdict() == IsolationReading.Verdict.DEVICE_FAULT) {
            s.fault(
                    testing ? FaultCode.INSULATION_TEST_FAILED : FaultCode.ISOLATION_LOST,
                    "isolation monitor does not work: check it",
                    false,
                    ChargerStatus.MALFUNCTION);
        }
    }

    /** Once it is known whether the vehicle can follow: its H'110 comes with every cycle. */
    private void limit() {
        boolean known = s.phase.permitted() || (s.phase == Phase.EXCHANGING && s.vehicle.freshSince(s.enteredAt));
        if (known && s.current.demandsStop(s.vehicle, s.phase)) {
            stationStops(
                    StopReason.OTHER,
                    s.phase == Phase.CHARGING
                            ? "limit lowered, the vehicle cannot follow it"
                            : "limit below 1 A before the charge, the vehicle cannot be paused");
        }
    }

    private void charging() {
        Integer left = s.wire.remainingS(s.now);
        if (left != null && left == 0) {
            stationStops(StopReason.TIME_LIMIT_REACHED, "the vehicle's longest charging time is over");
        }
        if (lasts(excess, s.vehicle.requestA() > s.current.offeredA(), SequenceTime.REQUEST_EXCESS)) {
            String text = "vehicle asks for " + s.vehicle.requestA() + " A, offered are " + s.current.offeredA() + " A";
            if (s.settings.stopOnRequestExcess()) {
                s.fault(FaultCode.REQUEST_OUT_OF_RANGE, text, false);
            } else if (!excessNoted) {
                excessNoted = true;
                s.note(true, text + ": delivering what is offered");
            }
        }
    }

    private void stationStops(StopReason reason, String detail) {
        s.stop(new StopCause(StopCause.Side.STATION, reason, null, detail), StopPlan.ORDERLY);
    }

    // ---- after a stop

    private void whileStopping() {
        unplugged();
        if (s.outputs.energised() && s.readings.lock() != LockReading.State.LOCKED && !s.readings.discharged()) {
            s.fault(
                    FaultCode.LOCK_FAILED,
                    "connector not locked, " + s.outputVoltage() + ", expected 10 V or less: do not pull it, check the"
                            + " latch",
                    false);
        }
        if (s.phase.between(Phase.RAMPING_DOWN, Phase.WELDING_CHECK)) {
            vehicleFaults();
            if (s.permission()
                    && !s.vehicleQuiet()
                    && s.energyFlowed()
                    && s.elapsed(s.stopAt, SequenceTime.PERMISSION_OFF)
                    && !s.faults.has(FaultCode.PERMISSION_NOT_WITHDRAWN)) {
                s.fault(
                        FaultCode.PERMISSION_NOT_WITHDRAWN,
                        "vehicle kept its permission for " + s.times.millis(SequenceTime.PERMISSION_OFF)
                                + " ms after the stop",
                        false);
            }
        }
        if (s.phase == Phase.RAMPING_DOWN
                && !slowNoted
                && s.elapsed(s.stopAt, SequenceTime.CURRENT_OFF)
                && s.readings.magnitudeA() > SequenceSettings.END_CURRENT_A) {
            slowNoted = true;
            s.note(
                    true,
                    Math.round(s.readings.currentA()) + " A still flow " + s.times.millis(SequenceTime.CURRENT_OFF)
                            + " ms after the stop, expected 5 A or less: check the power supply");
        }
        String finding = s.discharge.look(s.readings.magnitudeV());
        if (finding != null) {
            s.note(true, finding);
        }
    }
}
