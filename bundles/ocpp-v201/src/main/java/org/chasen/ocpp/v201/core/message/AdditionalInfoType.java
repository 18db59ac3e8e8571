package org.chasen.ocpp.v201.core.message;

import org.chasen.ocpp.rpc.core.payload.Length;

/** AdditionalInfoType of OCPP 2.0.1. */
public record AdditionalInfoType(
        @Length(36) String additionalIdToken, @Length(50) String type) {}
