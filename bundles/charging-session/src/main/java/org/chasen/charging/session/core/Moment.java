package org.chasen.charging.session.core;

import java.time.Instant;

/**
 * A point in time on both scales. What is written down carries {@link #at}, what is waited for counts in {@link #nanos}: so
 * a jump of the wall clock moves no deadline.
 *
 * @param at wall-clock time; may jump
 * @param nanos monotonic time
 */
public record Moment(Instant at, long nanos) {

    static final long SECOND = 1_000_000_000L;

    /** The monotonic time some seconds later. */
    long plusSeconds(double seconds) {
        return nanos + (long) (seconds * SECOND);
    }
}
