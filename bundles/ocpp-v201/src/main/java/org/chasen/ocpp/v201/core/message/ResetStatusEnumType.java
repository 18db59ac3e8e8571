package org.chasen.ocpp.v201.core.message;

import org.chasen.ocpp.rpc.core.payload.Wire;

/** ResetStatusEnumType of OCPP 2.0.1. */
public enum ResetStatusEnumType {
    @Wire("Accepted")
    ACCEPTED,
    @Wire("Rejected")
    REJECTED,
    @Wire("Scheduled")
    SCHEDULED
}
