package org.chasen.ocpp.v16.core.message;

import java.time.Instant;
import org.chasen.ocpp.rpc.core.payload.Length;
import org.chasen.ocpp.rpc.core.payload.Wire;
import org.jspecify.annotations.Nullable;

/**
 * What the Central System says of a token (IdTagInfo, 7.27).
 *
 * @param expiryDate until when it may be kept in the cache
 * @param parentIdTag group of the token
 * @param status verdict
 */
public record IdTagVerdict(
        @Nullable Instant expiryDate, @Length(20) @Nullable String parentIdTag, Status status) {

    /** Verdict. */
    public enum Status {
        @Wire("Accepted")
        ACCEPTED,
        @Wire("Blocked")
        BLOCKED,
        @Wire("Expired")
        EXPIRED,
        @Wire("Invalid")
        INVALID,
        @Wire("ConcurrentTx")
        CONCURRENT_TX
    }
}
