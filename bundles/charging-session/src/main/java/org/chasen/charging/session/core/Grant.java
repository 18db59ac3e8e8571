package org.chasen.charging.session.core;

import org.chasen.evse.IdToken;
import org.jspecify.annotations.Nullable;

/**
 * A token that may charge.
 *
 * @param idToken the token
 * @param groupId group of the token; null if not known
 * @param remote it came with a remote start
 * @param remoteStartId id of that remote start; null if it has none
 */
record Grant(
        IdToken idToken,
        @Nullable String groupId,
        boolean remote,
        @Nullable Integer remoteStartId) {

    /** Whether a token is this one, or of the same group. */
    static boolean same(IdToken one, @Nullable String group, IdToken other, @Nullable String otherGroup) {
        return one.sameAs(other) || (group != null && group.equalsIgnoreCase(otherGroup));
    }
}
