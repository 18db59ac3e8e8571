package org.chasen.ocpp.v16.core.message;

import org.chasen.ocpp.rpc.core.payload.Length;
import org.chasen.ocpp.rpc.core.payload.Wire;
import org.jspecify.annotations.Nullable;

/**
 * Asks to start a charge (5.11).
 *
 * @param connectorId connector; the charge point chooses without it
 * @param idTag token on whose behalf
 * @param chargingProfile TxProfile of the new transaction
 */
public record RemoteStartTransaction(
        @Nullable Integer connectorId,
        @Length(20) String idTag,
        @Nullable ChargingProfile chargingProfile) {

    /**
     * Answer.
     *
     * @param status whether it will be tried
     */
    public record Response(Status status) {}

    /** Whether it will be tried. */
    public enum Status {
        @Wire("Accepted")
        ACCEPTED,
        @Wire("Rejected")
        REJECTED
    }
}
