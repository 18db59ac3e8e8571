package org.chasen.session;

import org.chasen.evse.IdToken;
import org.jspecify.annotations.Nullable;

/**
 * A remote request to start.
 *
 * @param idToken on whose behalf
 * @param groupId group of the token, if the caller knows it
 * @param remoteStartId id of the request in OCPP 2.0.1; null in 1.6 and from the local bus
 * @param authorised the caller vouches for the token: no further authorisation is asked
 */
public record RemoteStart(
        IdToken idToken, @Nullable String groupId, @Nullable Integer remoteStartId, boolean authorised) {}
