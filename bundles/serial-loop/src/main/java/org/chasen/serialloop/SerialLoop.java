package org.chasen.serialloop;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.PriorityQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Loop} on one thread of its own.
 *
 * <p>Tasks given by {@link #execute} run in order; a timer runs as soon as its moment has come and the running task has
 * ended, before waiting tasks, so that a flood of messages does not delay a cycle. A task that throws is reported and
 * does not stop the loop. {@link #close} runs what is waiting, but no timers, and returns after a bounded time.
 */
public final class SerialLoop implements Loop, AutoCloseable {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition wake = lock.newCondition();
    private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
    private final PriorityQueue<Timed> timers = new PriorityQueue<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final BiConsumer<String, Throwable> failures;
    private final Thread thread;
    private boolean closing;
    private long order;

    /**
     * Starts the loop.
     *
     * @param name thread name, for stack traces and logs
     * @param failures told of every exception that leaves a task, with the name of the loop
     */
    public SerialLoop(String name, BiConsumer<String, Throwable> failures) {
        this(name, Thread.NORM_PRIORITY, failures);
    }

    /** Starts the loop with a thread priority, {@link Thread#MIN_PRIORITY} to {@link Thread#MAX_PRIORITY}. */
    @SuppressWarnings("ThreadPriorityCheck") // a hint to the scheduler: nothing relies on it
    public SerialLoop(String name, int priority, BiConsumer<String, Throwable> failures) {
        this.failures = failures;
        this.thread = new Thread(this::run, name);
        thread.setDaemon(true);
        thread.setPriority(priority);
        thread.start();
    }

    @Override
    public void execute(Runnable task) {
        lock.lock();
        try {
            if (!closing) {
                tasks.add(task);
                wake.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Timer at(long nanos, Runnable task) {
        lock.lock();
        try {
            Timed timed = new Timed(nanos, order++, task);
            if (!closing) {
                timers.add(timed);
                wake.signal();
            }
            return timed;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public Instant now() {
        return Instant.now();
    }

    /** Whether the caller runs on this loop. */
    public boolean onLoop() {
        return Thread.currentThread() == thread;
    }

    /**
     * Takes no more tasks, runs those waiting, and waits for the end; never for longer than {@code limit}.
     *
     * @return whether the loop has ended
     */
    public boolean close(Duration limit) {
        lock.lock();
        try {
            closing = true;
            timers.clear();
            wake.signal();
        } finally {
            lock.unlock();
        }
        if (onLoop()) {
            return false;
        }
        boolean interrupted = Thread.interrupted();
        try {
            return ended.await(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
            return ended.getCount() == 0;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Closes with a limit of two seconds. */
    @Override
    public void close() {
        close(Duration.ofSeconds(2));
    }

    private void run() {
        try {
            for (Runnable task = next(); task != null; task = next()) {
                try {
                    task.run();
                } catch (Throwable failure) { // a broken task must not end the loop
                    failures.accept(thread.getName(), failure);
                }
            }
        } finally {
            ended.countDown();
        }
    }

    private @Nullable Runnable next() {
        lock.lock();
        try {
            while (true) {
                Timed first = timers.peek();
                long wait = first == null ? Long.MAX_VALUE : first.nanos - System.nanoTime();
                if (first != null && wait <= 0) {
                    timers.remove();
                    return first.task;
                }
                Runnable task = tasks.poll();
                if (task != null) {
                    return task;
                }
                if (closing) {
                    return null;
                }
                await(wait);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits for a task, a timer or the end; an interrupt of this private thread has no meaning and is dropped. */
    @SuppressWarnings("WaitNotInLoop") // the caller is the loop
    private void await(long nanos) {
        try {
            if (nanos == Long.MAX_VALUE) {
                wake.await();
            } else {
                long ignored = wake.awaitNanos(nanos);
            }
        } catch (InterruptedException e) {
            Thread.interrupted();
        }
    }

    private final class Timed implements Timer, Comparable<Timed> {
        private final long nanos;
        private final long order;
        private final Runnable task;

        Timed(long nanos, long order, Runnable task) {
            this.nanos = nanos;
            this.order = order;
            this.task = task;
        }

        @Override
        public void cancel() {
            lock.lock();
            try {
                timers.remove(this);
            } finally {
                lock.unlock();
            }
        }

        @Override
        public int compareTo(Timed other) {
            long difference = nanos - other.nanos;
            return difference != 0 ? Long.signum(difference) : Long.compare(order, other.order);
        }
    }
}
