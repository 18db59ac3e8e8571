package org.chasen.ocpp.v201.core.message;

import org.chasen.ocpp.rpc.core.payload.Length;
import org.jspecify.annotations.Nullable;

/** ComponentType of OCPP 2.0.1. */
public record ComponentType(
        @Nullable EVSEType evse,
        @Length(50) String name,
        @Length(50) @Nullable String instance) {}
