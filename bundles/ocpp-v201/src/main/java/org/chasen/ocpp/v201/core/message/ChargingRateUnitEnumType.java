package org.chasen.ocpp.v201.core.message;

import org.chasen.ocpp.rpc.core.payload.Wire;

/** ChargingRateUnitEnumType of OCPP 2.0.1. */
public enum ChargingRateUnitEnumType {
    @Wire("W")
    W,
    @Wire("A")
    A
}
