package org.chasen.device.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.chasen.device.model.core.Answers;
import org.chasen.device.model.core.Catalogue;
import org.chasen.device.model.core.Level;
import org.chasen.device.model.core.ModelSettings;
import org.chasen.device.model.core.Profile;
import org.chasen.device.model.core.SelfTest;
import org.chasen.device.model.core.StationModel;
import org.chasen.devicemodel.Access;
import org.chasen.devicemodel.Attribute;
import org.chasen.devicemodel.AttributeType;
import org.chasen.devicemodel.Component;
import org.chasen.devicemodel.DeviceModel;
import org.chasen.devicemodel.ModelSubscription;
import org.chasen.devicemodel.Variable;
import org.chasen.devicemodel.VariableChange;
import org.chasen.devicemodel.VariableReport;
import org.chasen.devicemodel.VariableSource;
import org.chasen.evse.Subscription;
import org.chasen.serialloop.Loop;
import org.chasen.serialloop.SerialLoop;
import org.chasen.session.CommandResult;
import org.chasen.session.Evse;
import org.chasen.session.EvseEvent;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The device model: what follows from the EVSEs, and what sources contribute. */
@org.osgi.service.component.annotations.Component(configurationPid = "org.chasen.device.model")
@Designate(ocd = DeviceModelConfig.class)
public final class StationDeviceModel implements DeviceModel {
    private static final Logger LOG = LoggerFactory.getLogger(StationDeviceModel.class);

    private final SerialLoop loop =
            new SerialLoop("device-model", (name, failure) -> LOG.error("{}: a step failed", name, failure));
    private final StationModel model;
    private final Map<Integer, Evse> owners = new HashMap<>();
    private final Map<Evse, Subscription> evses = new ConcurrentHashMap<>();
    private final Map<VariableSource, ModelSubscription> sources = new ConcurrentHashMap<>();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private volatile List<VariableReport> published = List.of();
    private Loop.@Nullable Timer timer;

