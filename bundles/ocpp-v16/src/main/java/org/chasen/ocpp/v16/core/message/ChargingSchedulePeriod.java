package org.chasen.ocpp.v16.core.message;

import org.chasen.ocpp.rpc.core.payload.Range;
import org.jspecify.annotations.Nullable;

/**
 * One limit of a schedule (7.14).
 *
 * @param startPeriod seconds from the start of the schedule
 * @param limit limit in the unit of the schedule
 * @param numberPhases phases; without meaning for direct current
 */
public record ChargingSchedulePeriod(
        int startPeriod,
        @Range(decimals = 1) double limit,
        @Nullable Integer numberPhases) {}
