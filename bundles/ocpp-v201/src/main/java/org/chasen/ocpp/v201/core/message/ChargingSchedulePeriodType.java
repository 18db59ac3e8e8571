package org.chasen.ocpp.v201.core.message;

import org.jspecify.annotations.Nullable;

/** ChargingSchedulePeriodType of OCPP 2.0.1. */
public record ChargingSchedulePeriodType(
        int startPeriod,
        double limit,
        @Nullable Integer numberPhases,
        @Nullable Integer phaseToUse) {}
