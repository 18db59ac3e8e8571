package org.chasen.ocpp.v201.core.message;

import org.chasen.ocpp.rpc.core.payload.Length;
import org.jspecify.annotations.Nullable;

/** VariableCharacteristicsType of OCPP 2.0.1. */
public record VariableCharacteristicsType(
        @Length(16) @Nullable String unit,
        DataEnumType dataType,
        @Nullable Double minLimit,
        @Nullable Double maxLimit,
        @Length(1000) @Nullable String valuesList,
        boolean supportsMonitoring) {}
