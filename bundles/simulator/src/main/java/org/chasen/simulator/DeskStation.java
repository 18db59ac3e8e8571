package org.chasen.simulator;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.chasen.can.CanBus;
import org.chasen.candump.CanRecorder;
import org.chasen.candump.RecorderSettings;
import org.chasen.evse.ConnectorLock;
import org.chasen.evse.ConnectorSensors;
import org.chasen.evse.EmergencyStop;
import org.chasen.evse.EnergyMeter;
import org.chasen.evse.IsolationMonitor;
import org.chasen.evse.OutputContactor;
import org.chasen.evse.PilotLines;
import org.chasen.evse.Ports;
import org.chasen.evse.PowerSupply;
import org.chasen.evse.UserInput;
import org.chasen.serialloop.SerialLoop;
import org.chasen.simulator.core.Vehicle;
import org.jspecify.annotations.Nullable;
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
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Registers the simulated hardware of every EVSE, its CAN bus, and lets their time pass on loops of their own. */
@Component(
        service = DeskStation.class,
        immediate = true,
        configurationPid = "org.chasen.simulator",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = DeskConfiguration.class)
public final class DeskStation {
    private static final Logger LOG = LoggerFactory.getLogger(DeskStation.class);

    private final DeskSettings settings;
    private final File meterDirectory;
    private final SerialLoop stationLoop = loop("desk-station");
    private final SerialLoop vehicleLoop = loop("desk-vehicle");
    private final SerialLoop busLoop = loop("desk-can");
    private final SortedMap<Integer, DeskEvse> evses = new TreeMap<>();
    private final Map<Integer, VehicleSide> vehicles = new TreeMap<>();
    private final Map<CanBus, VehicleLink> links = new HashMap<>();
    private final List<DeskBus> buses = new ArrayList<>();
    private final List<ServiceRegistration<?>> registrations = new ArrayList<>();

    /** Builds and registers everything. */
    @Activate
    public DeskStation(BundleContext context, DeskConfiguration configuration) {
        settings = DeskSettings.of(configuration);
        meterDirectory = context.getDataFile("");
        for (int id = 1; id <= settings.evses(); id++) {
            add(context, id);
        }
        LOG.info(
                "Desk station: {} simulated EVSE(s), vehicle {}",
                settings.evses(),
                settings.external() ? "from outside" : settings.profile().name());
    }

    @Deactivate
    void deactivate() {
        registrations.forEach(ServiceRegistration::unregister);
        evses.values().forEach(DeskEvse::close);
        vehicles.values().forEach(vehicle -> {
            if (vehicle instanceof InternalVehicle internal) {
                internal.close();
            }
        });
        vehicleLoop.close();
        stationLoop.close();
        busLoop.close();
        buses.forEach(DeskBus::close);
        keepMeters();
    }

    /** EVSEs by id. */
    public SortedMap<Integer, DeskEvse> evses() {
        return Collections.unmodifiableSortedMap(evses);
    }

    /** The vehicle at an EVSE; null if there is no such EVSE. */
    public @Nullable VehicleSide vehicle(int evseId) {
        return vehicles.get(evseId);
    }

    /** Writes the meter registers, so that they never fall, not even over a restart. */
    void keepMeters() {
        evses.values().forEach(evse -> {
            try {
                Files.writeString(
                        meterFile(evse.id()), Double.toString(evse.state().energyWh()));
            } catch (IOException e) {
                LOG.warn("Desk station: the meter of EVSE {} could not be kept: {}", evse.id(), e.toString());
            }
        });
    }

    /** A bus that is not one of our own: if a vehicle is to talk on it, it does from now on. */
    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            target = "(!(" + CanBus.BUS + "=desk*))")
    synchronized void bindCanBus(CanBus bus) {
        evses.values().stream()
                .filter(evse -> settings.vehicleBus(evse.id()).equals(bus.name()))
                .forEach(evse -> links.put(bus, new VehicleLink(evse.bus(), bus)));
    }

    synchronized void unbindCanBus(CanBus bus) {
        VehicleLink link = links.remove(bus);
        if (link != null) {
            link.close();
        }
    }

    private void add(BundleContext context, int id) {
        String name = id == 1 ? "desk" : "desk" + id;
        DeskBus bus = new DeskBus(name, busLoop, recorder(id, name));
        VehicleSide vehicle = settings.external()
                ? new ExternalVehicle()
                : new InternalVehicle(
                        new Vehicle(settings.profile(), settings.socPercent(), settings.seed()), bus, vehicleLoop);
        DeskEvse evse = new DeskEvse(id, settings, vehicle, bus, meterWh(id), stationLoop);
        buses.add(bus);
        vehicles.put(id, vehicle);
        evses.put(id, evse);
        if (!settings.external() && settings.vehicleBus(id).isEmpty()) {
            register(context, CanBus.class, bus, Map.of(CanBus.BUS, name));
        }
        DeskPorts ports = evse.ports();
        Map<String, Object> place = Map.of(Ports.EVSE, id, Ports.CONNECTOR, 1);
        register(context, PowerSupply.class, ports.powerSupply(), place);
        register(context, PilotLines.class, ports.pilotLines(), place);
        register(context, ConnectorLock.class, ports.connectorLock(), place);
        register(context, IsolationMonitor.class, ports.isolationMonitor(), place);
        register(context, EnergyMeter.class, ports.energyMeter(), place);
        register(context, ConnectorSensors.class, ports.connectorSensors(), place);
        register(context, EmergencyStop.class, ports.emergencyStop(), place);
        register(context, OutputContactor.class, ports.outputContactor(), place);
        register(context, UserInput.class, ports.userInput(), place);
    }

    private <S> void register(BundleContext context, Class<S> type, S service, Map<String, ?> properties) {
        registrations.add(context.registerService(type, service, FrameworkUtil.asDictionary(properties)));
    }

    private @Nullable CanRecorder recorder(int id, String name) {
        if (settings.recordFile().isEmpty()) {
            return null;
        }
        Path file = Path.of(settings.recordFile() + (id == 1 ? "" : "." + name));
        return new CanRecorder(RecorderSettings.of(file, name), LOG::warn);
    }

    private double meterWh(int id) {
        Path file = meterFile(id);
        try {
            double kept = Files.exists(file)
                    ? Double.parseDouble(Files.readString(file).strip())
                    : 0;
            return Math.max(settings.meterWh(), kept);
        } catch (IOException e) {
            throw new UncheckedIOException("desk station: the kept meter register " + file + " cannot be read", e);
        } catch (NumberFormatException e) {
            LOG.warn("Desk station: {} holds no number; the meter of EVSE {} begins anew", file, id);
            return settings.meterWh();
        }
    }

    private Path meterFile(int id) {
        return meterDirectory.toPath().resolve("meter-" + id);
    }

    private static SerialLoop loop(String name) {
        return new SerialLoop(
                name,
                (loop, failure) -> LOG.error("{}: a step failed; the desk station is unreliable now", loop, failure));
    }
}
