package org.chasen.ocpp.v201.core.message;

import org.chasen.ocpp.rpc.core.payload.Length;
import org.jspecify.annotations.Nullable;

/** SetVariableDataType of OCPP 2.0.1. */
public record SetVariableDataType(
        @Nullable AttributeEnumType attributeType,
        @Length(1000) String attributeValue,
        ComponentType component,
        VariableType variable) {}
