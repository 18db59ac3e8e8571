package org.chasen.ocpp.v16.core.message;

import org.chasen.ocpp.rpc.core.payload.Length;
import org.chasen.ocpp.rpc.core.payload.Wire;
import org.jspecify.annotations.Nullable;

/**
 * Something beyond the specification, in either direction (4.3, 5.6).
 *
 * @param vendorId who defined it
 * @param messageId which message
 * @param data content
 */
public record DataTransfer(
        @Length(255) String vendorId,
        @Length(50) @Nullable String messageId,
        @Nullable String data) {

    /**
     * Answer.
     *
     * @param status whether it was understood
     * @param data content
     */
    public record Response(Status status, @Nullable String data) {}

    /** Whether it was understood. */
    public enum Status {
        @Wire("Accepted")
        ACCEPTED,
        @Wire("Rejected")
        REJECTED,
        @Wire("UnknownMessageId")
        UNKNOWN_MESSAGE_ID,
        @Wire("UnknownVendorId")
        UNKNOWN_VENDOR_ID
    }
}
