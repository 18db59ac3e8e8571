package org.chasen.can.socketcand;

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

/** One instance per configured bus: registers it as a {@link CanBus} that carries its name. */
@Component(
        service = {},
        immediate = true,
        configurationPid = "org.chasen.can.socketcand",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = SocketcandConfiguration.class, factory = true)
public final class SocketcandComponent {
    private final SocketcandBus bus;
    private final ServiceRegistration<CanBus> registration;

    /** Starts the bus; the connection is made on the bus's own thread. */
    @Activate
    public SocketcandComponent(BundleContext context, SocketcandConfiguration configuration) {
        bus = new SocketcandBus(SocketcandSettings.of(configuration));
        registration =
                context.registerService(CanBus.class, bus, FrameworkUtil.asDictionary(Map.of(CanBus.BUS, bus.name())));
    }

    @Deactivate
    void deactivate() {
        registration.unregister();
        bus.close();
    }
}
