package org.chasen.ocpp.v16.core.message;

import org.chasen.ocpp.rpc.core.payload.Wire;

/**
 * Restarts the charge point (5.14).
 *
 * @param type how
 */
public record Reset(Type type) {

    /**
     * Answer.
     *
     * @param status whether it will be done
     */
    public record Response(Status status) {}

    /** How to restart: everything, or the application after stopping all transactions. */
    public enum Type {
        @Wire("Hard")
        HARD,
        @Wire("Soft")
        SOFT
    }

    /** Whether it will be done. */
    public enum Status {
        @Wire("Accepted")
        ACCEPTED,
        @Wire("Rejected")
        REJECTED
    }
}
