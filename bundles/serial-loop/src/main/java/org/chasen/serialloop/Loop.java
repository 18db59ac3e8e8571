package org.chasen.serialloop;

import java.time.Instant;

/**
 * Runs tasks one after another and knows the time. All state of a component instance is touched from its loop only,
 * so nothing is shared and nothing is locked.
 */
public interface Loop {

    /** Runs a task on the loop, after those already given. May be called from any thread; dropped after close. */
    void execute(Runnable task);

    /** Runs a task on the loop at a moment on the {@link #nanos()} scale, or at once if that has passed. */
    Timer at(long nanos, Runnable task);

    /** Runs a task on the loop after a delay in milliseconds. */
    default Timer after(long millis, Runnable task) {
        return at(nanos() + millis * 1_000_000L, task);
    }

    /** Monotonic time in nanoseconds; the scale of {@link System#nanoTime()}. */
    long nanos();

    /** Wall-clock time; may jump. */
    Instant now();

    /** A task that waits for its moment. */
    interface Timer {
        /** Prevents the task from running, unless it has begun. Called on the loop. */
        void cancel();
    }
}
