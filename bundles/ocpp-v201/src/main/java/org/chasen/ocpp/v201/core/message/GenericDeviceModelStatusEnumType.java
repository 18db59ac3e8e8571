package org.chasen.ocpp.v201.core.message;

import org.chasen.ocpp.rpc.core.payload.Wire;

/** GenericDeviceModelStatusEnumType of OCPP 2.0.1. */
public enum GenericDeviceModelStatusEnumType {
    @Wire("Accepted")
    ACCEPTED,
    @Wire("Rejected")
    REJECTED,
    @Wire("NotSupported")
    NOT_SUPPORTED,
    @Wire("EmptyResultSet")
    EMPTY_RESULT_SET
}
