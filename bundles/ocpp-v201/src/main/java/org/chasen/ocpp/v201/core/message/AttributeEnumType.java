package org.chasen.ocpp.v201.core.message;

import org.chasen.ocpp.rpc.core.payload.Wire;

/** AttributeEnumType of OCPP 2.0.1. */
public enum AttributeEnumType {
    @Wire("Actual")
    ACTUAL,
    @Wire("Target")
    TARGET,
    @Wire("MinSet")
    MIN_SET,
    @Wire("MaxSet")
    MAX_SET
}
