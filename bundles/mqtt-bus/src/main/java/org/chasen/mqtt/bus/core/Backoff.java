package org.chasen.mqtt.bus.core;

/**
 * How long to wait before the next attempt: twice as long each time up to a limit, and then somewhere in the upper half of
 * that, so that stations that lost the same broker do not come back together.
 *
 * @param firstMillis wait after the first failure, milliseconds
 * @param mostMillis longest wait, milliseconds
 */
public record Backoff(long firstMillis, long mostMillis) {

    /** Checks the order. */
    public Backoff {
        if (firstMillis <= 0 || mostMillis < firstMillis) {
            throw new IllegalArgumentException("back-off from " + firstMillis + " to " + mostMillis + " ms");
        }
    }

    /**
     * Wait in milliseconds.
     *
     * @param failures failures in a row, 1 or more
     * @param random a random number, 0 up to 1
     */
    public long delayMillis(int failures, double random) {
        long full = firstMillis;
        for (int i = 1; i < failures && full < mostMillis; i++) {
            full *= 2;
        }
        full = Math.min(full, mostMillis);
        return Math.max(1, Math.round(full * (0.5 + random / 2)));
    }
}