    @Activate
    public StationDeviceModel(DeviceModelConfig config) {
        ModelSettings settings = settings(config);
        this.model = new StationModel(Catalogue.parse(catalogue(), settings), settings);
        loop.execute(() -> tell(model.tick(loop.now(), loop.nanos())));
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindEvse(Evse evse) {
        loop.execute(() -> owners.put(evse.id(), evse));
        evses.put(evse, evse.subscribe(event -> loop.execute(() -> on(evse, event))));
    }

    void unbindEvse(Evse evse) {
        Subscription subscription = evses.remove(evse);
        if (subscription != null) {
            subscription.close();
        }
        int id = evse.id();
        loop.execute(() -> {
            // A successor that is already there goes on where this one ended.
            if (owners.remove(id, evse)) {
                tell(model.remove(id, loop.now(), loop.nanos()));
            }
        });
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindSource(VariableSource source) {
        sources.put(source, source.subscribe(change -> loop.execute(() -> tell(List.of(change)))));
        List<VariableReport> variables = variablesOf(source);
        loop.execute(() -> announce(variables));
    }

    void unbindSource(VariableSource source) {
        ModelSubscription subscription = sources.remove(source);
        if (subscription != null) {
            subscription.close();
        }
        List<VariableReport> variables = variablesOf(source);
        loop.execute(() -> announce(variables));
    }

    @Override
    public List<VariableReport> report() {
        List<List<VariableReport>> all = new ArrayList<>();
        all.add(published);
        sources.keySet().forEach(source -> all.add(variablesOf(source)));
        return Answers.merge(all);
    }

    @Override
    public Access get(Component component, Variable variable, AttributeType type) {
        return Answers.get(report(), component, variable, type);
    }

    @Override
    public Access set(Component component, Variable variable, AttributeType type, String value) {
        Access refusal = Answers.refusal(report(), component, variable, type, value);
        if (refusal != null) {
            return refusal;
        }
        for (VariableSource source : sources.keySet()) {
            if (Answers.find(variablesOf(source), component, variable) != null) {
                return write(source, component, variable, type, value);
            }
        }
        return selfTest(component, Boolean.parseBoolean(value));
    }

    /** The one variable of an EVSE that can be written is {@code SelftestActive}. Its value follows once the test runs. */
    private Access selfTest(Component component, boolean on) {
        Evse evse = evses.keySet().stream()
                .filter(one -> Objects.equals(one.id(), component.evseId()))
                .findFirst()
                .orElse(null);
        if (evse == null) {
            return new Access(Access.Status.REJECTED, "", "EVSE " + component.evseId() + " has just gone");
        }
        String refusal = SelfTest.refusal(evse.snapshot(), on);
        if (refusal != null) {
            return new Access(Access.Status.REJECTED, "", refusal);
        }
        CompletableFuture<CommandResult> result = evse.selfTest(on).toCompletableFuture();
        if (result.isDone() && !result.join().ok()) {
            return new Access(Access.Status.REJECTED, "", result.join().detail());
        }
        CompletableFuture<Void> ignored = result.thenAccept(done -> {
            if (!done.ok()) {
                LOG.warn("EVSE {}: the self-test that was asked for did not begin: {}", evse.id(), done.detail());
            }
        });
        return Access.accepted(Boolean.toString(on));
    }

    @Override
    public ModelSubscription subscribe(Consumer<VariableChange> consumer) {
        Listener listener = new Listener(consumer);
        listeners.add(listener);
        return () -> {
            listener.open = false;
            listeners.remove(listener);
        };
    }

    @Deactivate
    void deactivate() {
        evses.values().forEach(Subscription::close);
        sources.values().forEach(ModelSubscription::close);
        loop.close();
    }

    private void on(Evse evse, EvseEvent event) {
        if (owners.get(evse.id()) == evse) {
            tell(model.on(event, loop.nanos()));
        }
    }

    private void tell(List<VariableChange> changes) {
        published = List.copyOf(model.reports());
        for (VariableChange change : changes) {
            listeners.forEach(listener -> listener.tell(change));
        }
        if (timer != null) {
            timer.cancel();
        }
        timer = model.deadline() == Long.MAX_VALUE
                ? null
                : loop.at(model.deadline(), () -> tell(model.tick(loop.now(), loop.nanos())));
    }

    /** Variables came or went: everyone who listens is told what they are worth now, nothing if they are gone. */
    private void announce(List<VariableReport> variables) {
        List<VariableReport> now = report();
        List<VariableChange> changes = new ArrayList<>();
        for (VariableReport report : variables) {
            for (Attribute attribute : report.attributes()) {
                Access access = Answers.get(now, report.component(), report.variable(), attribute.type());
                changes.add(new VariableChange(
                        report.component(), report.variable(), attribute.type(), access.value(), loop.now()));
            }
        }
        tell(changes);
    }

    private static List<VariableReport> variablesOf(VariableSource source) {
        try {
            return source.variables();
        } catch (RuntimeException failure) {
            LOG.warn(
                    "A source of variables does not answer ({}): {}. Its variables are missing until it does.",
                    source.getClass().getName(),
                    failure.toString());
            return List.of();
        }
    }

    private static Access write(
            VariableSource source, Component component, Variable variable, AttributeType type, String value) {
        try {
            return source.set(component, variable, type, value);
        } catch (RuntimeException failure) {
            LOG.warn("{}.{} could not be written: {}", component.name(), variable.name(), failure.toString());
            return new Access(Access.Status.REJECTED, "", "its owner failed: " + failure.getMessage());
        }
    }

    private static ModelSettings settings(DeviceModelConfig config) {
        Profile profile = Profile.of(config.deviceModelProfile());
        Level level = switch (config.connectedEvLevel()) {
            case "profile" -> profile.vehicleLevel();
            case "evse" -> Level.EVSE;
            case "connector" -> Level.CONNECTOR;
            default ->
                throw new IllegalArgumentException("connectedEvLevel '" + config.connectedEvLevel()
                        + "' is not known, expected profile, evse or connector");
        };
        return new ModelSettings(profile, level, config.vehicleId(), config.maxPowerW(), config.supplyPhases());
    }

    private static String catalogue() {
        try (InputStream in = StationDeviceModel.class.getResourceAsStream("catalogue.txt")) {
            if (in == null) {
                throw new IllegalStateException("the variable catalogue is missing from the bundle");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Listener {
        private final Consumer<VariableChange> consumer;
        private volatile boolean open = true;

        Listener(Consumer<VariableChange> consumer) {
            this.consumer = consumer;
        }

        void tell(VariableChange change) {
            if (!open) {
                return;
            }
            try {
                consumer.accept(change);
            } catch (RuntimeException failure) {
                LOG.warn("A listener of the device model failed: {}", failure.toString());
            }
        }
    }
}
