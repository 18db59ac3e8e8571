package org.chasen.ocpp.v201.core.message;

import java.util.List;
import org.chasen.ocpp.rpc.core.payload.Items;

/** ConsumptionCostType of OCPP 2.0.1. */
public record ConsumptionCostType(
        double startValue, @Items(max = 3) List<CostType> cost) {}
