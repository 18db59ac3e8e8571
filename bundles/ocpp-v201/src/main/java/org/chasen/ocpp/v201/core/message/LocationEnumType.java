package org.chasen.ocpp.v201.core.message;

import org.chasen.ocpp.rpc.core.payload.Wire;

/** LocationEnumType of OCPP 2.0.1. */
public enum LocationEnumType {
    @Wire("Body")
    BODY,
    @Wire("Cable")
    CABLE,
    @Wire("EV")
    EV,
    @Wire("Inlet")
    INLET,
    @Wire("Outlet")
    OUTLET
}
