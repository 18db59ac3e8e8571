package org.chasen.evse;

import java.util.function.Consumer;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The DC source behind one connector. Implemented by the platform.
 *
 * <p>Thread: {@link #apply} is called from one thread per connector, never two calls at once, and should return
 * within 50 ms; a call that takes longer than the configured port time-out, or throws, is a fault of the station.
 * Readings may be pushed from any thread.
 */
@ConsumerType
public interface PowerSupply {

    /**
     * Service property that counts the changes of {@link #capabilities()}, a Long. A supply whose capabilities change while it
     * is registered (a module failed, the feed is limited) raises it with {@code ServiceRegistration.setProperties}; the
     * charging side reads the capabilities again and a charge goes on with what is left.
     */
    String REVISION = "chasen.power.revision";

    /**
     * What the supply can do; constant while the service is registered, unless {@link #REVISION} is raised. Returns at
     * once.
     */
    PowerCapabilities capabilities();

    /**
     * Carries out a set-point. It replaces the one before and expires by itself: when no new one arrives within
     * {@link PowerSetPoint#validForMillis()}, the supply switches its output off.
     *
     * @throws PortException if the set-point cannot be carried out
     */
    void apply(PowerSetPoint setPoint) throws PortException;

    /** Delivers readings at least every 250 ms, better every 50 ms; the last known one at once. */
    Subscription subscribe(Consumer<PowerReading> listener);
}
