package org.chasen.chademo.core;

import org.jspecify.annotations.Nullable;

/** Whether battery and charger fit: looked at once, in state D. */
final class Compatibility {
    private static final int MAX_VOLTAGE_V = 1200;

    private Compatibility() {}

    /** Why they do not fit, or null. */
    static @Nullable String mismatch(VehicleView vehicle, int availableV, double supplyMinV) {
        int target = vehicle.targetVoltageV();
        int max = vehicle.maxVoltageV();
        int min = vehicle.minVoltageV();
        if (target > availableV) {
            return "target voltage H'102.1-2 = " + target + " V, this connector gives at most " + availableV + " V";
        }
        if (max == 0 || max > MAX_VOLTAGE_V) {
            return "maximum battery voltage H'100.4-5 = " + max + " V, expected 1.." + MAX_VOLTAGE_V + " V";
        }
        if (max < supplyMinV) {
            return "maximum battery voltage H'100.4-5 = " + max + " V, this connector gives at least "
                    + Math.round(supplyMinV) + " V";
        }
        if (min > availableV) {
            return "minimum battery voltage H'100.2-3 = " + min + " V, this connector gives at most " + availableV
                    + " V";
        }
        return null;
    }
}
