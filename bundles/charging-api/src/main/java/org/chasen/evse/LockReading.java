package org.chasen.evse;

/**
 * Feedback of a {@link ConnectorLock}.
 *
 * @param state position of the latch lock
 * @param readAtNanos moment of the reading
 */
public record LockReading(State state, long readAtNanos) {

    /** Position of the latch lock. */
    public enum State {
        LOCKED,
        UNLOCKED,
        /** On its way. */
        MOVING,
        /** The last command did not reach its end position. */
        FAILED,
        /** The lock finds its latch broken or missing: it holds no connector until it is repaired. */
        BROKEN
    }
}
