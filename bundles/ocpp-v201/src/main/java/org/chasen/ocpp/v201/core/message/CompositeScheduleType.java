package org.chasen.ocpp.v201.core.message;

import java.time.Instant;
import java.util.List;
import org.chasen.ocpp.rpc.core.payload.Items;

/** CompositeScheduleType of OCPP 2.0.1. */
public record CompositeScheduleType(
        @Items List<ChargingSchedulePeriodType> chargingSchedulePeriod,
        int evseId,
        int duration,
        Instant scheduleStart,
        ChargingRateUnitEnumType chargingRateUnit) {}
