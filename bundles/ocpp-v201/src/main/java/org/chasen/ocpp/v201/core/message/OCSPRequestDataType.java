package org.chasen.ocpp.v201.core.message;

import org.chasen.ocpp.rpc.core.payload.Length;

/** OCSPRequestDataType of OCPP 2.0.1. */
public record OCSPRequestDataType(
        HashAlgorithmEnumType hashAlgorithm,
        @Length(128) String issuerNameHash,
        @Length(128) String issuerKeyHash,
        @Length(40) String serialNumber,
        @Length(512) String responderURL) {}
