package org.chasen.ocpp.v201.core.message;

import java.util.List;
import org.chasen.ocpp.rpc.core.payload.Items;
import org.chasen.ocpp.rpc.core.payload.Range;
import org.jspecify.annotations.Nullable;

/** SalesTariffEntryType of OCPP 2.0.1. */
public record SalesTariffEntryType(
        RelativeTimeIntervalType relativeTimeInterval,
        @Range(min = 0) @Nullable Integer ePriceLevel,
        @Items(max = 3) @Nullable List<ConsumptionCostType> consumptionCost) {}
