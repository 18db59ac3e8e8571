package org.chasen.chademo;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.chasen.can.CanBus;
import org.chasen.can.CanBusState;
import org.chasen.can.CanFrame;
import org.chasen.can.CanListener;
import org.chasen.chademo.core.Input;
import org.chasen.chademo.core.Port;
import org.chasen.chademo.core.SequenceTime;
import org.chasen.evse.ConnectorLock;
import org.chasen.evse.ConnectorSensors;
import org.chasen.evse.EmergencyStop;
import org.chasen.evse.IsolationMonitor;
import org.chasen.evse.OutputContactor;
import org.chasen.evse.PilotLines;
import org.chasen.evse.Ports;
import org.chasen.evse.PowerSetPoint;
import org.chasen.evse.PowerSupply;
import org.chasen.evse.ProtectiveEarth;
import org.chasen.evse.VehicleProtocol;
import org.chasen.serialloop.RealTime;
import org.chasen.serialloop.SerialLoop;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One CHAdeMO connector: the thin skin around the sequence. Every port is optional to the component, so that one that
 * disappears is a fault with an orderly stop, and not a component that is gone.
 */
@Component(
        service = {},
        immediate = true,
        configurationPid = "org.chasen.chademo",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = ChademoConfig.class, factory = true)
@Capability(
        namespace = "osgi.service",
        attribute = "objectClass:List<String>=\"org.chasen.evse.VehicleProtocol\"",
        effective = "active")
public final class ChademoProtocol {
    private static final Logger LOG = LoggerFactory.getLogger(ChademoProtocol.class);

    private final ConnectorSetup setup;
    private final RealTime realTime;
    private final SerialLoop loop;
    private final SerialLoop disk;
    private final SequenceRunner runner;
    private final PortLane<CanBus> can;
    private final PortLane<PowerSupply> power;
    private final PortLane<PilotLines> pilot;
    private final PortLane<ConnectorLock> lock;
    private final PortLane<IsolationMonitor> isolation;
    private final PortLane<ConnectorSensors> sensors;
    private final PortLane<EmergencyStop> emergency;
    private final PortLane<ProtectiveEarth> earth;
    private final PortLane<OutputContactor> contactor;
    private final ServiceRegistration<VehicleProtocol> registration;

    /** Everything is off until ports and a vehicle arrive. */
    @Activate
    public ChademoProtocol(BundleContext context, ChademoConfig config, Map<String, Object> properties) {
        setup = ConnectorSetup.of(config, properties);
        if (setup.stopMillis() < setup.orderlyStopMillis()) {
            LOG.warn(
                    "{}: stopMillis = {} cuts off a vehicle that takes its time; an orderly stop may need {} ms: raise"
                            + " stopMillis",
                    setup.place(),
                    setup.stopMillis(),
                    setup.orderlyStopMillis());
        }
        String name = "chademo-" + setup.evse() + "-" + setup.connector();
        realTime = new RealTime(setup.realTimePriority(), refusal -> LOG.warn("{}: {}", setup.place(), refusal));
        loop = urgent(name);
        disk = new SerialLoop(name + "-records", Thread.MIN_PRIORITY, ChademoProtocol::taskFailed);
        runner = new SequenceRunner(setup, loop, new SessionRecords(setup, loop, disk::execute));
        can = lane(Port.CAN, () -> urgent(name + "-can"));
        power = lane(Port.POWER_SUPPLY, () -> urgent(name + "-power"));
        pilot = lane(Port.PILOT_LINES, () -> urgent(name + "-pilot"));
        lock = lane(Port.LOCK, () -> ordinary(name + "-lock"));
        isolation = lane(Port.ISOLATION_MONITOR, () -> ordinary(name + "-isolation"));
        sensors = lane(Port.SENSORS, () -> ordinary(name + "-sensors"));
        emergency = lane(Port.EMERGENCY_STOP, () -> ordinary(name + "-emergency"));
        earth = lane(Port.PROTECTIVE_EARTH, () -> ordinary(name + "-earth"));
        contactor = lane(Port.OUTPUT_CONTACTOR, () -> ordinary(name + "-contactor"));
        loop.execute(() -> runner.begin(new SequenceRunner.Lanes(can, power, pilot, lock, isolation)));
        registration = context.registerService(
                VehicleProtocol.class,
                runner,
                FrameworkUtil.asDictionary(Map.of(Ports.EVSE, setup.evse(), Ports.CONNECTOR, setup.connector())));
    }

