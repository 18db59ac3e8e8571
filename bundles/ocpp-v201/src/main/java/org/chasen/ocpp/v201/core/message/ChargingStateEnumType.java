package org.chasen.ocpp.v201.core.message;

import org.chasen.ocpp.rpc.core.payload.Wire;

/** ChargingStateEnumType of OCPP 2.0.1. */
public enum ChargingStateEnumType {
    @Wire("Charging")
    CHARGING,
    @Wire("EVConnected")
    EV_CONNECTED,
    @Wire("SuspendedEV")
    SUSPENDED_EV,
    @Wire("SuspendedEVSE")
    SUSPENDED_EVSE,
    @Wire("Idle")
    IDLE
}
