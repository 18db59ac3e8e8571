package org.chasen.ocpp.v201.core.message;

import org.chasen.ocpp.rpc.core.payload.Wire;

/** MutabilityEnumType of OCPP 2.0.1. */
public enum MutabilityEnumType {
    @Wire("ReadOnly")
    READ_ONLY,
    @Wire("WriteOnly")
    WRITE_ONLY,
    @Wire("ReadWrite")
    READ_WRITE
}
