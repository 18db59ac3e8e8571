package org.chasen.bench;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.chasen.can.CanBus;
import org.chasen.can.CanBusState;
import org.chasen.can.CanCounters;
import org.chasen.can.CanFrame;
import org.chasen.can.CanListener;
import org.chasen.chademo.LiveConnector;
import org.chasen.evse.ConnectorLock;
import org.chasen.evse.IsolationMonitor;
import org.chasen.evse.IsolationReading;
import org.chasen.evse.LockReading;
import org.chasen.evse.PilotLines;
import org.chasen.evse.PilotReading;
import org.chasen.evse.PowerCapabilities;
import org.chasen.evse.PowerReading;
import org.chasen.evse.PowerSetPoint;
import org.chasen.evse.PowerSupply;
import org.chasen.evse.Subscription;
import org.chasen.evse.VehicleProtocol;
import org.chasen.simulator.core.InsulationModel;
import org.chasen.simulator.core.PowerStage;
import org.chasen.simulator.core.Rig;
import org.chasen.simulator.core.Vehicle;
import org.chasen.simulator.core.VehicleProfile;

/** A vehicle at a connector in real time: the protocol's component on its own threads, a simulated rig behind its ports. */
final class LivePlace implements AutoCloseable {
    private static final long READINGS = 50_000_000L;
    private static final int REQUEST = 0x102;
    private static final int STATUS = 0x109;
    private static final long STOP_CONTROL = 0x20L << 40;
    /** A vehicle in a hurry: what the bench looks at is neither its waking up nor its farewell. */
    private static final VehicleProfile VEHICLE =
            VehicleProfile.DEMO.withTiming(new VehicleProfile.Timing(100, 5, 50, 150, 50, 100, 100, 100, 150, 150, 50));

    private final Rig rig;
    private final LiveConnector connector;
    private final List<Consumer<PowerReading>> power = new CopyOnWriteArrayList<>();
    private final List<Consumer<PilotReading>> pilot = new CopyOnWriteArrayList<>();
    private final List<Consumer<LockReading>> lock = new CopyOnWriteArrayList<>();
    private final List<Consumer<IsolationReading>> isolation = new CopyOnWriteArrayList<>();
    private final List<CanListener> can = new CopyOnWriteArrayList<>();
    private long now;
    private long pushedAt;
    private long request;
    private volatile long cycles;
    private volatile long stopAt;
    private volatile long calledAt;
    private volatile long answeredAt;

    LivePlace(int evse) {
        rig = new Rig(new Vehicle(VEHICLE, 30, evse), new PowerStage(500, 125, 50_000));
        connector = new LiveConnector(
                evse, Machine.realTimePriority(), new Bus(), new Supply(), new Lines(), new Latch(), new Monitor());
        connector.service().limit(125);
    }

    VehicleProtocol service() {
        return connector.service();
    }

    /** H'109 sent so far. */
    long cycles() {
        return cycles;
    }

    synchronized void plug(boolean in) {
        rig.plug(in);
    }

    /** Lets the time pass: the vehicle's frames go out, and readings every 50 ms. */
    synchronized void step(long nanos) {
        now = nanos;
        rig.step(nanos, (id, length, payload) -> {
            if (id == REQUEST) {
                request = payload;
            }
            deliver(new CanFrame(id, length, payload, nanos));
        });
        if (nanos - pushedAt < READINGS) {
            return;
        }
        pushedAt = nanos;
        PowerReading supply =
                new PowerReading(rig.power().connectorV(), rig.power().currentA(), null, nanos);
        power.forEach(listener -> listener.accept(supply));
        PilotReading lines = new PilotReading(
                rig.pilot().permission(),
                rig.pilot().plugged() ? PilotReading.Proximity.CLOSED : PilotReading.Proximity.OPEN,
                nanos);
        pilot.forEach(listener -> listener.accept(lines));
        LockReading latch =
                new LockReading(LockReading.State.valueOf(rig.latch().position().name()), nanos);
        lock.forEach(listener -> listener.accept(latch));
        InsulationModel.Verdict verdict = rig.insulation().verdict();
        IsolationReading monitor = new IsolationReading(
                verdict == InsulationModel.Verdict.BROKEN
                        ? IsolationReading.Verdict.DEVICE_FAULT
                        : IsolationReading.Verdict.valueOf(verdict.name()),
                rig.insulation().resistanceOhm(),
                nanos);
        isolation.forEach(listener -> listener.accept(monitor));
    }

