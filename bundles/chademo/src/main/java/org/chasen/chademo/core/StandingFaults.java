package org.chasen.chademo.core;

import java.util.function.Supplier;
import org.chasen.evse.ActiveFault;
import org.chasen.evse.ContactorReading;
import org.chasen.evse.FaultCode;
import org.chasen.evse.LockReading;
import org.chasen.evse.PilotReading;
import org.jspecify.annotations.Nullable;

/** Faults with a cause that can be seen, whatever the phase; what keeps a charge from beginning follows from them. */
final class StandingFaults {
    private static final Port[] PORTS = Port.values();

    private static final double WARM_HYSTERESIS_C = 2;

    private final Steps s;
    private final Lasting live = new Lasting();
    private final long bornAt;

    StandingFaults(Steps steps, long bornAt) {
        this.s = steps;
        this.bornAt = bornAt;
    }

    void check() {
        long mask = 0;
        boolean grace = !s.elapsed(bornAt, SequenceTime.PORT_GRACE) && !s.phase.active();
        for (Port port : PORTS) {
            if (!grace && s.readings.troubled(port)) {
                mask |= stand(port.fault(), () -> String.valueOf(s.readings.trouble(port)));
            }
        }
        if (s.readings.emergency()) {
            mask |= stand(FaultCode.EMERGENCY_STOP, () -> "emergency stop pressed: reset it where it was pressed");
        }
        if (s.readings.earthLost()) {
            mask |= stand(FaultCode.EARTH_FAULT, () -> "protective earth lost: check pin 1, cable and connector");
            if (s.phase.active()) {
                s.plan = StopPlan.IMMEDIATE;
            }
        }
        if (s.readings.lock() == LockReading.State.BROKEN) {
            mask |= stand(FaultCode.LATCH_BROKEN, () -> "the latch is broken or missing: replace the connector");
        }
        mask |= touch();
        FaultCode supply = s.readings.supplyFault();
        if (supply != null) {
            mask |= stand(supply, () -> "power supply reports " + supply.code() + ": see its own messages");
        }
        if (s.readings.pilotKnown() && s.readings.proximity() == PilotReading.Proximity.INVALID) {
            mask |= stand(
                    FaultCode.PROXIMITY_INVALID,
                    () -> "connector proximity outside every valid window: plug in again, check pin 7");
        }
        if (s.readings.connectorTemperatureC() >= s.settings.stopAtC()) {
            mask |= stand(FaultCode.CONNECTOR_TOO_HOT, this::tooHot);
        }
        mask |= warm();
        if (weldedContactor()) {
            mask |= stand(
                    FaultCode.CONTACTOR_WELDED,
                    () -> "output contactor reads closed, the output is off for more than "
                            + s.times.millis(SequenceTime.OUTPUT_OPEN)
                            + " ms: check the contactor and its auxiliary contact");
        }
        if (s.phase == Phase.PLUGGED && s.startWanted) {
            mask |= beforeStart();
        }
        release(mask);
        if (!s.phase.active()) {
            s.startBlocker = blocker();
        }
    }

    /** Voltage on a connector that hangs free, longer than it may take to fall. */
    private long touch() {
        boolean free = s.readings.pilotKnown()
                && s.readings.proximity() == PilotReading.Proximity.OPEN
                && !s.presence.withoutProximity();
        boolean voltage = s.readings.magnitudeV() >= SequenceSettings.TOUCH_V;
        return live.longer(free && voltage, s.moments, s.times.nanos(SequenceTime.TOUCH_VOLTAGE))
                ? stand(
                        FaultCode.FOREIGN_VOLTAGE,
                        () -> Math.round(s.readings.voltageV())
                                + " V on an unplugged connector, expected less than 60 V within "
                                + s.times.millis(SequenceTime.TOUCH_VOLTAGE)
                                + " ms: do not touch it, check discharge circuit and output contactor")
                : 0;
    }

