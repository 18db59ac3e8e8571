package org.chasen.ocpp.v16.core.message;

import org.chasen.ocpp.rpc.core.payload.Wire;
import org.jspecify.annotations.Nullable;

/**
 * Removes charging profiles (5.5); what is not given matches all.
 *
 * @param id profile
 * @param connectorId connector
 * @param chargingProfilePurpose purpose
 * @param stackLevel level
 */
public record ClearChargingProfile(
        @Nullable Integer id,
        @Nullable Integer connectorId,
        ChargingProfile.@Nullable Purpose chargingProfilePurpose,
        @Nullable Integer stackLevel) {

    /**
     * Answer.
     *
     * @param status whether a profile was removed
     */
    public record Response(Status status) {}

    /** Whether a profile was removed. */
    public enum Status {
        @Wire("Accepted")
        ACCEPTED,
        @Wire("Unknown")
        UNKNOWN
    }
}
