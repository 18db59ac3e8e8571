package org.chasen.simulator.core;

/** Times that vary a little and repeatably; with seed 0 they do not vary. */
final class Scatter {
    private static final long MILLI = 1_000_000L;

    private long random;

    Scatter(long seed) {
        this.random = seed;
    }

    /** Nanoseconds of a time in milliseconds, up to five per cent longer or shorter. */
    long nanos(int millis) {
        long nominal = millis * MILLI;
        return random == 0 ? nominal : nominal + nominal / 20 * (next(2001) - 1000) / 1000;
    }

    /** Up to one millisecond, in nanoseconds. */
    long wobble() {
        return random == 0 ? 0 : next(1000) * 1000L;
    }

    private int next(int bound) {
        random ^= random << 13;
        random ^= random >>> 7;
        random ^= random << 17;
        return (int) ((random >>> 33) % bound);
    }
}
