package org.chasen.ocpp.v201.core.message;

import org.chasen.ocpp.rpc.core.payload.Wire;

/** CostKindEnumType of OCPP 2.0.1. */
public enum CostKindEnumType {
    @Wire("CarbonDioxideEmission")
    CARBON_DIOXIDE_EMISSION,
    @Wire("RelativePricePercentage")
    RELATIVE_PRICE_PERCENTAGE,
    @Wire("RenewableGenerationPercentage")
    RENEWABLE_GENERATION_PERCENTAGE
}
