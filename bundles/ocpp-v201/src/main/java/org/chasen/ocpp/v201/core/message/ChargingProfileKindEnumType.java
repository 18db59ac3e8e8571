package org.chasen.ocpp.v201.core.message;

import org.chasen.ocpp.rpc.core.payload.Wire;

/** ChargingProfileKindEnumType of OCPP 2.0.1. */
public enum ChargingProfileKindEnumType {
    @Wire("Absolute")
    ABSOLUTE,
    @Wire("Recurring")
    RECURRING,
    @Wire("Relative")
    RELATIVE
}
