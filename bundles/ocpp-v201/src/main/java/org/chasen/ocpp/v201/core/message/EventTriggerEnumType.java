package org.chasen.ocpp.v201.core.message;

import org.chasen.ocpp.rpc.core.payload.Wire;

/** EventTriggerEnumType of OCPP 2.0.1. */
public enum EventTriggerEnumType {
    @Wire("Alerting")
    ALERTING,
    @Wire("Delta")
    DELTA,
    @Wire("Periodic")
    PERIODIC
}
