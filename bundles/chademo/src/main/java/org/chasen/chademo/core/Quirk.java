package org.chasen.chademo.core;

import java.util.Map;

/**
 * How one kind of vehicle departs from the standard.
 *
 * @param name for people
 * @param match by what it is recognised
 * @param followsLimit a changing H'108.3 is followed although H'110 is not sent
 * @param keepsOffer H'108.3 is never lowered during the charge, whatever the configuration says
 * @param ignoreStopBeforeCharge H'102.5.4 means nothing
 * @param endCurrentA current at which the charge counts as stopped, amperes, 0..5
 * @param socIsPercent H'102.6 is in percent whatever H'100.6 says
 * @param deviationA shortfall of current that is tolerated, amperes; 0 = as configured
 * @param times times of the sequence that differ for it, milliseconds, each within its range
 * @param remark what a technician should know; empty if nothing
 */
public record Quirk(
        String name,
        QuirkMatch match,
        boolean followsLimit,
        boolean keepsOffer,
        boolean ignoreStopBeforeCharge,
        double endCurrentA,
        boolean socIsPercent,
        double deviationA,
        Map<SequenceTime, Integer> times,
        String remark) {

    /** A vehicle that follows the standard. */
    public static final Quirk NONE = new Quirk(
            "standard", QuirkMatch.ANY, false, false, false, SequenceSettings.END_CURRENT_A, false, 0, Map.of(), "");

    /** Checks the ranges. */
    public Quirk {
        times = Map.copyOf(times);
        if (!(endCurrentA >= 0 && endCurrentA <= SequenceSettings.END_CURRENT_A)) {
            throw new IllegalArgumentException(
                    "quirk " + name + ": endCurrentA = " + endCurrentA + ", expected 0..5: correct the value");
        }
        if (!(deviationA >= 0 && deviationA <= 50)) {
            throw new IllegalArgumentException(
                    "quirk " + name + ": deviationA = " + deviationA + ", expected 0..50: correct the value");
        }
        times.forEach((time, millis) -> {
            if (millis < time.minMillis() || millis > time.maxMillis()) {
                throw new IllegalArgumentException("quirk " + name + ": time." + time.key() + " = " + millis
                        + " ms, expected " + time.minMillis() + ".." + time.maxMillis() + " ms: correct the value");
            }
        });
    }

    /** A time for this vehicle, in nanoseconds; {@code otherwise} where it does not differ. */
    long nanos(SequenceTime time, long otherwise) {
        Integer millis = times.isEmpty() ? null : times.get(time);
        return millis == null ? otherwise : millis * 1_000_000L;
    }
}
