package org.chasen.ocpp.v201.core.message;

import org.chasen.ocpp.rpc.core.payload.Wire;

/** ChargingLimitSourceEnumType of OCPP 2.0.1. */
public enum ChargingLimitSourceEnumType {
    @Wire("EMS")
    EMS,
    @Wire("Other")
    OTHER,
    @Wire("SO")
    SO,
    @Wire("CSO")
    CSO
}
