package org.chasen.ocpp.v16.core.message;

import java.time.Instant;
import org.chasen.ocpp.rpc.core.payload.Wire;
import org.jspecify.annotations.Nullable;

/**
 * Asks for the limits that result from all profiles (5.7).
 *
 * @param connectorId connector; 0 for the grid connection
 * @param duration seconds from now
 * @param chargingRateUnit unit of the answer
 */
public record GetCompositeSchedule(int connectorId, int duration, ChargingSchedule.@Nullable Unit chargingRateUnit) {

    /**
     * Answer.
     *
     * @param status whether it could be computed
     * @param connectorId connector
     * @param scheduleStart what the periods count from
     * @param chargingSchedule limits
     */
    public record Response(
            Status status,
            @Nullable Integer connectorId,
            @Nullable Instant scheduleStart,
            @Nullable ChargingSchedule chargingSchedule) {}

    /** Whether it could be computed. */
    public enum Status {
        @Wire("Accepted")
        ACCEPTED,
        @Wire("Rejected")
        REJECTED
    }
}
