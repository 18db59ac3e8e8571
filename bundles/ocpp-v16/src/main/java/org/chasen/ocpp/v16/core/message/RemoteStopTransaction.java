package org.chasen.ocpp.v16.core.message;

import org.chasen.ocpp.rpc.core.payload.Wire;

/**
 * Asks to stop a transaction (5.12).
 *
 * @param transactionId transaction
 */
public record RemoteStopTransaction(int transactionId) {

    /**
     * Answer.
     *
     * @param status whether it will be stopped
     */
    public record Response(Status status) {}

    /** Whether it will be stopped. */
    public enum Status {
        @Wire("Accepted")
        ACCEPTED,
        @Wire("Rejected")
        REJECTED
    }
}
