package org.chasen.ocpp.v201.core.message;

import java.util.List;
import org.chasen.ocpp.rpc.core.payload.Items;
import org.jspecify.annotations.Nullable;

/** ReportDataType of OCPP 2.0.1. */
public record ReportDataType(
        ComponentType component,
        VariableType variable,
        @Items(max = 4) List<VariableAttributeType> variableAttribute,
        @Nullable VariableCharacteristicsType variableCharacteristics) {}
