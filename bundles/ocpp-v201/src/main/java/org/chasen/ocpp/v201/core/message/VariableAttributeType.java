package org.chasen.ocpp.v201.core.message;

import org.chasen.ocpp.rpc.core.payload.Length;
import org.jspecify.annotations.Nullable;

/** VariableAttributeType of OCPP 2.0.1. */
public record VariableAttributeType(
        @Nullable AttributeEnumType type,
        @Length(2500) @Nullable String value,
        @Nullable MutabilityEnumType mutability,
        @Nullable Boolean persistent,
        @Nullable Boolean constant) {}
