package org.chasen.ocpp.v16.core.message;

import java.time.Instant;

/**
 * Tells that the charge point lives, and asks for the time (4.6).
 */
public record Heartbeat() {

    /**
     * Answer.
     *
     * @param currentTime time of the Central System
     */
    public record Response(Instant currentTime) {}
}