    /** The vehicle's next H'102 at this moment, with these bits changed; then it ends the charge as it would. */
    synchronized void stopFrame(long set, long cleared) {
        calledAt = 0;
        answeredAt = 0;
        long payload = (request | set) & ~cleared;
        stopAt = System.nanoTime();
        deliver(new CanFrame(REQUEST, 8, payload, stopAt));
        rig.vehicle().stop();
    }

    /** Nanoseconds from the stop frame until the supply was called with OFF; -1 while it was not. */
    long callNanos() {
        return calledAt == 0 ? -1 : calledAt - stopAt;
    }

    /** Nanoseconds from the stop frame until an H'109 said so; -1 while none did. */
    long answerNanos() {
        return answeredAt == 0 ? -1 : answeredAt - stopAt;
    }

    @Override
    public void close() {
        connector.close();
    }

    private void deliver(CanFrame frame) {
        can.forEach(listener -> listener.frame(frame));
    }

    private static <T> Subscription add(List<Consumer<T>> listeners, Consumer<T> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private final class Supply implements PowerSupply {
        @Override
        public PowerCapabilities capabilities() {
            return new PowerCapabilities(50, 500, 0, 125, 50_000);
        }

        @Override
        public void apply(PowerSetPoint setPoint) {
            long entered = System.nanoTime();
            if (setPoint.mode() == PowerSetPoint.Mode.OFF && stopAt != 0 && calledAt == 0) {
                calledAt = entered;
            }
            synchronized (LivePlace.this) {
                PowerStage.Mode mode = switch (setPoint.mode()) {
                    case OFF -> PowerStage.Mode.OFF;
                    case INSULATION_TEST -> PowerStage.Mode.TEST;
                    case CHARGE -> PowerStage.Mode.CHARGE;
                };
                long valid = Math.min(setPoint.validForMillis(), 100_000_000L) * 1_000_000L;
                rig.power().apply(mode, setPoint.voltageV(), setPoint.currentA(), setPoint.maxRampAPerS(), now + valid);
            }
        }

        @Override
        public Subscription subscribe(Consumer<PowerReading> listener) {
            return add(power, listener);
        }
    }

    private final class Lines implements PilotLines {
        @Override
        public void d1(boolean on) {
            synchronized (LivePlace.this) {
                rig.pilot().d1(on);
            }
        }

        @Override
        public void d2(boolean on) {
            synchronized (LivePlace.this) {
                rig.pilot().d2(on);
            }
        }

        @Override
        public Subscription subscribe(Consumer<PilotReading> listener) {
            return add(pilot, listener);
        }
    }

    private final class Latch implements ConnectorLock {
        @Override
        public void lock() {
            move(true);
        }

        @Override
        public void unlock() {
            move(false);
        }

        private void move(boolean locked) {
            synchronized (LivePlace.this) {
                rig.latch().move(locked, now);
            }
        }

        @Override
        public Subscription subscribe(Consumer<LockReading> listener) {
            return add(lock, listener);
        }
    }

    private final class Monitor implements IsolationMonitor {
        @Override
        public void startTest(double voltageV) {
            synchronized (LivePlace.this) {
                rig.insulation().test(voltageV, now);
            }
        }

        @Override
        public void supervise() {
            synchronized (LivePlace.this) {
                rig.insulation().supervise();
            }
        }

        @Override
        public void stop() {
            synchronized (LivePlace.this) {
                rig.insulation().stop();
            }
        }

        @Override
        public Subscription subscribe(Consumer<IsolationReading> listener) {
            return add(isolation, listener);
        }
    }

    private final class Bus implements CanBus {
        @Override
        public String name() {
            return "bench";
        }

        @Override
        public org.chasen.can.Subscription subscribe(Set<Integer> ids, CanListener listener) {
            listener.state(CanBusState.UP);
            can.add(listener);
            return () -> can.remove(listener);
        }

        @Override
        @SuppressWarnings("NonAtomicOperationOnVolatileField") // one sender: the connector's loop
        public void send(CanFrame frame) {
            if (frame.id() == STATUS) {
                long sent = System.nanoTime();
                cycles++;
                if ((frame.payload() & STOP_CONTROL) != 0 && stopAt != 0 && answeredAt == 0) {
                    answeredAt = sent;
                }
            }
            synchronized (LivePlace.this) {
                rig.vehicle().receive(frame.id(), frame.payload());
            }
        }

        @Override
        public CanBusState state() {
            return CanBusState.UP;
        }

        @Override
        public CanCounters counters() {
            return new CanCounters(0, cycles, 0, 0, 0);
        }
    }
}
