package org.chasen.hardware.mqtt.core;

import org.chasen.evse.FaultCode;
import org.chasen.evse.PowerReading;
import org.chasen.evse.PowerSetPoint;
import org.jspecify.annotations.Nullable;

/**
 * What the power supply says of itself beside its measurements, and what it was told.
 *
 * <p>In mode {@code fault}, and in {@code import} while a charge is asked of it, the converter does not do its work. That is
 * {@link FaultCode#POWER_SUPPLY_SILENT}: of the codes for the converter it is the one that names no further cause ("power
 * module offline, internal bus fault"), and it ends a charge at once. A supply that knows more says so in {@code fault} of
 * its measurement, which goes before. The change from {@code import} to {@code export} may take a second; current that flows
 * back meanwhile is seen by the charging side itself.
 *
 * @param mode as it was said last; null before
 * @param charging a charge is asked for
 * @param chargingSince when it was first asked for, nanoseconds
 */
public record SupplyState(@Nullable SupplyMode mode, boolean charging, long chargingSince) {
    /** How long a supply may say {@code import} after it was told to charge, nanoseconds. */
    public static final long TURN_NANOS = 1_000_000_000L;

    /** Before anything was said. */
    public static final SupplyState UNKNOWN = new SupplyState(null, false, 0);

    /** It says what it is doing. */
    public SupplyState says(SupplyMode said) {
        return new SupplyState(said, charging, chargingSince);
    }

    /** It is told what to do. */
    public SupplyState told(PowerSetPoint.Mode what, long nowNanos) {
        boolean charge = what == PowerSetPoint.Mode.CHARGE;
        return new SupplyState(mode, charge, charge && !charging ? nowNanos : chargingSince);
    }

    /** The fault in what it says; null if there is none. */
    public @Nullable FaultCode fault(long nowNanos) {
        boolean backwards = mode == SupplyMode.IMPORT && charging && nowNanos - chargingSince >= TURN_NANOS;
        return mode == SupplyMode.FAULT || backwards ? FaultCode.POWER_SUPPLY_SILENT : null;
    }

    /** A measurement with the fault in what it says, unless it names one itself. */
    public PowerReading with(PowerReading measured, long nowNanos) {
        FaultCode fault = fault(nowNanos);
        return measured.fault() != null || fault == null
                ? measured
                : new PowerReading(measured.voltageV(), measured.currentA(), fault, measured.measuredAtNanos());
    }
}
