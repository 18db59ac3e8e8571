package org.chasen.can.socketcan;

import java.util.Map;
import org.chasen.can.CanBus;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;

/** One instance per configured interface: registers it as a {@link CanBus} that carries its name. */
@Component(
        service = {},
        immediate = true,
        configurationPid = "org.chasen.can.socketcan",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = SocketCanConfiguration.class, factory = true)
public final class SocketCanComponent {
    private final SocketCanBus bus;
    private final ServiceRegistration<CanBus> registration;

    /** Starts the bus; the interface is opened on the bus's own thread. */
    @Activate
    public SocketCanComponent(BundleContext context, SocketCanConfiguration configuration) {
        bus = new SocketCanBus(SocketCanSettings.of(configuration));
        registration =
                context.registerService(CanBus.class, bus, FrameworkUtil.asDictionary(Map.of(CanBus.BUS, bus.name())));
    }

    @Deactivate
    void deactivate() {
        registration.unregister();
        bus.close();
    }
}
