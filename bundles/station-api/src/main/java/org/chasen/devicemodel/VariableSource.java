package org.chasen.devicemodel;

import java.util.List;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Contributes variables to the {@link DeviceModel}; registered as a service. An OCPP bundle contributes its
 * controllers, the platform its own hardware.
 *
 * <p>Thread: called from any thread, returns at once.
 */
@ConsumerType
public interface VariableSource {

    /** The variables it owns, with their present values. No two sources own the same variable. */
    List<VariableReport> variables();

    /** Writes an attribute that it declared writable; type, limits and list are already checked. */
    Access set(Component component, Variable variable, AttributeType type, String value);

    /** Delivers each change of a value of its variables. */
    ModelSubscription subscribe(Consumer<VariableChange> listener);
}