    private <T> PortLane<T> lane(Port port, Supplier<SerialLoop> threads) {
        return new PortLane<>(port, loop, PortLane.threads(threads), setup.portTimeoutMillis(), runner::input);
    }

    /** A thread that the cycle and the switching off of the output wait for. */
    private SerialLoop urgent(String name) {
        SerialLoop thread = new SerialLoop(name, Thread.MAX_PRIORITY, ChademoProtocol::taskFailed);
        thread.execute(realTime::enter);
        return thread;
    }

    private static SerialLoop ordinary(String name) {
        return new SerialLoop(name, ChademoProtocol::taskFailed);
    }

    @Reference(
            name = "can",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindCan(CanBus bus) {
        can.bind(bus, inputs -> {
            org.chasen.can.Subscription all = bus.subscribe(Set.of(), new CanListener() {
                @Override
                public void frame(CanFrame frame) {
                    loop.execute(() -> runner.frame(frame));
                }

                @Override
                public void state(CanBusState state) {
                    inputs.accept(new Input.Bus(state));
                }
            });
            return all::close;
        });
    }

    void unbindCan(CanBus bus) {
        can.unbind(bus);
    }

    @Reference(
            name = "power",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindPower(PowerSupply supply, Map<String, Object> properties) {
        if (foreign("power", properties)) {
            return;
        }
        power.bind(supply, inputs -> {
            inputs.accept(new Input.Capabilities(supply.capabilities()));
            return supply.subscribe(reading -> inputs.accept(new Input.Power(reading)));
        });
    }

    /** What the supply can do may have changed: a charge goes on with what is left. */
    void updatedPower(PowerSupply supply, Map<String, Object> properties) {
        if (!foreign("power", properties)) {
            power.reread(supply, changed -> new Input.Capabilities(changed.capabilities()));
        }
    }

    void unbindPower(PowerSupply supply) {
        power.unbind(supply);
    }

    @Reference(
            name = "pilot",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindPilot(PilotLines lines, Map<String, Object> properties) {
        if (foreign("pilot", properties)) {
            return;
        }
        pilot.bind(lines, inputs -> lines.subscribe(reading -> inputs.accept(new Input.Pilot(reading))));
    }

    void unbindPilot(PilotLines lines) {
        pilot.unbind(lines);
    }

    @Reference(
            name = "lock",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindLock(ConnectorLock latch, Map<String, Object> properties) {
        if (foreign("lock", properties)) {
            return;
        }
        lock.bind(latch, inputs -> latch.subscribe(reading -> inputs.accept(new Input.Lock(reading))));
    }

    void unbindLock(ConnectorLock latch) {
        lock.unbind(latch);
    }

    @Reference(
            name = "isolation",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindIsolation(IsolationMonitor monitor, Map<String, Object> properties) {
        if (foreign("isolation", properties)) {
            return;
        }
        isolation.bind(monitor, inputs -> monitor.subscribe(reading -> inputs.accept(new Input.Isolation(reading))));
    }

    void unbindIsolation(IsolationMonitor monitor) {
        isolation.unbind(monitor);
    }

    @Reference(
            name = "sensors",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindSensors(ConnectorSensors fitted, Map<String, Object> properties) {
        if (foreign("sensors", properties)) {
            return;
        }
        sensors.bind(fitted, inputs -> fitted.subscribe(reading -> inputs.accept(new Input.Sensors(reading))));
    }

    void unbindSensors(ConnectorSensors fitted) {
        sensors.unbind(fitted);
    }

    @Reference(
            name = "emergencyStop",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindEmergencyStop(EmergencyStop contact, Map<String, Object> properties) {
        if (foreign("emergencyStop", properties)) {
            return;
        }
        emergency.bind(contact, inputs -> contact.subscribe(pressed -> inputs.accept(new Input.Emergency(pressed))));
    }

    void unbindEmergencyStop(EmergencyStop contact) {
        emergency.unbind(contact);
    }

    @Reference(
            name = "protectiveEarth",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindProtectiveEarth(ProtectiveEarth supervision, Map<String, Object> properties) {
        if (foreign("protectiveEarth", properties)) {
            return;
        }
        earth.bind(
                supervision,
                inputs -> supervision.subscribe(intact -> inputs.accept(new Input.ProtectiveEarth(intact))));
    }

    void unbindProtectiveEarth(ProtectiveEarth supervision) {
        earth.unbind(supervision);
    }

    @Reference(
            name = "contactor",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindContactor(OutputContactor feedback, Map<String, Object> properties) {
        if (foreign("contactor", properties)) {
            return;
        }
        contactor.bind(feedback, inputs -> feedback.subscribe(reading -> inputs.accept(new Input.Contactor(reading))));
    }

    void unbindContactor(OutputContactor feedback) {
        contactor.unbind(feedback);
    }

    /** A port of another connector, taken by a missing or wrong target, must never be driven from here. */
    private boolean foreign(String reference, Map<String, Object> properties) {
        Object evse = properties.get(Ports.EVSE);
        Object connector = properties.get(Ports.CONNECTOR);
        boolean ours = (evse == null || evse.toString().equals(Integer.toString(setup.evse())))
                && (connector == null || connector.toString().equals(Integer.toString(setup.connector())));
        if (!ours) {
            LOG.error(
                    "{}: {}.target selects a port of EVSE {} connector {}; it is not used. Correct the target in the"
                            + " configuration of this connector.",
                    setup.place(),
                    reference,
                    evse,
                    connector);
        }
        return !ours;
    }

    /**
     * Ends a charge in an orderly way, as far as the time allows; then everything is off. A loop that hangs is passed by: the
     * outputs are switched off from here.
     */
    @Deactivate
    public void close() {
        registration.unregister();
        CountDownLatch ended = new CountDownLatch(1);
        long giveUpAt = loop.nanos() + TimeUnit.MILLISECONDS.toNanos(setup.stopMillis());
        long d2ToD1Millis = setup.settings().times().millis(SequenceTime.D2_TO_D1);
        loop.execute(() -> {
            runner.input(new Input.Shutdown());
            awaitIdle(ended, giveUpAt);
        });
        boolean interrupted = Thread.interrupted();
        try {
            if (!ended.await(setup.stopMillis() + d2ToD1Millis + 1000L, TimeUnit.MILLISECONDS)) {
                LOG.error(
                        "{}: the sequence hangs, its outputs are switched off without it; the connector stays locked."
                                + " Send the thread dump of {} to the maker.",
                        setup.place(),
                        "chademo-" + setup.evse() + "-" + setup.connector());
                power.urgent(supply -> supply.apply(PowerSetPoint.OFF));
                pilot.urgent(lines -> lines.d2(false));
                boolean ignored = ended.await(d2ToD1Millis, TimeUnit.MILLISECONDS);
                pilot.urgent(lines -> lines.d1(false));
            }
        } catch (InterruptedException e) {
            interrupted = true;
            power.urgent(supply -> supply.apply(PowerSetPoint.OFF));
            pilot.urgent(lines -> lines.d2(false));
            pilot.urgent(lines -> lines.d1(false));
        }
        loop.close(Duration.ofSeconds(1));
        Duration limit = Duration.ofMillis(setup.portTimeoutMillis());
        List.of(can, power, pilot, lock, isolation, sensors, emergency, contactor, earth)
                .forEach(lane -> lane.close(limit));
        disk.close(limit);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void taskFailed(String loopName, Throwable failure) {
        LOG.error("{}: a task failed; the loop goes on", loopName, failure);
    }

    private void awaitIdle(CountDownLatch ended, long giveUpAt) {
        if (runner.idle() || loop.nanos() >= giveUpAt) {
            runner.cutOff(ended::countDown);
        } else {
            loop.after(20, () -> awaitIdle(ended, giveUpAt));
        }
    }
}
