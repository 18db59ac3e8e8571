package org.chasen.ocpp.v201.core.message;

import org.chasen.ocpp.rpc.core.payload.Wire;

/** HashAlgorithmEnumType of OCPP 2.0.1. */
public enum HashAlgorithmEnumType {
    @Wire("SHA256")
    SHA256,
    @Wire("SHA384")
    SHA384,
    @Wire("SHA512")
    SHA512
}
