package org.chasen.ocpp.v16.core.message;

import org.chasen.ocpp.rpc.core.payload.Wire;

/**
 * Takes a connector, or all of them, into or out of service (5.2).
 *
 * @param connectorId connector; 0 for the charge point and all of them
 * @param type into or out of
 */
public record ChangeAvailability(int connectorId, Type type) {

    /**
     * Answer.
     *
     * @param status what becomes of it
     */
    public record Response(Status status) {}

    /** Direction. */
    public enum Type {
        @Wire("Inoperative")
        INOPERATIVE,
        @Wire("Operative")
        OPERATIVE
    }

    /** What becomes of the change. */
    public enum Status {
        @Wire("Accepted")
        ACCEPTED,
        @Wire("Rejected")
        REJECTED,
        @Wire("Scheduled")
        SCHEDULED
    }
}
