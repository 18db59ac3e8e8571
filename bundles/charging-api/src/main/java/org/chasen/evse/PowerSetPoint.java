package org.chasen.evse;

/**
 * What the output of a {@link PowerSupply} shall be.
 *
 * @param mode what the output is for
 * @param voltageV voltage not to be exceeded, in volts, 0 or more
 * @param currentA current to be reached, in amperes, 0 or more
 * @param maxRampAPerS steepest change of the current, in amperes per second; CHAdeMO allows 20 upwards
 * @param validForMillis time after which the supply switches off unless a new set-point arrives, in milliseconds
 */
public record PowerSetPoint(Mode mode, double voltageV, double currentA, double maxRampAPerS, long validForMillis) {

    /** What the output is for. */
    public enum Mode {
        /** No output, output discharged. */
        OFF,
        /** Test voltage without current for the insulation test. */
        INSULATION_TEST,
        /** Energy transfer into the vehicle. */
        CHARGE
    }

    /** No output. */
    public static final PowerSetPoint OFF = new PowerSetPoint(Mode.OFF, 0, 0, 0, Long.MAX_VALUE);

    /** Checks that no value is negative or not a number. */
    public PowerSetPoint {
        if (!(voltageV >= 0 && currentA >= 0 && maxRampAPerS >= 0) || validForMillis <= 0) {
            throw new IllegalArgumentException("set-point with a value below zero: " + mode + " " + voltageV + " V "
                    + currentA + " A " + maxRampAPerS + " A/s " + validForMillis + " ms");
        }
    }
}
