package org.chasen.ocpp.v201.core.message;

import org.chasen.ocpp.rpc.core.payload.Length;
import org.jspecify.annotations.Nullable;

/** GetVariableResultType of OCPP 2.0.1. */
public record GetVariableResultType(
        @Nullable StatusInfoType attributeStatusInfo,
        GetVariableStatusEnumType attributeStatus,
        @Nullable AttributeEnumType attributeType,
        @Length(2500) @Nullable String attributeValue,
        ComponentType component,
        VariableType variable) {}
