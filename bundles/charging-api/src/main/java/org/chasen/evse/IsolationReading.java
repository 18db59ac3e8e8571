package org.chasen.evse;

/**
 * Result of an {@link IsolationMonitor}.
 *
 * @param verdict judgement of the monitor
 * @param resistanceOhm lowest insulation resistance, in ohms; NaN if not measured
 * @param readAtNanos moment of the reading
 */
public record IsolationReading(Verdict verdict, double resistanceOhm, long readAtNanos) {

    /** Judgement of the monitor. */
    public enum Verdict {
        /** Neither testing nor supervising. */
        IDLE,
        TESTING,
        /** Test passed, or supervision without finding. */
        PASSED,
        /** Insulation too low. */
        FAILED,
        /** The monitor itself does not work. */
        DEVICE_FAULT
    }
}
