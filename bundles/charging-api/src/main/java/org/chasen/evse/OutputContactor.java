package org.chasen.evse;

import java.util.function.Consumer;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The auxiliary contact of the station's output contactor. Optional: the power supply switches the contactor itself, and
 * this says whether it did. Thread rules as for {@link PowerSupply}.
 */
@ConsumerType
public interface OutputContactor {

    /** Delivers a reading at each change; the last known one at once. */
    Subscription subscribe(Consumer<ContactorReading> listener);
}
