package org.chasen.ocpp.v201.core.message;

import org.chasen.ocpp.rpc.core.payload.Length;
import org.jspecify.annotations.Nullable;

/** VariableType of OCPP 2.0.1. */
public record VariableType(
        @Length(50) String name, @Length(50) @Nullable String instance) {}
