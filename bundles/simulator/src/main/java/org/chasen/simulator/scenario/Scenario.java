package org.chasen.simulator.scenario;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chasen.devicemodel.DeviceModel;
import org.chasen.devicemodel.ModelSubscription;
import org.chasen.evse.Subscription;
import org.chasen.session.Evse;
import org.chasen.simulator.DeskEvse;
import org.chasen.simulator.DeskStation;
import org.chasen.simulator.InternalVehicle;
import org.chasen.simulator.csms.SimulatedCsms;
import org.osgi.framework.BundleContext;
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

/** Runs the demonstration once while it is configured, and ends the process afterwards if told so. */
@Component(
        service = Scenario.class,
        immediate = true,
        configurationPid = "org.chasen.simulator.scenario",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = ScenarioConfiguration.class)
public final class Scenario {
    private static final Logger LOG = LoggerFactory.getLogger(Scenario.class);

    private final ScenarioSettings settings;
    private final Timeline timeline;
    private final Observer observer;
    private final Runnable csmsWatch;
    private final Runnable busWatch;
    private final Thread thread;
    private final Map<Evse, Subscription> evseWatches = new HashMap<>();
    private final Map<DeviceModel, ModelSubscription> modelWatches = new HashMap<>();

    /** Watches from now on and begins the script. */
    @Activate
    public Scenario(
            BundleContext context,
            ScenarioConfiguration configuration,
            @Reference DeskStation station,
            @Reference SimulatedCsms csms) {
        settings = ScenarioSettings.of(configuration);
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        timeline = new Timeline(out, System.getenv("CLICOLOR_FORCE") != null);
        observer = new Observer(timeline);
        DeskEvse evse = station.evses().get(1);
        if (evse == null || !(station.vehicle(1) instanceof InternalVehicle vehicle)) {
            throw new IllegalArgumentException(
                    "org.chasen.simulator.scenario.cfg needs the simulated vehicle; set vehicle"
                            + " = internal in org.chasen.simulator.cfg, or mode = none here");
        }
        csmsWatch = settings.scripted() ? csms.listen(observer::ocpp) : () -> {};
        busWatch = settings.scripted() ? evse.bus().watch(observer::frame) : () -> {};
        Demonstration demonstration =
                new Demonstration(evse, vehicle, csms, observer, timeline, settings, new BundleExchange(context));
        thread = new Thread(() -> run(demonstration), "desk-scenario");
        thread.setDaemon(true);
        if (settings.scripted()) {
            thread.start();
        }
    }

    @Deactivate
    void deactivate() {
        thread.interrupt();
        csmsWatch.run();
        busWatch.run();
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            target = "(chasen.evse=1)")
    synchronized void bindEvse(Evse evse) {
        if (settings.scripted()) {
            evseWatches.put(evse, evse.subscribe(observer::evse));
        }
    }

    synchronized void unbindEvse(Evse evse) {
        Subscription watch = evseWatches.remove(evse);
        if (watch != null) {
            watch.close();
        }
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    synchronized void bindDeviceModel(DeviceModel model) {
        if (settings.scripted()) {
            modelWatches.put(model, model.subscribe(observer::model));
        }
    }

    synchronized void unbindDeviceModel(DeviceModel model) {
        ModelSubscription watch = modelWatches.remove(model);
        if (watch != null) {
            watch.close();
        }
    }

    private void run(Demonstration demonstration) {
        List<String> missing;
        try {
            missing = demonstration.run();
        } catch (InterruptedException e) {
            return; // the component was told to end
        } catch (RuntimeException e) {
            LOG.error("Desk scenario: the script broke; report this", e);
            missing = List.of(e.toString());
        }
        if (settings.exit()) {
            timeline.end();
            System.exit(missing.isEmpty() ? 0 : 1);
        }
        WhatToTry.lines(settings.broker(), settings.base()).forEach(timeline::plain);
    }
}
