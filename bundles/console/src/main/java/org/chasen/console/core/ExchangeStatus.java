package org.chasen.console.core;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far an exchange of the OCPP bundle is.
 *
 * @param state how far
 * @param source file or URL of the new bundle; null if there was no exchange yet
 * @param since when it came into this state
 * @param until when a wait is given up; null if never
 * @param detail what runs now, or why it failed; empty otherwise
 */
public record ExchangeStatus(
        State state,
        @Nullable String source,
        Instant since,
        @Nullable Instant until,
        String detail) {

    /** How far an exchange is. */
    public enum State {
        NONE,
        /** Until no EVSE has a transaction. */
        WAITING,
        RUNNING,
        DONE,
        FAILED
    }

    /** Whether it has not ended yet. */
    public boolean open() {
        return state == State.WAITING || state == State.RUNNING;
    }
}
