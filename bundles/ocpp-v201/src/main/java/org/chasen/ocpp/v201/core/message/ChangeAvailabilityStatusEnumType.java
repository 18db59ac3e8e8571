package org.chasen.ocpp.v201.core.message;

import org.chasen.ocpp.rpc.core.payload.Wire;

/** ChangeAvailabilityStatusEnumType of OCPP 2.0.1. */
public enum ChangeAvailabilityStatusEnumType {
    @Wire("Accepted")
    ACCEPTED,
    @Wire("Rejected")
    REJECTED,
    @Wire("Scheduled")
    SCHEDULED
}
