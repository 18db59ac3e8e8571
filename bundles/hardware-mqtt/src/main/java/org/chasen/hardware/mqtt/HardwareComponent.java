package org.chasen.hardware.mqtt;

import java.util.ArrayList;
import java.util.Dictionary;
import java.util.List;
import java.util.Map;
import org.chasen.bus.Bus;
import org.chasen.evse.ConnectorLock;
import org.chasen.evse.ConnectorSensors;
import org.chasen.evse.EmergencyStop;
import org.chasen.evse.EnergyMeter;
import org.chasen.evse.IsolationMonitor;
import org.chasen.evse.OutputContactor;
import org.chasen.evse.PilotLines;
import org.chasen.evse.Ports;
import org.chasen.evse.PowerCapabilities;
import org.chasen.evse.PowerSupply;
import org.chasen.evse.ProtectiveEarth;
import org.chasen.evse.Subscription;
import org.chasen.evse.UserInput;
import org.chasen.hardware.mqtt.HardwareSettings.Port;
import org.chasen.serialloop.SerialLoop;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Registers the ports that the configuration names. The power supply is registered once it has said what it can do,
 * and stays registered when it says something else: a charge goes on with what is left.
 */
@Component(
        service = {},
        immediate = true,
        configurationPid = "org.chasen.hardware.mqtt",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = HardwareConfiguration.class, factory = true)
public final class HardwareComponent {
    private static final Logger LOG = LoggerFactory.getLogger(HardwareComponent.class);

    private final BundleContext context;
    private final HardwareSettings settings;
    private final SerialLoop loop;
    private final Hardware hardware;
    private final Dictionary<String, ?> properties;
    private final List<ServiceRegistration<?>> registrations = new ArrayList<>();
    private final @Nullable Subscription capabilities;
    private @Nullable PowerCapabilities known; // of the loop
    private @Nullable ServiceRegistration<?> supply; // of the loop
    private Hardware.@Nullable Supply supplyPort; // of the loop
    private long revision; // of the loop

    /** Subscribes and registers; the broker need not be there. */
    @Activate
    public HardwareComponent(BundleContext context, @Reference Bus bus, HardwareConfiguration configuration) {
        this.context = context;
        settings = HardwareSettings.of(configuration);
        properties =
                FrameworkUtil.asDictionary(Map.of(Ports.EVSE, settings.evse(), Ports.CONNECTOR, settings.connector()));
        loop = new SerialLoop("hardware-mqtt-" + settings.evse(), (name, e) -> LOG.error("{}: a task failed", name, e));
        hardware = new Hardware(settings, bus, loop);
        register(Port.PILOT_LINES, PilotLines.class, hardware.new Pilots());
        register(Port.CONNECTOR_LOCK, ConnectorLock.class, hardware.new Latch());
        register(Port.ISOLATION_MONITOR, IsolationMonitor.class, hardware.new Monitor());
        register(Port.ENERGY_METER, EnergyMeter.class, hardware.meter::subscribe);
        register(Port.CONNECTOR_SENSORS, ConnectorSensors.class, hardware.sensors::subscribe);
        register(Port.EMERGENCY_STOP, EmergencyStop.class, hardware.emergency::subscribe);
        register(Port.PROTECTIVE_EARTH, ProtectiveEarth.class, hardware.earth::subscribe);
        register(Port.OUTPUT_CONTACTOR, OutputContactor.class, hardware.contactor::subscribe);
        register(Port.USER_INPUT, UserInput.class, hardware.actions::subscribe);
        capabilities = settings.ports().contains(Port.POWER_SUPPLY)
                ? hardware.capabilities.subscribe(heard -> loop.execute(() -> supply(heard)))
                : null;
    }

    @Deactivate
    void deactivate() {
        if (capabilities != null) {
            capabilities.close();
        }
        registrations.forEach(ServiceRegistration::unregister);
        loop.execute(this::unregisterSupply);
        loop.close();
        hardware.close();
    }

    private <T> void register(Port port, Class<T> type, T service) {
        if (settings.ports().contains(port)) {
            registrations.add(context.registerService(type, service, properties));
        }
    }

    /** On the loop. The service stays while a vehicle charges; only what it can do changes. */
    private void supply(PowerCapabilities heard) {
        if (heard.equals(known)) {
            return;
        }
        known = heard;
        Hardware.Supply port = supplyPort;
        ServiceRegistration<?> registered = supply;
        if (port == null || registered == null) {
            Hardware.Supply first = hardware.new Supply(heard);
            supplyPort = first;
            supply = context.registerService(PowerSupply.class, first, properties);
        } else {
            port.change(heard);
            registered.setProperties(FrameworkUtil.asDictionary(Map.of(
                    Ports.EVSE,
                    settings.evse(),
                    Ports.CONNECTOR,
                    settings.connector(),
                    PowerSupply.REVISION,
                    ++revision)));
        }
        LOG.info(
                "EVSE {}: power supply on the bus, up to {} V, {} A, {} W",
                settings.evse(),
                heard.maxVoltageV(),
                heard.maxCurrentA(),
                heard.maxPowerW());
    }

    private void unregisterSupply() {
        if (supply != null) {
            supply.unregister();
            supply = null;
        }
    }
}
