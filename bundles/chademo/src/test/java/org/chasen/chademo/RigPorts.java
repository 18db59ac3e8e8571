package org.chasen.chademo;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.chasen.can.CanBus;
import org.chasen.can.CanBusState;
import org.chasen.can.CanCounters;
import org.chasen.can.CanException;
import org.chasen.can.CanFrame;
import org.chasen.can.CanListener;
import org.chasen.evse.ConnectorLock;
import org.chasen.evse.IsolationMonitor;
import org.chasen.evse.IsolationReading;
import org.chasen.evse.LockReading;
import org.chasen.evse.PilotLines;
import org.chasen.evse.PilotReading;
import org.chasen.evse.PortException;
import org.chasen.evse.PowerCapabilities;
import org.chasen.evse.PowerReading;
import org.chasen.evse.PowerSetPoint;
import org.chasen.evse.PowerSupply;
import org.chasen.evse.Subscription;
import org.chasen.simulator.core.InsulationModel;
import org.chasen.simulator.core.PowerStage;
import org.chasen.simulator.core.Rig;
import org.chasen.simulator.core.Vehicle;
import org.chasen.simulator.core.VehicleProfile;

/** A rig behind the ports of the platform; {@link #step} lets its time pass and pushes readings. One monitor guards it. */
final class RigPorts {
    final Rig rig = new Rig(new Vehicle(VehicleProfile.DEMO, 40, 0), new PowerStage(500, 125, 50_000));
    final List<CanFrame> sent = new ArrayList<>();
    final List<Consumer<PowerReading>> power = new CopyOnWriteArrayList<>();
    final List<Consumer<PilotReading>> pilot = new CopyOnWriteArrayList<>();
    final List<Consumer<LockReading>> lock = new CopyOnWriteArrayList<>();
    final List<Consumer<IsolationReading>> isolation = new CopyOnWriteArrayList<>();
    final List<CanListener> can = new CopyOnWriteArrayList<>();
    volatile String supplyFails = "";
    volatile boolean busRefuses;
    volatile double supplyMaxA = 125;
    volatile double foreignV = Double.NaN;
    volatile boolean busIsGone;
    volatile boolean monitorTestsItself = true;
    private long now;
    private long pushedAt;

    synchronized void step(long nanos) {
        now = nanos;
        rig.step(nanos, (id, length, payload) -> {
            CanFrame frame = new CanFrame(id, length, payload, nanos);
            can.forEach(listener -> listener.frame(frame));
        });
        if (nanos - pushedAt < 50_000_000L) {
            return;
        }
        pushedAt = nanos;
        PowerReading supply = new PowerReading(
                Double.isNaN(foreignV) ? rig.power().connectorV() : foreignV,
                rig.power().currentA(),
                null,
                nanos);
        power.forEach(listener -> listener.accept(supply));
        PilotReading lines = new PilotReading(
                rig.pilot().permission(),
                rig.pilot().plugged() ? PilotReading.Proximity.CLOSED : PilotReading.Proximity.OPEN,
                nanos);
        pilot.forEach(listener -> listener.accept(lines));
        LockReading latch =
                new LockReading(LockReading.State.valueOf(rig.latch().position().name()), nanos);
        lock.forEach(listener -> listener.accept(latch));
        IsolationReading monitor =
                new IsolationReading(verdict(), rig.insulation().resistanceOhm(), nanos);
        isolation.forEach(listener -> listener.accept(monitor));
    }

    private IsolationReading.Verdict verdict() {
        InsulationModel.Verdict verdict = rig.insulation().verdict();
        return verdict == InsulationModel.Verdict.BROKEN
                ? IsolationReading.Verdict.DEVICE_FAULT
                : IsolationReading.Verdict.valueOf(verdict.name());
    }

    synchronized void plug(boolean in) {
        rig.plug(in);
    }

    private static <T> Subscription add(List<Consumer<T>> listeners, Consumer<T> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    final PowerSupply supply = new PowerSupply() {
        @Override
        public PowerCapabilities capabilities() {
            return new PowerCapabilities(50, 500, 0, supplyMaxA, 50_000);
        }

        @Override
        public void apply(PowerSetPoint setPoint) throws PortException {
            if (!supplyFails.isEmpty()) {
                throw new PortException(supplyFails);
            }
            synchronized (RigPorts.this) {
                PowerStage.Mode mode = switch (setPoint.mode()) {
                    case OFF -> PowerStage.Mode.OFF;
                    case INSULATION_TEST -> PowerStage.Mode.TEST;
                    case CHARGE -> PowerStage.Mode.CHARGE;
                };
                long valid = Math.min(setPoint.validForMillis(), 100_000_000L);
                rig.power()
                        .apply(
                                mode,
                                setPoint.voltageV(),
                                setPoint.currentA(),
                                setPoint.maxRampAPerS(),
                                now + valid * 1_000_000L);
            }
        }

        @Override
        public Subscription subscribe(Consumer<PowerReading> listener) {
            return add(power, listener);
        }
    };

    final PilotLines lines = new PilotLines() {
        @Override
        public void d1(boolean on) {
            synchronized (RigPorts.this) {
                rig.pilot().d1(on);
            }
        }

        @Override
        public void d2(boolean on) {
            synchronized (RigPorts.this) {
                rig.pilot().d2(on);
            }
        }

        @Override
        public Subscription subscribe(Consumer<PilotReading> listener) {
            return add(pilot, listener);
        }
    };

    final ConnectorLock latch = new ConnectorLock() {
        @Override
        public void lock() {
            synchronized (RigPorts.this) {
                rig.latch().move(true, now);
            }
        }

        @Override
        public void unlock() {
            synchronized (RigPorts.this) {
                rig.latch().move(false, now);
            }
        }

        @Override
        public Subscription subscribe(Consumer<LockReading> listener) {
            return add(lock, listener);
        }
    };

    final IsolationMonitor monitor = new IsolationMonitor() {
        @Override
        public void startTest(double voltageV) {
            synchronized (RigPorts.this) {
                rig.insulation().test(voltageV, now);
            }
        }

        @Override
        public boolean selfTest() {
            synchronized (RigPorts.this) {
                if (monitorTestsItself) {
                    rig.insulation().selfTest(now);
                }
            }
            return monitorTestsItself;
        }

        @Override
        public void supervise() {
            synchronized (RigPorts.this) {
                rig.insulation().supervise();
            }
        }

        @Override
        public void stop() {
            synchronized (RigPorts.this) {
                rig.insulation().stop();
            }
        }

        @Override
        public Subscription subscribe(Consumer<IsolationReading> listener) {
            return add(isolation, listener);
        }
    };

    final CanBus bus = new CanBus() {
        @Override
        public String name() {
            return "rig";
        }

        @Override
        public org.chasen.can.Subscription subscribe(Set<Integer> ids, CanListener listener) {
            listener.state(CanBusState.UP);
            can.add(listener);
            return () -> can.remove(listener);
        }

        @Override
        public void send(CanFrame frame) throws CanException {
            if (busIsGone) {
                throw new IllegalStateException("the bundle of the bus was stopped");
            }
            if (busRefuses) {
                throw new CanException("rig: queue full");
            }
            synchronized (RigPorts.this) {
                sent.add(frame.receivedAt(now));
                rig.vehicle().receive(frame.id(), frame.payload());
            }
        }

        @Override
        public CanBusState state() {
            return CanBusState.UP;
        }

        @Override
        public CanCounters counters() {
            return new CanCounters(0, sent.size(), 0, 0, 0);
        }
    };
}
