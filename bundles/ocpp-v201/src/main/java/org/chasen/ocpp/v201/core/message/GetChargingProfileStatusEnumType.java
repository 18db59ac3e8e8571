package org.chasen.ocpp.v201.core.message;

import org.chasen.ocpp.rpc.core.payload.Wire;

/** GetChargingProfileStatusEnumType of OCPP 2.0.1. */
public enum GetChargingProfileStatusEnumType {
    @Wire("Accepted")
    ACCEPTED,
    @Wire("NoProfiles")
    NO_PROFILES
}
