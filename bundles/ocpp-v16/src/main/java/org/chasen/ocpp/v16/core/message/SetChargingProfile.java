package org.chasen.ocpp.v16.core.message;

import org.chasen.ocpp.rpc.core.payload.Wire;

/**
 * Installs a charging profile (5.16).
 *
 * @param connectorId connector; 0 for all
 * @param csChargingProfiles profile
 */
public record SetChargingProfile(int connectorId, ChargingProfile csChargingProfiles) {

    /**
     * Answer.
     *
     * @param status whether it was installed
     */
    public record Response(Status status) {}

    /** Whether it was installed. */
    public enum Status {
        @Wire("Accepted")
        ACCEPTED,
        @Wire("Rejected")
        REJECTED,
        @Wire("NotSupported")
        NOT_SUPPORTED
    }
}
