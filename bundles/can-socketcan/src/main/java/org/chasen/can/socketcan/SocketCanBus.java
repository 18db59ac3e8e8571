package org.chasen.can.socketcan;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.chasen.can.CanBus;
import org.chasen.can.CanBusState;
import org.chasen.can.CanCounters;
import org.chasen.can.CanException;
import org.chasen.can.CanFrame;
import org.chasen.can.CanListener;
import org.chasen.can.Subscription;
import org.chasen.can.socketcan.core.ErrorFrame;
import org.chasen.can.socketcan.core.LinkError;
import org.chasen.candump.CanListeners;
import org.chasen.candump.CanRecorder;
import org.chasen.serialloop.RealTime;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tel.schich.javacan.platform.linux.LinuxNativeOperationException;

/**
 * A SocketCAN interface as a bus.
 *
 * <p>One thread opens the socket, reads it and delivers; between two reads, at most 100 ms apart, it runs what others gave
 * it. An interface that is absent or down is tried again, first after 100 ms, then ever less often up to 5 s. Senders write
 * from their own thread and never wait: a full queue is an exception.
 */
final class SocketCanBus implements CanBus, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SocketCanBus.class);
    private static final long FIRST_RETRY_MILLIS = 100;
    private static final long LAST_RETRY_MILLIS = 5000;

    private final SocketCanSettings settings;
    private final LinkedBlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
    private final CanListeners listeners;
    private final @Nullable CanRecorder recorder;
    private final AtomicLong received = new AtomicLong();
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong ignored = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong restarts = new AtomicLong();
    private final Thread thread;
    private volatile CanBusState state = CanBusState.DOWN;
    private volatile @Nullable RawSocket socket;
    private volatile boolean closing;
    private String complaint = ""; // of the bus's thread: said once, not at every attempt

    SocketCanBus(SocketCanSettings settings) {
        this.settings = settings;
        listeners = new CanListeners(
                tasks::add,
                this::applyFilters,
                e -> LOG.error("CAN bus {}: a listener threw and is expected never to", settings.bus(), e));
        recorder = settings.recorder() == null ? null : new CanRecorder(settings.recorder(), LOG::error);
        thread = new Thread(this::run, "can-" + settings.bus());
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public String name() {
        return settings.bus();
    }

    @Override
    public Subscription subscribe(Set<Integer> ids, CanListener listener) {
        return listeners.add(ids, listener);
    }

    @Override
    public void send(CanFrame frame) throws CanException {
        RawSocket open = socket;
        if (settings.listenOnly()) {
            failed.incrementAndGet();
            throw new CanException(
                    "CAN bus " + name() + " is configured to listen only; set listenOnly = false to send");
        }
        if (open == null || !state.usable()) {
            failed.incrementAndGet();
            throw new CanException("CAN bus " + name() + " is " + state + ": " + frame + " was not sent");
        }
        try {
            open.send(frame);
        } catch (IOException e) {
            failed.incrementAndGet();
            throw new CanException("CAN bus " + name() + ": " + frame + " was not sent: " + why(e), e);
        }
        sent.incrementAndGet();
        if (recorder != null) {
            recorder.record(frame);
        }
    }

    @Override
    public CanBusState state() {
        return state;
    }

    @Override
    public CanCounters counters() {
        return new CanCounters(received.get(), sent.get(), ignored.get(), failed.get(), restarts.get());
    }

    /** Ends the thread and closes the socket; waits for at most a second. */
    @Override
    public void close() {
        closing = true;
        tasks.add(() -> {}); // ends a wait between two attempts
        boolean interrupted = Thread.interrupted();
        try {
            thread.join(1000);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (recorder != null) {
            recorder.close();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        new RealTime(settings.realTimePriority(), refusal -> LOG.warn("CAN bus {}: {}", name(), refusal)).enter();
        long retryMillis = FIRST_RETRY_MILLIS;
        boolean opened = false;
        while (!closing) {
            try (RawSocket open = RawSocket.open(settings.device())) {
                open.checkUp();
                socket = open;
                applyFilters();
                enter(CanBusState.UP);
                LOG.info("CAN bus {} is up", name());
                complaint = "";
                retryMillis = FIRST_RETRY_MILLIS;
                if (opened) {
                    restarts.incrementAndGet();
                }
                opened = true;
                while (!closing) {
                    read(open);
                    runTasks();
                }
            } catch (IOException e) {
                complain(why(e));
            } catch (LinkageError e) {
                complain("the native library for SocketCAN does not load on this platform (" + e.getMessage()
                        + (e.getCause() == null ? "" : ", " + e.getCause())
                        + "). Expected Linux on x86-64, aarch64 or armv7");
            } finally {
                socket = null;
                enter(CanBusState.DOWN);
            }
            pause(retryMillis);
            retryMillis = Math.min(2 * retryMillis, LAST_RETRY_MILLIS);
        }
        runTasks();
    }

    private void read(RawSocket open) throws IOException {
        switch (open.read()) {
            case DATA -> {
                CanFrame frame = open.frame();
                received.incrementAndGet();
                if (recorder != null) {
                    recorder.record(frame);
                }
                enter(ErrorFrame.stateAfterData(state));
                listeners.frame(frame);
            }
            case ERROR -> {
                received.incrementAndGet();
                ignored.incrementAndGet();
                CanBusState next = ErrorFrame.stateAfter(state, open.errorClasses(), open.errorPayload());
                if (next == CanBusState.BUS_OFF && state != next) {
                    LOG.warn(
                            "CAN bus {} is bus-off after too many errors. Check wiring, termination and bit rate (500 kbit/s)."
                                    + " The kernel restarts it if the interface was set up with restart-ms.",
                            name());
                }
                enter(next);
            }
            case OTHER -> {
                received.incrementAndGet();
                ignored.incrementAndGet();
            }
            case NOTHING -> {}
        }
    }

    private void enter(CanBusState next) {
        state = next;
        listeners.state(next);
    }

    /** The kernel drops what nobody asked for; a recording asks for everything. */
    private void applyFilters() {
        RawSocket open = socket;
        if (open != null) {
            try {
                open.filter(recorder == null ? listeners.wanted() : CanListeners.Wanted.ALL);
            } catch (IOException e) {
                LOG.debug("CAN bus {}: filter not set, the socket is closing", name(), e);
            }
        }
    }

    private void runTasks() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }

    private void pause(long millis) {
        long end = System.nanoTime() + millis * 1_000_000;
        try {
            for (long left = end - System.nanoTime(); left > 0 && !closing; left = end - System.nanoTime()) {
                Runnable task = tasks.poll(left, TimeUnit.NANOSECONDS);
                if (task != null) {
                    task.run();
                }
            }
        } catch (InterruptedException e) {
            Thread.interrupted(); // nobody but close ends this thread
        }
    }

    private void complain(String cause) {
        if (!cause.equals(complaint) && !closing) {
            complaint = cause;
            LOG.warn("CAN bus {} is down: {}. It is tried again by itself.", name(), cause);
        }
    }

    private String why(IOException e) {
        return e instanceof LinuxNativeOperationException failure
                ? LinkError.explain(settings.device(), failure.getErrorNumber(), failure.getErrorString())
                : String.valueOf(e.getMessage());
    }
}
