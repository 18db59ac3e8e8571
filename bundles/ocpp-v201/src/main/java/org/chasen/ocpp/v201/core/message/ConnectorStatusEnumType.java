package org.chasen.ocpp.v201.core.message;

import org.chasen.ocpp.rpc.core.payload.Wire;

/** ConnectorStatusEnumType of OCPP 2.0.1. */
public enum ConnectorStatusEnumType {
    @Wire("Available")
    AVAILABLE,
    @Wire("Occupied")
    OCCUPIED,
    @Wire("Reserved")
    RESERVED,
    @Wire("Unavailable")
    UNAVAILABLE,
    @Wire("Faulted")
    FAULTED
}
