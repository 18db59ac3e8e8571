package org.chasen.itest;

import java.util.concurrent.locks.LockSupport;

/**
 * A bare timer in the same process. What it is late, the machine is late: nothing of the station runs on it. So a bound on the
 * station's cycle holds on a busy machine too, and is strict on a quiet one.
 */
final class Witness {
    private static final long STEP_NANOS = 5_000_000;
    private final Thread thread = new Thread(this::watch, "witness");
    private volatile boolean done;
    private volatile long latestNanos;

    Witness() {
        thread.setDaemon(true);
        thread.start();
    }

    /** Ends; how late the timer was at the most, in seconds. */
    double latestS() throws InterruptedException {
        done = true;
        thread.join();
        return latestNanos / 1e9;
    }

    private void watch() {
        while (!done) {
            long due = System.nanoTime() + STEP_NANOS;
            LockSupport.parkNanos(STEP_NANOS);
            latestNanos = Math.max(latestNanos, System.nanoTime() - due);
        }
    }
}
