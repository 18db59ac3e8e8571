package org.chasen.evse;

import java.util.function.Consumer;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The contact of the emergency stop, for information: the hardware interlock acts by itself. True while pressed or not
 * reset.
 */
@ConsumerType
public interface EmergencyStop {

    /** Delivers the state at each change; the present one at once. */
    Subscription subscribe(Consumer<Boolean> listener);
}
