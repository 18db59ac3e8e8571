package org.chasen.ocpp.v201.core.message;

import java.time.Instant;
import java.util.List;
import org.chasen.ocpp.rpc.core.payload.Items;
import org.jspecify.annotations.Nullable;

/** ChargingScheduleType of OCPP 2.0.1. */
public record ChargingScheduleType(
        int id,
        @Nullable Instant startSchedule,
        @Nullable Integer duration,
        ChargingRateUnitEnumType chargingRateUnit,
        @Items(max = 1024) List<ChargingSchedulePeriodType> chargingSchedulePeriod,
        @Nullable Double minChargingRate,
        @Nullable SalesTariffType salesTariff) {}
