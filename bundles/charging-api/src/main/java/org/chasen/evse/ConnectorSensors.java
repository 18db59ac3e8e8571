package org.chasen.evse;

import java.util.function.Consumer;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Measurements at the connector side of the output: behind the output diode and the station's contactor. Optional; where it
 * is absent the output voltage of the {@link PowerSupply} counts.
 */
@ConsumerType
public interface ConnectorSensors {

    /** Delivers readings at least every 250 ms, better every 50 ms; the last known one at once. */
    Subscription subscribe(Consumer<SensorReading> listener);
}
