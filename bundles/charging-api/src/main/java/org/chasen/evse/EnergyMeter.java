package org.chasen.evse;

import java.util.function.Consumer;
import org.osgi.annotation.versioning.ConsumerType;

/** The meter whose register is billed. */
@ConsumerType
public interface EnergyMeter {

    /** Delivers readings at least every second; the last known one at once. */
    Subscription subscribe(Consumer<MeterReading> listener);
}
