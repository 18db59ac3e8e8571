package org.chasen.replay;

import org.chasen.chademo.core.frame.ChargerCapability;

/**
 * Highest output a charger offered in a recording.
 *
 * @param currentA H'108.3, amperes
 * @param voltageV H'108.1-2, volts
 */
record Rating(double currentA, double voltageV) {
    /** That of a common charger, where none was recorded. */
    private static final Rating UNKNOWN = new Rating(125, 500);

    static Rating of(Recording recording) {
        double currentA = 0;
        double voltageV = 0;
        for (Recording.Timed timed : recording.frames()) {
            if (timed.frame().id() == ChargerCapability.ID) {
                ChargerCapability capability = ChargerCapability.decode(timed.frame());
                currentA = Math.max(currentA, capability.availableCurrentA());
                voltageV = Math.max(voltageV, capability.availableVoltageV());
            }
        }
        return currentA > 0 && voltageV > 0 ? new Rating(currentA, voltageV) : UNKNOWN;
    }
}
