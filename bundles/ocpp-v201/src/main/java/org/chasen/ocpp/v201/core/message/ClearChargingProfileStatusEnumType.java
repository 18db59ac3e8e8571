package org.chasen.ocpp.v201.core.message;

import org.chasen.ocpp.rpc.core.payload.Wire;

/** ClearChargingProfileStatusEnumType of OCPP 2.0.1. */
public enum ClearChargingProfileStatusEnumType {
    @Wire("Accepted")
    ACCEPTED,
    @Wire("Unknown")
    UNKNOWN
}
