package org.chasen.ocpp.v201;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.chasen.devicemodel.Access;
import org.chasen.devicemodel.AttributeType;
import org.chasen.devicemodel.Component;
import org.chasen.devicemodel.ModelSubscription;
import org.chasen.devicemodel.Variable;
import org.chasen.devicemodel.VariableChange;
import org.chasen.devicemodel.VariableReport;
import org.chasen.devicemodel.VariableSource;
import org.chasen.ocpp.v201.core.Controllers;
import org.chasen.ocpp.v201.core.Input;
import org.chasen.serialloop.Loop;

/** OCPP's own controllers in the device model: read and written from any thread, told to the station on its loop. */
final class ControllerSource implements VariableSource {
    private final AtomicReference<Controllers> controllers;
    private final Loop loop;
    private final Consumer<Input> station;
    private final CopyOnWriteArrayList<Consumer<VariableChange>> listeners = new CopyOnWriteArrayList<>();

    ControllerSource(Controllers controllers, Loop loop, Consumer<Input> station) {
        this.controllers = new AtomicReference<>(controllers);
        this.loop = loop;
        this.station = station;
    }

    Controllers present() {
        return Objects.requireNonNull(controllers.get());
    }

    @Override
    public List<VariableReport> variables() {
        return present().report(loop.now());
    }

    @Override
    public Access set(Component component, Variable variable, AttributeType type, String value) {
        Access access = present().check(component, variable, type, value);
        String key = present().key(component, variable);
        if (access.status() == Access.Status.ACCEPTED && key != null) {
            controllers.updateAndGet(before -> before.with(key, value));
            loop.execute(() -> {
                station.accept(new Input.VariableSet(key, value));
                tell(key);
            });
        }
        return access;
    }

    /** The station wrote a variable itself. */
    void written(String key, String value) {
        controllers.updateAndGet(before -> before.found(key, value));
        tell(key);
    }

    private void tell(String key) {
        VariableReport report = present().report(key, loop.now());
        if (report != null) {
            VariableChange change = new VariableChange(
                    report.component(),
                    report.variable(),
                    AttributeType.ACTUAL,
                    report.attributes().get(0).value(),
                    loop.now());
            listeners.forEach(listener -> listener.accept(change));
        }
    }

    @Override
    public ModelSubscription subscribe(Consumer<VariableChange> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }
}
