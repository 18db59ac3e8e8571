package org.chasen.ocpp.v201.core.message;

import org.chasen.ocpp.rpc.core.payload.Wire;

/** RegistrationStatusEnumType of OCPP 2.0.1. */
public enum RegistrationStatusEnumType {
    @Wire("Accepted")
    ACCEPTED,
    @Wire("Pending")
    PENDING,
    @Wire("Rejected")
    REJECTED
}
