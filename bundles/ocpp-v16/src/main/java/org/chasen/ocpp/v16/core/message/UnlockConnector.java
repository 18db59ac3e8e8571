package org.chasen.ocpp.v16.core.message;

import org.chasen.ocpp.rpc.core.payload.Wire;

/**
 * Opens the lock of a connector (5.18).
 *
 * @param connectorId connector
 */
public record UnlockConnector(int connectorId) {

    /**
     * Answer.
     *
     * @param status whether it is open
     */
    public record Response(Status status) {}

    /** Whether the lock is open. */
    public enum Status {
        @Wire("Unlocked")
        UNLOCKED,
        @Wire("UnlockFailed")
        UNLOCK_FAILED,
        @Wire("NotSupported")
        NOT_SUPPORTED
    }
}
