package org.chasen.serialloop.virtual;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.PriorityQueue;
import org.chasen.serialloop.Loop;

/** A {@link Loop} on the caller's thread whose time passes only in {@link #advance}. */
public final class VirtualLoop implements Loop {
    private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
    private final PriorityQueue<Timed> timers = new PriorityQueue<>();
    private final Instant epoch;
    private long nanos;
    private long order;
    private boolean running;

    /** Starts at 0 ns and the given wall-clock time. */
    public VirtualLoop(Instant epoch) {
        this.epoch = epoch;
    }

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
        runTasks();
    }

    @Override
    public Timer at(long nanos, Runnable task) {
        Timed timed = new Timed(nanos, order++, task);
        timers.add(timed);
        return () -> timers.remove(timed);
    }

    @Override
    public long nanos() {
        return nanos;
    }

    @Override
    public Instant now() {
        return epoch.plusNanos(nanos);
    }

    /** Lets time pass; every timer runs at its own moment. */
    public void advance(Duration time) {
        long end = nanos + time.toNanos();
        for (Timed first = timers.peek(); first != null && first.nanos <= end; first = timers.peek()) {
            timers.remove();
            nanos = Math.max(nanos, first.nanos);
            execute(first.task);
        }
        nanos = end;
    }

    private void runTasks() {
        if (running) {
            return;
        }
        running = true;
        try {
            for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
                task.run();
            }
        } finally {
            running = false;
        }
    }

    private record Timed(long nanos, long order, Runnable task) implements Comparable<Timed> {
        @Override
        public int compareTo(Timed other) {
            int byTime = Long.compare(nanos, other.nanos);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }
}
