package org.chasen.ocpp.v201.core.message;

import org.chasen.ocpp.rpc.core.payload.Wire;

/** TransactionEventEnumType of OCPP 2.0.1. */
public enum TransactionEventEnumType {
    @Wire("Ended")
    ENDED,
    @Wire("Started")
    STARTED,
    @Wire("Updated")
    UPDATED
}
