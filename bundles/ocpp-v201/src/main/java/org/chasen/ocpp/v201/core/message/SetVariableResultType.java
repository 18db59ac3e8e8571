package org.chasen.ocpp.v201.core.message;

import org.jspecify.annotations.Nullable;

/** SetVariableResultType of OCPP 2.0.1. */
public record SetVariableResultType(
        @Nullable AttributeEnumType attributeType,
        SetVariableStatusEnumType attributeStatus,
        @Nullable StatusInfoType attributeStatusInfo,
        ComponentType component,
        VariableType variable) {}
