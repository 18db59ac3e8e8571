package org.chasen.ocpp.v201.core.message;

import org.chasen.ocpp.rpc.core.payload.Length;

/** SignedMeterValueType of OCPP 2.0.1. */
public record SignedMeterValueType(
        @Length(2500) String signedMeterData,
        @Length(50) String signingMethod,
        @Length(50) String encodingMethod,
        @Length(2500) String publicKey) {}
