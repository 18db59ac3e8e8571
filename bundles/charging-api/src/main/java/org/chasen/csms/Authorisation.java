package org.chasen.csms;

import org.jspecify.annotations.Nullable;

/**
 * Answer to the question whether a token may charge.
 *
 * @param status AuthorizationStatusEnumType of OCPP 2.0.1: {@code Accepted}, {@code Blocked}, {@code Expired},
 *     {@code Invalid}, {@code Unknown}, {@code ConcurrentTx}, ...
 * @param groupId group (parent) of the token; null if none
 * @param offline decided without the CSMS
 */
public record Authorisation(String status, @Nullable String groupId, boolean offline) {

    /** Whether the token may charge. */
    public boolean accepted() {
        return "Accepted".equals(status);
    }
}
