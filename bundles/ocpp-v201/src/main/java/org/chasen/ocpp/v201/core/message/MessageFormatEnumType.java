package org.chasen.ocpp.v201.core.message;

import org.chasen.ocpp.rpc.core.payload.Wire;

/** MessageFormatEnumType of OCPP 2.0.1. */
public enum MessageFormatEnumType {
    @Wire("ASCII")
    ASCII,
    @Wire("HTML")
    HTML,
    @Wire("URI")
    URI,
    @Wire("UTF8")
    UTF8
}
