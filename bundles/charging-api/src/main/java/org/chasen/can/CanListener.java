package org.chasen.can;

import org.osgi.annotation.versioning.ConsumerType;

/** Receives what happens on a {@link CanBus}, on the bus's thread. */
@ConsumerType
public interface CanListener {

    /** A frame was received. Frames sent through the same {@link CanBus} are not delivered. */
    void frame(CanFrame frame);

    /** The bus changed its state. */
    default void state(CanBusState state) {}
}
