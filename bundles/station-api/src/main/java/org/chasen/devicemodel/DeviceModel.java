package org.chasen.devicemodel;

import java.util.List;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The device model of the station, gathered from every {@link VariableSource} and from the EVSEs.
 *
 * <p>Thread: methods may be called from any thread and return at once. Changes are delivered in order on a thread of
 * the provider.
 */
@ProviderType
public interface DeviceModel {

    /** Every variable, in a stable order: station, EVSEs, connectors, then by name. */
    List<VariableReport> report();

    /** Reads one attribute; a write-only one is rejected. */
    Access get(Component component, Variable variable, AttributeType type);

    /** Writes one attribute; checks mutability, type, limits and list before its source is asked. */
    Access set(Component component, Variable variable, AttributeType type, String value);

    /** Delivers every change of a value. */
    ModelSubscription subscribe(Consumer<VariableChange> listener);
}
