package org.chasen.ocpp.v201.core.message;

import org.chasen.ocpp.rpc.core.payload.Length;
import org.jspecify.annotations.Nullable;

/** StatusInfoType of OCPP 2.0.1. */
public record StatusInfoType(
        @Length(20) String reasonCode,
        @Length(512) @Nullable String additionalInfo) {}
