package org.chasen.evse;

import java.util.function.Consumer;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The analog lines of a CHAdeMO connector: charge sequence signals 1 and 2 out, vehicle charge permission and
 * connector proximity in. Thread rules as for {@link PowerSupply}.
 */
@ConsumerType
public interface PilotLines {

    /** Switches charge sequence signal 1 (d1): +12 V on pin 2. */
    void d1(boolean on) throws PortException;

    /** Switches charge sequence signal 2 (d2): pin 10 to ground. */
    void d2(boolean on) throws PortException;

    /** Delivers a reading at each change and at least every 250 ms; the last known one at once. */
    Subscription subscribe(Consumer<PilotReading> listener);
}
