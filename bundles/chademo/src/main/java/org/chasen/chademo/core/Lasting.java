package org.chasen.chademo.core;

/** How long something has been true without a break. */
final class Lasting {
    private boolean before;
    private long since;

    /** Whether it holds and has held for a time, nanoseconds. */
    boolean longer(boolean holds, Moments moments, long nanos) {
        if (holds && !before) {
            since = moments.now();
        }
        before = holds;
        return holds && moments.reached(since + nanos);
    }

    void forget() {
        before = false;
    }
}
