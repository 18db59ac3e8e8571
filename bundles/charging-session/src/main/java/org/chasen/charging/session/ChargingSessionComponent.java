package org.chasen.charging.session;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.chasen.charging.session.core.SessionSettings;
import org.chasen.charging.session.journal.SessionJournal;
import org.chasen.evse.EnergyMeter;
import org.chasen.evse.Ports;
import org.chasen.evse.Subscription;
import org.chasen.evse.UserInput;
import org.chasen.evse.VehicleProtocol;
import org.chasen.serialloop.SerialLoop;
import org.chasen.session.Evse;
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

/** One EVSE of the station: ties its ports, the journal and the {@link Evse} service together. */
@Component(
        configurationPid = "org.chasen.charging.session",
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        immediate = true,
        service = {})
@Designate(ocd = SessionConfig.class, factory = true)
public final class ChargingSessionComponent {
    private static final Logger LOG = LoggerFactory.getLogger(ChargingSessionComponent.class);

    private final SessionSettings settings;
    private final Duration patience;
    private final SerialLoop loop;
    private final LiveEvse evse;
    private final Subscription connection;
    private final ServiceRegistration<Evse> registration;

    @Activate
    public ChargingSessionComponent(BundleContext context, SessionConfig config, @Reference SessionJournal journal) {
        settings = SessionConfig.Checked.settings(config);
        patience =
                Duration.ofSeconds((long) SessionConfig.Checked.within("stopTimeoutS", config.stopTimeoutS(), 1, 30));
        loop = new SerialLoop(
                "chasen-session-" + settings.evseId(), (name, failure) -> LOG.error("{} failed", name, failure));
        evse = new LiveEvse(loop, settings, journal, () -> UUID.randomUUID().toString());
        connection = journal.connect(settings.evseId(), evse);
        Map<String, Object> properties = Map.of(Ports.EVSE, settings.evseId(), Ports.CONNECTOR, settings.connectorId());
        registration = context.registerService(Evse.class, evse, FrameworkUtil.asDictionary(properties));
    }

    @Deactivate
    void deactivate() {
        try {
            evse.shutDown().toCompletableFuture().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.error(
                    "EVSE {}: the charge did not end within {} s of the shutdown; the protocol service ends it by itself.",
                    settings.evseId(),
                    patience.toSeconds());
        }
        registration.unregister();
        connection.close();
        evse.close();
        loop.close(Duration.ofSeconds(2));
    }

    @Reference(
            name = "vehicle",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindVehicle(VehicleProtocol vehicle, Map<String, Object> properties) {
        if (mine("vehicle", properties)) {
            evse.vehicle(vehicle);
        }
    }

    void unbindVehicle(VehicleProtocol vehicle) {
        evse.vehicleGone(vehicle);
    }

    @Reference(
            name = "meter",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindMeter(EnergyMeter meter, Map<String, Object> properties) {
        if (mine("meter", properties)) {
            evse.meter(meter);
        }
    }

    void unbindMeter(EnergyMeter meter) {
        evse.meterGone(meter);
    }

    @Reference(
            name = "input",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindInput(UserInput input, Map<String, Object> properties) {
        if (mine("input", properties)) {
            evse.input(input);
        }
    }

    void unbindInput(UserInput input) {
        evse.inputGone(input);
    }

    /** Guards against a forgotten or wrong target: the hardware of another EVSE is never used. */
    private boolean mine(String reference, Map<String, Object> properties) {
        Object other = properties.get(Ports.EVSE);
        if (other != null && !other.toString().equals(Integer.toString(settings.evseId()))) {
            LOG.error(
                    "EVSE {}: the service bound as {} belongs to EVSE {}. It is not used: set {}.target=(chasen.evse={})"
                            + " in the configuration of this EVSE.",
                    settings.evseId(),
                    reference,
                    other,
                    reference,
                    settings.evseId());
            return false;
        }
        return true;
    }
}
