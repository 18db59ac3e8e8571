package org.chasen.ocpp.v201.core.message;

import org.chasen.ocpp.rpc.core.payload.Wire;

/** IdTokenEnumType of OCPP 2.0.1. */
public enum IdTokenEnumType {
    @Wire("Central")
    CENTRAL,
    @Wire("eMAID")
    EMAID,
    @Wire("ISO14443")
    ISO14443,
    @Wire("ISO15693")
    ISO15693,
    @Wire("KeyCode")
    KEY_CODE,
    @Wire("Local")
    LOCAL,
    @Wire("MacAddress")
    MAC_ADDRESS,
    @Wire("NoAuthorization")
    NO_AUTHORIZATION
}
