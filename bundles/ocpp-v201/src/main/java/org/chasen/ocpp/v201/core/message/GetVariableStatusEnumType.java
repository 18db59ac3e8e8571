package org.chasen.ocpp.v201.core.message;

import org.chasen.ocpp.rpc.core.payload.Wire;

/** GetVariableStatusEnumType of OCPP 2.0.1. */
public enum GetVariableStatusEnumType {
    @Wire("Accepted")
    ACCEPTED,
    @Wire("Rejected")
    REJECTED,
    @Wire("UnknownComponent")
    UNKNOWN_COMPONENT,
    @Wire("UnknownVariable")
    UNKNOWN_VARIABLE,
    @Wire("NotSupportedAttributeType")
    NOT_SUPPORTED_ATTRIBUTE_TYPE
}
