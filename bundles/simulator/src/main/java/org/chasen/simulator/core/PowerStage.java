package org.chasen.simulator.core;

/**
 * The DC source with its output diode, its bleed resistor and the meter behind it.
 *
 * <p>Two voltages: the supply's own, and that at the connector behind the diode, which a closed vehicle contactor lifts
 * to the battery's. The current rises no faster than the set-point allows and falls at {@value #FALL_A_PER_S} A/s; both
 * voltages fall with a time constant of {@value #BLEED_S} s. Every width of a step is exact enough: ramps are straight,
 * decays are exponential.
 */
public final class PowerStage {
    /** What the output is for; the same words as the port of the platform, but none of its classes. */
    public enum Mode {
        OFF,
        TEST,
        CHARGE
    }

    private static final double FALL_A_PER_S = 400;
    private static final double RISE_S = 0.06;
    private static final double BLEED_S = 0.25;
    private static final double SECOND = 1e9;
    private static final long DEAD = 1L << StationFault.OVER_TEMPERATURE.ordinal()
            | 1L << StationFault.NO_OUTPUT.ordinal()
            | 1L << StationFault.MAINS_LOST.ordinal()
            | 1L << StationFault.EMERGENCY_STOP.ordinal();

    private final double maxVoltageV;
    private final double maxCurrentA;
    private final double maxPowerW;

    private long now;
    private long faults;
    private Mode mode = Mode.OFF;
    private double setVoltageV;
    private double setCurrentA;
    private double rampAPerS;
    private long validUntil = Long.MAX_VALUE;
    private double supplyV;
    private double connectorV;
    private double currentA;
    private double energyWh;

    /** With the highest voltage (V), current (A) and power (W) it can deliver. */
    public PowerStage(double maxVoltageV, double maxCurrentA, double maxPowerW) {
        this.maxVoltageV = maxVoltageV;
        this.maxCurrentA = maxCurrentA;
        this.maxPowerW = maxPowerW;
    }

    /** A set-point: volts, amperes, amperes per second, and the moment at which it expires by itself. */
    public void apply(Mode newMode, double voltageV, double amperes, double rampA, long validUntilNanos) {
        mode = newMode;
        setVoltageV = Math.min(maxVoltageV, voltageV);
        setCurrentA = Math.min(maxCurrentA, amperes);
        rampAPerS = rampA;
        validUntil = validUntilNanos;
    }

    /** Does this wrong from now on. */
    public void inject(StationFault fault) {
        faults |= 1L << fault.ordinal();
    }

    /** No longer does this wrong. */
    public void clear(StationFault fault) {
        faults &= ~(1L << fault.ordinal());
    }

    /** Does everything right from now on. */
    public void clearFaults() {
        faults = 0;
    }

    /** Whether it is told to do this wrong. */
    public boolean has(StationFault fault) {
        return (faults >>> fault.ordinal() & 1) != 0;
    }

    /** Lets the time pass, with or without a battery behind closed contactors (volts, ohms) at the connector. */
    public void step(long nanos, boolean contactorClosed, double openCircuitV, double resistanceOhm) {
        double seconds = (nanos - now) / SECOND;
        now = nanos;
        if (nanos >= validUntil) {
            mode = Mode.OFF;
        }
        boolean dead = (faults & DEAD) != 0;
        double wantedV = mode == Mode.OFF || dead ? 0 : setVoltageV + (has(StationFault.OVER_VOLTAGE) ? 80 : 0);
        double decay = has(StationFault.NO_BLEED) ? 1 : Math.exp(-seconds / BLEED_S);
        if (wantedV > supplyV) {
            supplyV = wantedV - (wantedV - supplyV) * Math.exp(-seconds / RISE_S);
        } else {
            supplyV = Math.max(wantedV, supplyV * decay);
        }
        current(seconds, dead, contactorClosed, openCircuitV, resistanceOhm);
        if (contactorClosed) {
            connectorV = openCircuitV + currentA * resistanceOhm;
            if (currentA > 0) {
                supplyV = connectorV;
            }
        } else {
            double floor = has(StationFault.FOREIGN_VOLTAGE) ? 60 : 0;
            connectorV = Math.max(Math.max(supplyV, floor), connectorV * decay);
        }
        energyWh += connectorV * currentA * seconds / 3600;
    }

    private void current(double seconds, boolean dead, boolean closed, double openCircuitV, double resistanceOhm) {
        double target = 0;
        if (mode == Mode.CHARGE && !dead && closed) {
            target = setCurrentA;
            if (has(StationFault.UNDER_DELIVERY)) {
                target /= 2;
            }
            double headroom = Math.max(0, (setVoltageV - openCircuitV) / Math.max(1e-3, resistanceOhm));
            target = Math.min(Math.min(target, headroom), maxPowerW / Math.max(1, openCircuitV));
            if (has(StationFault.OVER_CURRENT) && currentA > 0) {
                target += 30;
            }
        }
        if (!closed) {
            currentA = 0;
        } else if (target > currentA) {
            double ramp = has(StationFault.OVER_CURRENT) ? FALL_A_PER_S : rampAPerS;
            currentA = Math.min(target, currentA + ramp * seconds);
        } else {
            currentA = Math.max(target, currentA - FALL_A_PER_S * seconds);
        }
    }

    /** Voltage at the supply's own terminals, before the diode, volts. */
    public double supplyV() {
        return supplyV;
    }

    /** Voltage between the DC pins of the connector, volts. */
    public double connectorV() {
        return connectorV;
    }

    /** Output current, amperes. */
    public double currentA() {
        return currentA;
    }

    /** What the auxiliary contact of the output contactor says: closed with the output, and until no current flows. */
    public boolean outputContactorClosed() {
        return mode != Mode.OFF || currentA > 0 || has(StationFault.CONTACTOR_WELDED);
    }

    /** Register of the meter, watt hours. */
    public double energyWh() {
        return energyWh;
    }

    /** Puts the register to a value, as after a restart, watt hours. */
    public void energyWh(double register) {
        energyWh = register;
    }

    /** What the output is for at this moment; {@link Mode#OFF} once a set-point has expired. */
    public Mode mode() {
        return mode;
    }

    /** Highest voltage, volts. */
    public double maxVoltageV() {
        return maxVoltageV;
    }

    /** Highest current, amperes. */
    public double maxCurrentA() {
        return maxCurrentA;
    }

    /** Highest power, watts. */
    public double maxPowerW() {
        return maxPowerW;
    }
}
