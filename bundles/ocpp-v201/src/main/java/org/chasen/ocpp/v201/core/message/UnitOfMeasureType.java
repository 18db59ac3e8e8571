package org.chasen.ocpp.v201.core.message;

import org.chasen.ocpp.rpc.core.payload.Length;
import org.jspecify.annotations.Nullable;

/** UnitOfMeasureType of OCPP 2.0.1. */
public record UnitOfMeasureType(
        @Length(20) @Nullable String unit, @Nullable Integer multiplier) {}
