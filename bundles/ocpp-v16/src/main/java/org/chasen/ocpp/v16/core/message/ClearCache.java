package org.chasen.ocpp.v16.core.message;

import org.chasen.ocpp.rpc.core.payload.Wire;

/**
 * Empties the authorisation cache (5.4).
 */
public record ClearCache() {

    /**
     * Answer.
     *
     * @param status whether it is empty
     */
    public record Response(Status status) {}

    /** Whether the cache is empty. */
    public enum Status {
        @Wire("Accepted")
        ACCEPTED,
        @Wire("Rejected")
        REJECTED
    }
}
