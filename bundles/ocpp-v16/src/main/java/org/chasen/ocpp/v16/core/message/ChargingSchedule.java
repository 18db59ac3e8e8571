package org.chasen.ocpp.v16.core.message;

import java.time.Instant;
import java.util.List;
import org.chasen.ocpp.rpc.core.payload.Range;
import org.chasen.ocpp.rpc.core.payload.Wire;
import org.jspecify.annotations.Nullable;

/**
 * Limits over time (7.13).
 *
 * @param duration seconds after which it ends; the last period has no end without it
 * @param startSchedule when an absolute or recurring one begins
 * @param chargingRateUnit unit of the limits; A is direct current at the outlet
 * @param chargingSchedulePeriod periods, the first from 0
 * @param minChargingRate rate below which charging is inefficient
 */
public record ChargingSchedule(
        @Nullable Integer duration,
        @Nullable Instant startSchedule,
        Unit chargingRateUnit,
        List<ChargingSchedulePeriod> chargingSchedulePeriod,
        @Range(decimals = 1) @Nullable Double minChargingRate) {

    /** Unit of a limit. */
    public enum Unit {
        @Wire("A")
        A,
        @Wire("W")
        W
    }
}
