package org.chasen.ocpp.v201.core.message;

import org.jspecify.annotations.Nullable;

/** CostType of OCPP 2.0.1. */
public record CostType(
        CostKindEnumType costKind, int amount, @Nullable Integer amountMultiplier) {}
