package org.chasen.ocpp.v201;

import java.nio.file.Path;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.chasen.csms.Authorisation;
import org.chasen.csms.Csms;
import org.chasen.csms.CsmsEvent;
import org.chasen.csms.Delivery;
import org.chasen.csms.LinkStatus;
import org.chasen.csms.TransactionPolicy;
import org.chasen.devicemodel.DeviceModel;
import org.chasen.devicemodel.VariableSource;
import org.chasen.evse.IdToken;
import org.chasen.evse.Subscription;
import org.chasen.ocpp.rpc.JdkWebSocketPort;
import org.chasen.ocpp.rpc.StationConfiguration;
import org.chasen.ocpp.rpc.StationKeys;
import org.chasen.ocpp.rpc.core.Dialect;
import org.chasen.ocpp.v201.core.Surroundings;
import org.chasen.session.Evse;
import org.chasen.session.TransactionEvent;
import org.chasen.session.TransactionJournal;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
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

/** The station's OCPP 2.0.1. */
@Component(
        service = Csms.class,
        immediate = true,
        configurationPid = "org.chasen.ocpp",
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        property = "ocpp.version=2.0.1")
@Designate(ocd = StationKeys.class)
public final class Ocpp201 implements Csms, Surroundings {
    private static final Logger LOG = LoggerFactory.getLogger(Ocpp201.class);

    private final BundleContext context;
    private final StationRunner runner;
    private final ServiceRegistration<VariableSource> variables;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable DeviceModel deviceModel;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable TransactionJournal journal;

    /** Starts; the connection is made by and by. */
    @Activate
    public Ocpp201(StationKeys keys, BundleContext context) {
        this.context = context;
        StationConfiguration configuration = StationConfiguration.of(keys);
        Path directory = configuration.dataDirectory();
        Kept kept = new Kept(directory == null ? context.getDataFile("").toPath() : directory);
        this.runner = new StationRunner(
                configuration, new JdkWebSocketPort(configuration.endpoint(Dialect.V201)), kept, this, this::restart);
        this.variables = context.registerService(VariableSource.class, runner.variables(), null);
        runner.start();
    }

    @Deactivate
    void deactivate() {
        variables.unregister();
        runner.close();
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void addEvse(Evse evse) {
        runner.evses().add(evse);
    }

    void removeEvse(Evse evse) {
        runner.evses().remove(evse);
    }

    @Override
    public @Nullable DeviceModel deviceModel() {
        return deviceModel;
    }

    @Override
    public boolean queued(@Nullable String transactionId) {
        TransactionJournal present = journal;
        return present != null
                && (transactionId == null ? present.status().pending() > 0 : present.undelivered(transactionId) > 0);
    }

    /** A reset of the station is a restart of the framework: its launcher brings it up again. */
    private void restart() {
        try {
            Bundle framework = context.getBundle(0);
            framework.update();
        } catch (BundleException e) {
            LOG.error(
                    "The CSMS resets the station, but the framework does not restart: {}. Restart it by hand",
                    e.getMessage());
        }
    }

    @Override
    public String ocppVersion() {
        return Dialect.V201.version();
    }

    @Override
    public LinkStatus status() {
        return runner.status();
    }

    @Override
    public CompletionStage<Authorisation> authorise(IdToken idToken, int evseId) {
        return runner.authorise(idToken);
    }

    @Override
    public CompletionStage<Delivery> deliver(TransactionEvent event, @Nullable String memo) {
        return runner.deliver(event);
    }

    @Override
    public TransactionPolicy policy() {
        return runner.policy();
    }

    @Override
    public Subscription subscribe(Consumer<CsmsEvent> listener) {
        return runner.subscribe(listener);
    }
}
