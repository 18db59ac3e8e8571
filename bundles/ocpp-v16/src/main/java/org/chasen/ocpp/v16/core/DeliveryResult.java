package org.chasen.ocpp.v16.core;

import org.chasen.csms.Delivery;

/** What became of the delivery of a transaction event. */
public sealed interface DeliveryResult {

    /** The Central System has it, or it is given up and the journal keeps it. */
    record Delivered(Delivery delivery) implements DeliveryResult {}

    /** The journal has to offer the event again. */
    record Failed(String why) implements DeliveryResult {}
}
