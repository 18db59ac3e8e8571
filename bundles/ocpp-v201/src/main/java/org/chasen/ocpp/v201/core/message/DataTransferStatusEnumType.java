package org.chasen.ocpp.v201.core.message;

import org.chasen.ocpp.rpc.core.payload.Wire;

/** DataTransferStatusEnumType of OCPP 2.0.1. */
public enum DataTransferStatusEnumType {
    @Wire("Accepted")
    ACCEPTED,
    @Wire("Rejected")
    REJECTED,
    @Wire("UnknownMessageId")
    UNKNOWN_MESSAGE_ID,
    @Wire("UnknownVendorId")
    UNKNOWN_VENDOR_ID
}
