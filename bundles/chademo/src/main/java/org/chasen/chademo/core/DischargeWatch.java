package org.chasen.chademo.core;

import org.jspecify.annotations.Nullable;

/**
 * Watches how the output falls once the vehicle opens its contactor, since its welding check looks at just that: to a
 * quarter within 1.0 s (and 0.5 s of grace), to 10 V within 2 s. The fall begins when a tenth of the voltage is gone.
 */
final class DischargeWatch {
    private final SequenceTimes times;
    private final Moments moments;
    private double startV = Double.NaN;
    private long fallAt;
    private boolean falling;
    private boolean quarterSeen;
    private boolean done;

    DischargeWatch(SequenceTimes times, Moments moments) {
        this.times = times;
        this.moments = moments;
    }

    void begin(double voltageV) {
        startV = voltageV;
        falling = false;
        quarterSeen = false;
        done = !(voltageV > 4 * SequenceSettings.SAFE_V);
    }

    /** Looks at a voltage; a finding is given once. */
    @Nullable
    String look(double voltageV) {
        if (done || Double.isNaN(voltageV)) {
            return null;
        }
        if (!falling) {
            if (voltageV < 0.9 * startV) {
                falling = true;
                fallAt = moments.now();
            }
            return null;
        }
        if (voltageV <= SequenceSettings.SAFE_V) {
            done = true;
            return null;
        }
        quarterSeen |= voltageV <= 0.25 * startV;
        if (!quarterSeen && over(SequenceTime.DISCHARGE_QUARTER)) {
            done = true;
            return finding(voltageV, "25 % of " + Math.round(startV) + " V", SequenceTime.DISCHARGE_QUARTER);
        }
        if (over(SequenceTime.DISCHARGE)) {
            done = true;
            return finding(voltageV, "10 V", SequenceTime.DISCHARGE);
        }
        return null;
    }

    private boolean over(SequenceTime time) {
        return moments.reached(fallAt + times.nanos(time) + 1);
    }

    private String finding(double voltageV, String expected, SequenceTime time) {
        return "output fell only to " + Math.round(voltageV) + " V, expected " + expected + " within "
                + times.millis(time) + " ms: the vehicle's welding check may fail; check the discharge circuit";
    }
}
