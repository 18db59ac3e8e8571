package org.chasen.chademo.core;

import java.util.EnumMap;
import java.util.Map;

/** The times in force, each within its range and consistent with the others. */
public final class SequenceTimes {
    /** Every time at its default. */
    public static final SequenceTimes DEFAULTS = of(Map.of(), 3);

    private static final long MILLI = 1_000_000L;
    private final long[] nanos = new long[SequenceTime.values().length];

    private SequenceTimes(Map<SequenceTime, Integer> millis) {
        for (SequenceTime time : SequenceTime.values()) {
            nanos[time.ordinal()] = millis.getOrDefault(time, time.defaultMillis()) * MILLI;
        }
    }

    /**
     * Checks and keeps the times given, the rest at their defaults.
     *
     * @param millis milliseconds by name
     * @param lockAttempts how often locking is tried, for the sum of the steps before d2
     * @throws IllegalArgumentException naming the time, its value, its range and what to do
     */
    public static SequenceTimes of(Map<String, Integer> millis, int lockAttempts) {
        Map<SequenceTime, Integer> given = new EnumMap<>(SequenceTime.class);
        millis.forEach((key, value) -> {
            SequenceTime time = byKey(key);
            if (value < time.minMillis() || value > time.maxMillis()) {
                throw new IllegalArgumentException("time." + key + " = " + value + " ms, expected " + time.minMillis()
                        + ".." + time.maxMillis() + " ms (" + time.meaning() + "): correct it or remove the line for "
                        + time.defaultMillis() + " ms");
            }
            given.put(time, value);
        });
        SequenceTimes times = new SequenceTimes(given);
        long steps = times.nanos(SequenceTime.CHECK)
                + lockAttempts * times.nanos(SequenceTime.LOCK)
                + times.nanos(SequenceTime.LINE_CHECK)
                + times.nanos(SequenceTime.INSULATION)
                + times.nanos(SequenceTime.TEST_DISCHARGE);
        if (steps > times.nanos(SequenceTime.PERMISSION_TO_D2)) {
            throw new IllegalArgumentException("check + " + lockAttempts
                    + " x lock + lineCheck + insulation + testDischarge take up to " + steps / MILLI
                    + " ms, expected at most time.permissionToD2 = "
                    + times.nanos(SequenceTime.PERMISSION_TO_D2) / MILLI + " ms: shorten a step or lock less often");
        }
        times.consistent();
        return times;
    }

    /** What contradicts each other is refused: a step that can never end before its limit, a limit that never counts. */
    private void consistent() {
        atMost(SequenceTime.CAN_START, SequenceTime.PERMISSION);
        atMost(SequenceTime.ENABLE, SequenceTime.PERMISSION);
        atMost(SequenceTime.ENABLE_COMPLIANCE, SequenceTime.ENABLE);
        atMost(SequenceTime.PERMISSION_SKEW, SequenceTime.ENABLE);
        atMost(SequenceTime.PERMISSION_TO_D2, SequenceTime.PERMISSION_TO_D2_LIMIT);
        atMost(SequenceTime.CONTACTOR_CLOSE_COMPLIANCE, SequenceTime.CONTACTOR_CLOSE);
        atMost(SequenceTime.LEGACY_CLOSE, SequenceTime.CONTACTOR_CLOSE);
        atMost(SequenceTime.START_DELAY, SequenceTime.START_LIMIT);
        atMost(SequenceTime.START_COMPLIANCE, SequenceTime.START_LIMIT);
        atMost(SequenceTime.PERMISSION_OFF_COMPLIANCE, SequenceTime.PERMISSION_OFF);
        atMost(SequenceTime.CURRENT_OFF, SequenceTime.CURRENT_STUCK);
        atMost(SequenceTime.IMMEDIATE_OPEN, SequenceTime.CURRENT_STUCK);
        atMost(SequenceTime.WELDING_CHECK_COMPLIANCE, SequenceTime.WELDING_CHECK);
        atMost(SequenceTime.LEGACY_OPEN, SequenceTime.WELDING_CHECK);
        atMost(SequenceTime.DISCHARGE_QUARTER, SequenceTime.DISCHARGE);
        atMost(SequenceTime.D2_TO_D1, SequenceTime.DISCHARGE);
        atMost(SequenceTime.CAN_LOSS_CHARGING, SequenceTime.CAN_LOSS);
        atMost(SequenceTime.CAN_TAIL, SequenceTime.CAN_END);
    }

    private void atMost(SequenceTime lower, SequenceTime upper) {
        if (millis(lower) > millis(upper)) {
            throw new IllegalArgumentException("time." + lower.key() + " = " + millis(lower)
                    + " ms, expected at most time." + upper.key() + " = " + millis(upper) + " ms: lower time."
                    + lower.key() + " (" + lower.meaning() + ") or raise time." + upper.key() + " (" + upper.meaning()
                    + ")");
        }
    }

    /** A time in nanoseconds. */
    public long nanos(SequenceTime time) {
        return nanos[time.ordinal()];
    }

    /** A time in milliseconds. */
    public long millis(SequenceTime time) {
        return nanos[time.ordinal()] / MILLI;
    }

    static SequenceTime byKey(String key) {
        for (SequenceTime time : SequenceTime.values()) {
            if (time.key().equals(key)) {
                return time;
            }
        }
        throw new IllegalArgumentException("time." + key + " is not known: see the comments of the configuration file");
    }
}
