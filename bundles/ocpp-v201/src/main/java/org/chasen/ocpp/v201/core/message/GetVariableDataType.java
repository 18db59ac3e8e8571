package org.chasen.ocpp.v201.core.message;

import org.jspecify.annotations.Nullable;

/** GetVariableDataType of OCPP 2.0.1. */
public record GetVariableDataType(
        @Nullable AttributeEnumType attributeType, ComponentType component, VariableType variable) {}
