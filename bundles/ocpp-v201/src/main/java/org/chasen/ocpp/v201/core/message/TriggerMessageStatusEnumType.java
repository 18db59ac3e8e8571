package org.chasen.ocpp.v201.core.message;

import org.chasen.ocpp.rpc.core.payload.Wire;

/** TriggerMessageStatusEnumType of OCPP 2.0.1. */
public enum TriggerMessageStatusEnumType {
    @Wire("Accepted")
    ACCEPTED,
    @Wire("Rejected")
    REJECTED,
    @Wire("NotImplemented")
    NOT_IMPLEMENTED
}
