package org.chasen.ocpp.v16.core.message;

import java.time.Instant;
import org.chasen.ocpp.rpc.core.payload.Length;
import org.jspecify.annotations.Nullable;

/**
 * A transaction began (4.8).
 *
 * @param connectorId connector
 * @param idTag token
 * @param meterStart register at its beginning, watt hours
 * @param reservationId reservation it uses up
 * @param timestamp when
 */
public record StartTransaction(
        int connectorId,
        @Length(20) String idTag,
        int meterStart,
        @Nullable Integer reservationId,
        Instant timestamp) {

    /**
     * Answer.
     *
     * @param idTagInfo what the Central System says of the token
     * @param transactionId number of the transaction
     */
    public record Response(IdTagVerdict idTagInfo, int transactionId) {}
}
