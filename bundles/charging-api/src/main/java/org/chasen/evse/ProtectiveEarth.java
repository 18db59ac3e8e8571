package org.chasen.evse;

import java.util.function.Consumer;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The supervision of the protective earth between station and vehicle. Optional; where one is registered, its loss ends a charge at
 * once and keeps one from beginning. It does not replace an interlock in hardware.
 */
@ConsumerType
public interface ProtectiveEarth {

    /** Delivers whether the protective earth is there, at each change; the present state at once. Thread rules as for {@link PowerSupply}. */
    Subscription subscribe(Consumer<Boolean> listener);
}
