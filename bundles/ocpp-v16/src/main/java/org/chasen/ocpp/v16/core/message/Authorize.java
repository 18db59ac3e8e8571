package org.chasen.ocpp.v16.core.message;

import org.chasen.ocpp.rpc.core.payload.Length;

/**
 * Asks whether a token may charge (4.1).
 *
 * @param idTag token
 */
public record Authorize(@Length(20) String idTag) {

    /**
     * Answer.
     *
     * @param idTagInfo what the Central System says of it
     */
    public record Response(IdTagVerdict idTagInfo) {}
}
