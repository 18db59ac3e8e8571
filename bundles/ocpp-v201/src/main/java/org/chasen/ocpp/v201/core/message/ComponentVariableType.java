package org.chasen.ocpp.v201.core.message;

import org.jspecify.annotations.Nullable;

/** ComponentVariableType of OCPP 2.0.1. */
public record ComponentVariableType(
        ComponentType component, @Nullable VariableType variable) {}
