package org.chasen.chademo;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.chasen.can.CanBus;
import org.chasen.evse.ConnectorLock;
import org.chasen.evse.IsolationMonitor;
import org.chasen.evse.PilotLines;
import org.chasen.evse.PowerSupply;
import org.chasen.evse.VehicleProtocol;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/** The component of one connector with its threads and defaults, in a process without a framework. */
public final class LiveConnector implements AutoCloseable {
    private final ChademoProtocol protocol;
    private final VehicleProtocol service;

    /** Activates the component and binds its ports. */
    public LiveConnector(
            int evse,
            int realTimePriority,
            CanBus bus,
            PowerSupply supply,
            PilotLines lines,
            ConnectorLock latch,
            IsolationMonitor monitor) {
        Map<String, Object> keys = Map.of("chasen.evse", evse);
        InvocationHandler defaults = (proxy, method, arguments) -> switch (method.getName()) {
            case "chasen_evse" -> evse;
            case "realTimePriority" -> realTimePriority;
            case "recordDirectory" -> "none"; // the disk is no part of what is measured
            case "stopMillis" -> 500; // at the end nobody lets the time of the rigs pass: no stop would come to its end
            default -> method.getDefaultValue();
        };
        AtomicReference<VehicleProtocol> registered = new AtomicReference<>();
        Object registration = proxy(ServiceRegistration.class, (proxy, method, arguments) -> null);
        BundleContext context = proxy(BundleContext.class, (proxy, method, arguments) -> {
            registered.set((VehicleProtocol) arguments[1]);
            return registration;
        });
        protocol = new ChademoProtocol(context, proxy(ChademoConfig.class, defaults), keys);
        service = Objects.requireNonNull(registered.get());
        protocol.bindCan(bus);
        protocol.bindPower(supply, Map.of());
        protocol.bindPilot(lines, Map.of());
        protocol.bindLock(latch, Map.of());
        protocol.bindIsolation(monitor, Map.of());
    }

    /** What the component registers. */
    public VehicleProtocol service() {
        return service;
    }

    @Override
    public void close() {
        protocol.close();
    }

    private static <T> T proxy(Class<T> type, InvocationHandler calls) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, calls));
    }
}
