package org.chasen.ocpp.v201.core.message;

import org.chasen.ocpp.rpc.core.payload.Wire;

/** ResetEnumType of OCPP 2.0.1. */
public enum ResetEnumType {
    @Wire("Immediate")
    IMMEDIATE,
    @Wire("OnIdle")
    ON_IDLE
}
