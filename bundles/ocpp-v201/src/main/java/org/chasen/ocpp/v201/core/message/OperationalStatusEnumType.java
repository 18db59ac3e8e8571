package org.chasen.ocpp.v201.core.message;

import org.chasen.ocpp.rpc.core.payload.Wire;

/** OperationalStatusEnumType of OCPP 2.0.1. */
public enum OperationalStatusEnumType {
    @Wire("Inoperative")
    INOPERATIVE,
    @Wire("Operative")
    OPERATIVE
}
