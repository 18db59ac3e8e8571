package org.chasen.ocpp.v16.core.message;

import org.chasen.ocpp.rpc.core.payload.Length;
import org.chasen.ocpp.rpc.core.payload.Wire;

/**
 * Sets a configuration key (5.3).
 *
 * @param key key
 * @param value new value
 */
public record ChangeConfiguration(
        @Length(50) String key, @Length(500) String value) {

    /**
     * Answer.
     *
     * @param status what becomes of it
     */
    public record Response(Status status) {}

    /** What becomes of the change. */
    public enum Status {
        @Wire("Accepted")
        ACCEPTED,
        @Wire("Rejected")
        REJECTED,
        @Wire("RebootRequired")
        REBOOT_REQUIRED,
        @Wire("NotSupported")
        NOT_SUPPORTED
    }
}
