package org.chasen.simulator;

import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.chasen.can.CanBus;
import org.chasen.can.CanBusState;
import org.chasen.can.CanCounters;
import org.chasen.can.CanException;
import org.chasen.can.CanFrame;
import org.chasen.can.CanListener;
import org.chasen.can.Subscription;
import org.chasen.candump.CanListeners;
import org.chasen.candump.CanRecorder;
import org.chasen.serialloop.Loop;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A CAN bus with two ends in one process: the station's, which is the service, and the vehicle's. */
public final class DeskBus implements CanBus {
    private static final Logger LOG = LoggerFactory.getLogger(DeskBus.class);

    private final String name;
    private final Loop loop;
    private final CanListeners listeners;
    private final CopyOnWriteArrayList<Consumer<CanFrame>> onlookers = new CopyOnWriteArrayList<>();
    private final @Nullable CanRecorder recorder;
    private final AtomicLong received = new AtomicLong();
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong restarts = new AtomicLong();
    private volatile CanBusState state = CanBusState.UP;
    private volatile Consumer<CanFrame> vehicle = frame -> {};

    DeskBus(String name, Loop loop, @Nullable CanRecorder recorder) {
        this.name = name;
        this.loop = loop;
        this.recorder = recorder;
        this.listeners = new CanListeners(
                loop::execute,
                () -> {},
                failure -> LOG.error("CAN bus {}: a listener failed, its frame is lost; report this", name, failure));
        loop.execute(() -> listeners.state(state));
    }

    /** Takes what the station sends, on the sender's thread. */
    void attach(Consumer<CanFrame> newVehicle) {
        vehicle = newVehicle;
    }

    /** Shows every frame of both ends to an onlooker, on the sender's thread; ends with the returned call. */
    public Runnable watch(Consumer<CanFrame> onlooker) {
        onlookers.add(onlooker);
        return () -> onlookers.remove(onlooker);
    }

    /** The vehicle sends; from any thread. */
    void fromVehicle(int id, int length, long payload) {
        if (!state.usable()) {
            return;
        }
        CanFrame frame = new CanFrame(id, length, payload, loop.nanos());
        received.incrementAndGet();
        record(frame);
        loop.execute(() -> listeners.frame(frame));
    }

    /** Takes the station's controller off the bus, or back. */
    void off(boolean off) {
        CanBusState next = off ? CanBusState.BUS_OFF : CanBusState.UP;
        if (next != state) {
            state = next;
            if (!off) {
                restarts.incrementAndGet();
            }
            loop.execute(() -> listeners.state(next));
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Subscription subscribe(Set<Integer> ids, CanListener listener) {
        return listeners.add(ids, listener);
    }

    @Override
    public void send(CanFrame frame) throws CanException {
        if (!state.usable()) {
            failed.incrementAndGet();
            throw new CanException("CAN bus " + name + " is off: it was told so, clear the fault CAN_BUS_OFF");
        }
        sent.incrementAndGet();
        CanFrame timed = frame.receivedAt(loop.nanos());
        record(timed);
        vehicle.accept(timed);
    }

    @Override
    public CanBusState state() {
        return state;
    }

    @Override
    public CanCounters counters() {
        return new CanCounters(received.get(), sent.get(), 0, failed.get(), restarts.get());
    }

    void close() {
        if (recorder != null) {
            recorder.close();
        }
    }

    private void record(CanFrame frame) {
        onlookers.forEach(onlooker -> onlooker.accept(frame));
        if (recorder != null) {
            recorder.record(frame);
        }
    }
}
