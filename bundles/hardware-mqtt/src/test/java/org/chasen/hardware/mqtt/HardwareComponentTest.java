package org.chasen.hardware.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.reflect.Proxy;
import java.util.Dictionary;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.chasen.bus.Bus;
import org.chasen.bus.BusMessage;
import org.chasen.bus.BusSubscription;
import org.chasen.evse.PowerSupply;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/** What the component registers, and what it does when the power supply can do less. */
class HardwareComponentTest {
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final Map<String, Consumer<BusMessage>> subscribers = new ConcurrentHashMap<>();
    private volatile PowerSupply supply;

    private final Bus bus = new Bus() {
        @Override
        public void publish(BusMessage message) {}

        @Override
        public BusSubscription subscribe(String topicFilter, Consumer<BusMessage> listener) {
            subscribers.put(topicFilter, listener);
            return () -> subscribers.remove(topicFilter);
        }

        @Override
        public BusSubscription onConnection(Consumer<Boolean> listener) {
            return () -> {};
        }
    };

    private BundleContext context() {
        ServiceRegistration<?> registration = (ServiceRegistration<?>) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {ServiceRegistration.class}, (proxy, method, arguments) -> {
                    seen.add(
                            method.getName().equals("setProperties")
                                    ? "revision " + ((Dictionary<?, ?>) arguments[0]).get(PowerSupply.REVISION)
                                    : method.getName());
                    return null;
                });
        return (BundleContext) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {BundleContext.class}, (proxy, method, arguments) -> {
                    supply = (PowerSupply) arguments[1];
                    seen.add("registered");
                    return registration;
                });
    }

    private void canDo(int amperes) {
        subscribers.get("1/psu/capabilities").accept(BusMessage.telemetry("1/psu/capabilities", """
            {"minVoltage_V":150,"maxVoltage_V":500,"minCurrent_A":0,"maxCurrent_A":%d,"maxPower_W":50000}\
            """.formatted(
                        amperes)));
    }

    @Test
    void aSupplyThatCanDoLessKeepsItsService() {
        HardwareComponent component = new HardwareComponent(
                context(), bus, Configured.with(HardwareConfiguration.class, Map.of("ports", new String[] {"powerSupply"
                })));
        canDo(125);
        await().until(() -> seen.equals(List.of("registered")));
        canDo(125);
        canDo(60);
        await().until(() -> seen.equals(List.of("registered", "revision 1")));
        assertThat(supply.capabilities().maxCurrentA()).isEqualTo(60);
        component.deactivate();
        assertThat(seen).containsExactly("registered", "revision 1", "unregister");
    }
}