    /** A connector that is offered less, until it is clearly cooler, or so hot that the charge stops. */
    private long warm() {
        double celsius = s.readings.connectorTemperatureC();
        double from = s.settings.derateFromC();
        boolean before = s.faults.has(FaultCode.CONNECTOR_DERATED);
        boolean warm = celsius > (before ? from - WARM_HYSTERESIS_C : from) && celsius < s.settings.stopAtC();
        return warm
                ? stand(
                        FaultCode.CONNECTOR_DERATED,
                        () -> "connector at " + Math.round(celsius) + " degrees Celsius: less current is offered from "
                                + Math.round(from) + " on; check its contacts")
                : 0;
    }

    /** Until H'109.5.2 = 0 it may be closed, for the discharge; that the latch opens then is up to the voltage alone. */
    private boolean weldedContactor() {
        return s.readings.contactor() == ContactorReading.State.CLOSED
                && !s.outputs.energised()
                && s.elapsed(Math.max(s.readings.contactorAt(), s.outputs.deadSince()), SequenceTime.OUTPUT_OPEN);
    }

    private String tooHot() {
        return "connector at " + Math.round(s.readings.connectorTemperatureC()) + " degrees Celsius, expected below "
                + Math.round(s.settings.stopAtC()) + ": let it cool, check its contacts";
    }

    /** A fault whose cause can be seen. None is there when a sequence begins, so one that is there has stopped it. */
    private long stand(FaultCode code, Supplier<String> message) {
        if (!s.faults.has(code)) {
            s.fault(code, message.get(), true);
        }
        return 1L << code.ordinal();
    }

    private long beforeStart() {
        long mask = 0;
        double volts = s.readings.magnitudeV();
        if (volts > SequenceSettings.SAFE_V) {
            // before d1 no vehicle contactor can be closed: the voltage is the station's, or a foreign one
            FaultCode code = Math.abs(s.readings.supplyVoltageV()) > SequenceSettings.SAFE_V
                    ? FaultCode.CONTACTOR_WELDED
                    : FaultCode.FOREIGN_VOLTAGE;
            mask |= stand(
                    code,
                    () -> Math.round(s.readings.voltageV()) + " V at the output before d1, expected 10 V or less");
        }
        if (s.readings.permission()) {
            mask |= stand(
                    FaultCode.PERMISSION_INCONSISTENT,
                    () -> "vehicle charge permission (k) is on before d1: check pin 4 and the opto-coupler");
        }
        return mask;
    }

    private void release(long present) {
        if (s.faults.isEmpty()) {
            return;
        }
        for (FaultCode code : s.faults.codes(true)) {
            boolean may = !s.phase.active() || !code.stops();
            if (may && (present >> code.ordinal() & 1) == 0) {
                s.cleared(code);
            }
        }
    }

    /** Lets go of the faults that are held without a standing cause. */
    void releaseHeld() {
        s.readings.forgive();
        for (FaultCode code : s.faults.codes(false)) {
            s.cleared(code);
        }
    }

    /** The same, by command: those that are latched too. */
    void releaseLatched() {
        releaseHeld();
        s.faults.latched().forEach(s::cleared);
    }

    private @Nullable String blocker() {
        if (s.shuttingDown) {
            return "the service to run again";
        }
        for (ActiveFault fault : s.faults.list()) {
            if (fault.code().stops()) {
                return "the end of fault " + fault.code().code();
            }
        }
        for (Port port : PORTS) {
            if (s.readings.troubled(port)) {
                return "the " + port.label();
            }
        }
        if (!s.readings.pilotKnown() || Double.isNaN(s.readings.sureVoltageV())) {
            return "first readings of pilot lines and output";
        }
        if (s.readings.earthUnheard()) {
            return "the first reading of the protective earth";
        }
        if (s.readings.contactor() == ContactorReading.State.CLOSED) {
            return "the output contactor to open";
        }
        return s.current.limitA() < 1 ? "a limit of 1 A or more" : null;
    }
}
