package org.chasen.ocpp.v201.core.message;

import org.chasen.ocpp.rpc.core.payload.Wire;

/** GenericStatusEnumType of OCPP 2.0.1. */
public enum GenericStatusEnumType {
    @Wire("Accepted")
    ACCEPTED,
    @Wire("Rejected")
    REJECTED
}
