package org.chasen.evse;

/**
 * Feedback of an {@link OutputContactor}.
 *
 * @param state position of the contactor
 * @param readAtNanos moment of the reading
 */
public record ContactorReading(State state, long readAtNanos) {

    /** Position of the contactor. */
    public enum State {
        OPEN,
        CLOSED
    }
}
