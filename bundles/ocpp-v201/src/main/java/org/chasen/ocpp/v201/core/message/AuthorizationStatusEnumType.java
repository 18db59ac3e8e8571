package org.chasen.ocpp.v201.core.message;

import org.chasen.ocpp.rpc.core.payload.Wire;

/** AuthorizationStatusEnumType of OCPP 2.0.1. */
public enum AuthorizationStatusEnumType {
    @Wire("Accepted")
    ACCEPTED,
    @Wire("Blocked")
    BLOCKED,
    @Wire("ConcurrentTx")
    CONCURRENT_TX,
    @Wire("Expired")
    EXPIRED,
    @Wire("Invalid")
    INVALID,
    @Wire("NoCredit")
    NO_CREDIT,
    @Wire("NotAllowedTypeEVSE")
    NOT_ALLOWED_TYPE_EVSE,
    @Wire("NotAtThisLocation")
    NOT_AT_THIS_LOCATION,
    @Wire("NotAtThisTime")
    NOT_AT_THIS_TIME,
    @Wire("Unknown")
    UNKNOWN
}
