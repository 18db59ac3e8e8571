package org.chasen.can;

import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/**
 * One CAN bus, registered as a service with the property {@value #BUS} that a consumer selects by reference target.
 *
 * <p>Thread: every method may be called from any thread and returns at once. Listeners are called one after another
 * on the bus's own thread, in order of reception; they return quickly and never throw.
 */
@ProviderType
public interface CanBus {

    /** Service property: the name of the bus, for example {@code can0}. */
    String BUS = "chasen.can.bus";

    /** Name of the bus as configured, for messages to people. */
    String name();

    /**
     * Delivers each received frame whose identifier is in {@code ids}; an empty set means every identifier. State
     * changes are delivered whatever the identifiers, the present state first.
     */
    Subscription subscribe(Set<Integer> ids, CanListener listener);

    /**
     * Puts a frame into the transmit queue.
     *
     * @throws CanException if the bus is down, bus-off, or its queue is full; the frame is then not sent
     */
    void send(CanFrame frame) throws CanException;

    /** Present state of the bus. */
    CanBusState state();

    /** Counters since the provider started. */
    CanCounters counters();
}
