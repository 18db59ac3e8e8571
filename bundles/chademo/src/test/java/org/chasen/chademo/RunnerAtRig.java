package org.chasen.chademo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import org.chasen.can.CanBus;
import org.chasen.can.CanFrame;
import org.chasen.chademo.core.Input;
import org.chasen.chademo.core.Port;
import org.chasen.evse.ConnectorLock;
import org.chasen.evse.IsolationMonitor;
import org.chasen.evse.PilotLines;
import org.chasen.evse.PowerSupply;
import org.chasen.evse.SequenceState;
import org.chasen.evse.VehicleEvent;
import org.chasen.serialloop.virtual.VirtualLoop;

/** A sequence and the skin around it, in virtual time, at a rig behind real ports. */
abstract class RunnerAtRig {
    final VirtualLoop loop = new VirtualLoop(Instant.parse("2026-01-01T00:00:00Z"));
    final RigPorts rig = new RigPorts();
    final Deque<Runnable> held = new ArrayDeque<>();
    final Set<Port> hanging = EnumSet.noneOf(Port.class);
    boolean powerRefuses;
    final List<VehicleEvent> events = new ArrayList<>();

    SequenceRunner runner;
    PortLane<PowerSupply> power;
    PortLane<CanBus> can;

    void begin(Map<String, Object> configuration) {
        Map<String, Object> keys = new HashMap<>(Map.of("recordDirectory", "none"));
        keys.putAll(configuration);
        ConnectorSetup setup = Given.setup(keys);
        runner = new SequenceRunner(setup, loop, new SessionRecords(setup, loop, Runnable::run));
        power = lane(Port.POWER_SUPPLY);
        can = lane(Port.CAN);
        PortLane<PilotLines> pilot = lane(Port.PILOT_LINES);
        PortLane<ConnectorLock> lock = lane(Port.LOCK);
        PortLane<IsolationMonitor> isolation = lane(Port.ISOLATION_MONITOR);
        runner.begin(new SequenceRunner.Lanes(can, power, pilot, lock, isolation));
        bindPower();
        pilot.bind(rig.lines, in -> rig.lines.subscribe(reading -> in.accept(new Input.Pilot(reading))));
        lock.bind(rig.latch, in -> rig.latch.subscribe(reading -> in.accept(new Input.Lock(reading))));
        isolation.bind(rig.monitor, in -> rig.monitor.subscribe(reading -> in.accept(new Input.Isolation(reading))));
        can.bind(rig.bus, in -> {
            org.chasen.can.Subscription all = rig.bus.subscribe(java.util.Set.of(), new org.chasen.can.CanListener() {
                @Override
                public void frame(CanFrame frame) {
                    loop.execute(() -> runner.frame(frame));
                }

                @Override
                public void state(org.chasen.can.CanBusState state) {
                    in.accept(new Input.Bus(state));
                }
            });
            return all::close;
        });
        runner.limit(125);
        runner.subscribe(events::add);
        run(0.3);
    }

    <T> PortLane<T> lane(Port port) {
        PortLane.Way way = call -> {
            if (port == Port.POWER_SUPPLY && powerRefuses) {
                throw new RejectedExecutionException("closed");
            }
            if (hanging.contains(port)) {
                held.add(call);
            } else {
                call.run();
            }
        };
        return new PortLane<>(port, loop, () -> way, 500, runner::input);
    }

    void bindPower() {
        power.bind(rig.supply, in -> {
            in.accept(new Input.Capabilities(rig.supply.capabilities()));
            return rig.supply.subscribe(reading -> in.accept(new Input.Power(reading)));
        });
    }

    void run(double seconds) {
        for (int i = 0; i < seconds * 100; i++) {
            loop.advance(Duration.ofMillis(10));
            rig.step(loop.nanos());
        }
    }

    void charge() {
        rig.plug(true);
        run(0.3);
        runner.start();
        run(6);
        assertThat(runner.status().state()).isEqualTo(SequenceState.E);
    }
}
