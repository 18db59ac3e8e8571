package org.chasen.bench;

import java.util.concurrent.locks.LockSupport;

/** A timer of 100 ms with nothing to do, on a thread of its own: what the machine alone costs. */
final class Bare implements AutoCloseable {
    private static final long PERIOD = 100_000_000L;
    private final Percentiles deviations = new Percentiles();
    private final Thread thread = new Thread(this::run, "bare-timer");
    private volatile boolean ended;

    Bare() {
        thread.setDaemon(true);
        thread.setPriority(Thread.MAX_PRIORITY);
        thread.start();
    }

    /** Deviations between two wake-ups so far; ends the timer. */
    String deviations() throws InterruptedException {
        close();
        return deviations.toString();
    }

    @Override
    public void close() throws InterruptedException {
        ended = true;
        thread.join();
    }

    private void run() {
        long due = System.nanoTime() + PERIOD;
        long before = 0;
        while (!ended) {
            for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                LockSupport.parkNanos(wait);
            }
            long now = System.nanoTime();
            if (before != 0) {
                deviations.add(Math.abs(now - before - PERIOD));
            }
            before = now;
            due += PERIOD * (1 + (now - due) / PERIOD);
        }
    }
}
