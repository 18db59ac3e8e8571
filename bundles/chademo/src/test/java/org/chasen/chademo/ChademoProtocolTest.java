package org.chasen.chademo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Dictionary;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.chasen.chademo.core.Proves;
import org.chasen.evse.ActiveFault;
import org.chasen.evse.ContactorReading;
import org.chasen.evse.EmergencyStop;
import org.chasen.evse.FaultCode;
import org.chasen.evse.OutputContactor;
import org.chasen.evse.PilotLines;
import org.chasen.evse.PilotReading;
import org.chasen.evse.Ports;
import org.chasen.evse.PowerSupply;
import org.chasen.evse.ProtectiveEarth;
import org.chasen.evse.SequenceState;
import org.chasen.evse.Subscription;
import org.chasen.evse.VehicleProtocol;
import org.chasen.serialloop.virtual.KernelThreads;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/** The component on real threads and real time. */
class ChademoProtocolTest {
    private final RigPorts rig = new RigPorts();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private volatile VehicleProtocol registered;
    private volatile Dictionary<?, ?> properties;

    @AfterEach
    void stopTheClock() {
        clock.shutdownNow();
    }

    private BundleContext context() {
        ServiceRegistration<?> registration = (ServiceRegistration<?>) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {ServiceRegistration.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("unregister")) {
                        registered = null;
                    }
                    return null;
                });
        return (BundleContext) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {BundleContext.class}, (proxy, method, arguments) -> {
                    registered = (VehicleProtocol) arguments[1];
                    properties = (Dictionary<?, ?>) arguments[2];
                    return registration;
                });
    }

    @Test
    @Proves("port.shutdown")
    void beginsWithLatePortsAndEndsInAnOrderlyWay() {
        Map<String, Object> keys =
                Map.of("recordDirectory", "none", "chasen.evse", 2, "chasen.connector", 1, "stopMillis", 6000);
        ChademoProtocol protocol = new ChademoProtocol(context(), Given.config(keys), keys);
        ScheduledFuture<?> ignored =
                clock.scheduleAtFixedRate(() -> rig.step(System.nanoTime()), 0, 5, TimeUnit.MILLISECONDS);
        assertThat(properties.get(Ports.EVSE)).isEqualTo(2);
        assertThat(properties.get(Ports.CONNECTOR)).isEqualTo(1);
        protocol.bindCan(rig.bus);
        protocol.bindPower(rig.supply, Map.of());
        protocol.bindPilot(rig.lines, Map.of());
        protocol.bindLock(rig.latch, Map.of());
        protocol.bindIsolation(rig.monitor, Map.of());
        VehicleProtocol service = registered;
        service.limit(60);
        service.start();
        rig.plug(true);
        await().atMost(Duration.ofSeconds(10)).until(() -> service.status().state() == SequenceState.D);
        assertThat(service.status().d1()).isTrue();

        long begin = System.nanoTime();
        protocol.close();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(9));
        assertThat(registered).as("the service is gone").isNull();
        assertThat(rig.rig.pilot().d1()).isFalse();
        assertThat(rig.rig.pilot().d2()).isFalse();
        assertThat(service.status().state()).isEqualTo(SequenceState.B);
        assertThat(rig.power).as("no subscription stays").isEmpty();
        assertThat(rig.can).isEmpty();
    }

    @Test
    void theThreadsThatSwitchTheOutputOffGoBeforeOthersWhereThatIsConfigured() throws Exception {
        assumeTrue(KernelThreads.mayBeRealTime(), "needs root or CAP_SYS_NICE");
        Map<String, Object> keys = Map.of("recordDirectory", "none", "chasen.evse", 3, "realTimePriority", 50);
        ChademoProtocol protocol = new ChademoProtocol(context(), Given.config(keys), keys);
        EmergencyStop button = listener -> () -> {};
        protocol.bindCan(rig.bus);
        protocol.bindPower(rig.supply, Map.of());
        protocol.bindPilot(rig.lines, Map.of());
        protocol.bindEmergencyStop(button, Map.of());
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(KernelThreads.realTime())
                        .containsKeys("chademo-3-1", "chademo-3-1-can", "chademo-3-1-pow", "chademo-3-1-pil")
                        .doesNotContainKeys("chademo-3-1-rec", "chademo-3-1-eme"));
        protocol.close();
    }

    @Test
    void aSupervisedEarthThatIsLostIsAFaultUntilItIsBack() {
        Map<String, Object> keys = Map.of("recordDirectory", "none", "stopMillis", 500, "chasen.evse", 2);
        ChademoProtocol protocol = new ChademoProtocol(context(), Given.config(keys), keys);
        List<Consumer<Boolean>> listeners = new CopyOnWriteArrayList<>();
        ProtectiveEarth foreign = listener -> {
            throw new IllegalStateException("a port of another connector is not used");
        };
        protocol.bindProtectiveEarth(foreign, Map.of(Ports.EVSE, 1));
        ProtectiveEarth supervision = listener -> {
            listeners.add(listener);
            listener.accept(false);
            return () -> listeners.remove(listener);
        };
        protocol.bindProtectiveEarth(supervision, Map.of(Ports.EVSE, 2));
        VehicleProtocol service = registered;
        await().atMost(Duration.ofSeconds(5)).until(() -> codes(service).contains(FaultCode.EARTH_FAULT));
        listeners.forEach(listener -> listener.accept(true));
        await().atMost(Duration.ofSeconds(5)).until(() -> !codes(service).contains(FaultCode.EARTH_FAULT));
        protocol.close();
        assertThat(listeners).as("no subscription stays").isEmpty();
    }

    private static List<FaultCode> codes(VehicleProtocol service) {
        return service.status().faults().stream().map(ActiveFault::code).toList();
    }

    @Test
    void aLoopThatHangsDoesNotKeepTheOutputsOn() {
        Map<String, Object> keys = Map.of("recordDirectory", "none", "stopMillis", 500, "chasen.evse", 2);
        ChademoProtocol protocol = new ChademoProtocol(context(), Given.config(keys), keys);
        List<String> told = new CopyOnWriteArrayList<>();
        protocol.bindPower(rig.supply, Map.of());
        protocol.bindPilot(
                new PilotLines() {
                    @Override
                    public void d1(boolean on) {
                        told.add("d1 " + on + " " + System.nanoTime());
                    }

                    @Override
                    public void d2(boolean on) {
                        told.add("d2 " + on + " " + System.nanoTime());
                    }

                    @Override
                    public Subscription subscribe(Consumer<PilotReading> listener) {
                        return () -> {};
                    }
                },
                Map.of());
        await().atMost(Duration.ofSeconds(5)).until(() -> told.size() == 2); // what is in force, said at the start
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch hangs = new CountDownLatch(1);
        Subscription ignored = registered.subscribe(event -> {
            hangs.countDown();
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        await().atMost(Duration.ofSeconds(5)).until(() -> hangs.getCount() == 0);
        told.clear();
        protocol.close();
        assertThat(told).hasSize(2);
        assertThat(told.get(0)).startsWith("d2 false");
        assertThat(told.get(1)).startsWith("d1 false");
        long between = Long.parseLong(told.get(1).substring(9))
                - Long.parseLong(told.get(0).substring(9));
        assertThat(Duration.ofNanos(between)).isGreaterThanOrEqualTo(Duration.ofMillis(490));
        never.countDown();
    }

    @Test
    void aPortOfAnotherConnectorIsNeverUsed() {
        Map<String, Object> keys = Map.of("recordDirectory", "none", "time.portGrace", 0);
        ChademoProtocol protocol = new ChademoProtocol(context(), Given.config(keys), keys);
        protocol.bindPower(rig.supply, Map.of(Ports.EVSE, 2, Ports.CONNECTOR, 1));
        protocol.bindPilot(rig.lines, Map.of(Ports.EVSE, 1, Ports.CONNECTOR, 2));
        protocol.bindLock(rig.latch, Map.of(Ports.EVSE, 1, Ports.CONNECTOR, 1));
        await().atMost(Duration.ofSeconds(5)).until(() -> rig.lock.size() == 1);
        assertThat(rig.power).isEmpty();
        assertThat(rig.pilot).isEmpty();
        protocol.close();
    }

    @Test
    void theOutputContactorIsHeard() {
        Map<String, Object> keys = Map.of("recordDirectory", "none", "time.outputOpen", 100, "time.portGrace", 0);
        ChademoProtocol protocol = new ChademoProtocol(context(), Given.config(keys), keys);
        OutputContactor welded = listener -> {
            listener.accept(new ContactorReading(ContactorReading.State.CLOSED, System.nanoTime()));
            return () -> {};
        };
        protocol.bindContactor(welded, Map.of(Ports.EVSE, 2, Ports.CONNECTOR, 1));
        protocol.bindContactor(welded, Map.of());
        VehicleProtocol service = registered;
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(service.status().faults())
                        .anySatisfy(fault -> assertThat(fault.code()).isEqualTo(FaultCode.CONTACTOR_WELDED)));
        protocol.unbindContactor(welded);
        await("nobody says so any more")
                .atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(service.status().faults())
                        .noneSatisfy(fault -> assertThat(fault.code()).isEqualTo(FaultCode.CONTACTOR_WELDED)));
        protocol.close();
    }

    @Test
    void aPortThatHangsWhileItIsBoundOrUnboundBlocksNobody() throws Exception {
        Map<String, Object> keys = Map.of("recordDirectory", "none", "time.portGrace", 0, "portTimeoutMillis", 100);
        ChademoProtocol protocol = new ChademoProtocol(context(), Given.config(keys), keys);
        CountDownLatch never = new CountDownLatch(1);
        PowerSupply hanging = (PowerSupply) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {PowerSupply.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("hashCode")) {
                        return 1;
                    }
                    if (method.getName().equals("equals")) {
                        return proxy == arguments[0];
                    }
                    never.await();
                    return null;
                });
        Subscription stuck = () -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
        CountDownLatch caller = new CountDownLatch(1);
        Thread scr = new Thread(() -> {
            protocol.bindPower(hanging, Map.of());
            EmergencyStop slow = listener -> stuck;
            protocol.bindEmergencyStop(slow, Map.of());
            protocol.unbindEmergencyStop(slow);
            protocol.bindCan(rig.bus);
            caller.countDown();
        });
        scr.start();
        assertThat(caller.await(5, TimeUnit.SECONDS)).as("activation goes on").isTrue();
        VehicleProtocol service = registered;
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(service.status().faults())
                        .anySatisfy(
                                fault -> assertThat(fault.message()).contains("power supply did not return from \"")));
        protocol.bindPower(rig.supply, Map.of());
        protocol.unbindPower(hanging);
        await("the next service has a thread of its own")
                .atMost(Duration.ofSeconds(5))
                .until(() -> rig.power.size() == 1);
        protocol.close();
        assertThat(rig.power).isEmpty();
        never.countDown();
    }

    @Test
    void aServiceThatReplacesAnotherIsNotMissedWhenTheOldOneGoes() {
        Map<String, Object> keys = Map.of("recordDirectory", "none", "time.portGrace", 0);
        ChademoProtocol protocol = new ChademoProtocol(context(), Given.config(keys), keys);
        RigPorts other = new RigPorts();
        protocol.bindCan(rig.bus);
        protocol.bindPower(rig.supply, Map.of());
        protocol.bindPilot(rig.lines, Map.of());
        protocol.bindLock(rig.latch, Map.of());
        protocol.bindIsolation(rig.monitor, Map.of());
        ScheduledFuture<?> ignored = clock.scheduleAtFixedRate(
                () -> {
                    rig.step(System.nanoTime());
                    other.step(System.nanoTime());
                },
                0,
                5,
                TimeUnit.MILLISECONDS);
        VehicleProtocol service = registered;
        await().atMost(Duration.ofSeconds(5))
                .until(() -> service.status().faults().isEmpty());
        protocol.bindPower(other.supply, Map.of());
        protocol.unbindPower(rig.supply);
        protocol.bindCan(other.bus);
        protocol.unbindCan(rig.bus);
        rig.plug(true);
        service.limit(60);
        service.start();
        await().atMost(Duration.ofSeconds(5)).until(() -> service.status().state() == SequenceState.C);
        assertThat(service.status().faults()).isEmpty();
        protocol.close();
    }
}
