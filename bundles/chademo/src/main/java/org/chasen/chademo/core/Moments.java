package org.chasen.chademo.core;

/**
 * The present moment, and the next one at which something happens by itself: every condition that waits for a time asks
 * here whether it has come, and so tells when it wants to be asked again.
 */
final class Moments {
    private long now;
    private long next = Long.MAX_VALUE;

    /** An input comes: from here on the conditions are asked anew. */
    void begin(long nanos) {
        now = nanos;
        next = Long.MAX_VALUE;
    }

    long now() {
        return now;
    }

    /** Whether a moment has come. */
    boolean reached(long moment) {
        if (now >= moment) {
            return true;
        }
        next = Math.min(next, moment);
        return false;
    }

    /** The first moment that was asked for and has not come; later than now. */
    long next() {
        return next;
    }
}
