package org.chasen.ocpp.v201.core.message;

import org.chasen.ocpp.rpc.core.payload.Length;
import org.jspecify.annotations.Nullable;

/** CSMS to station: GetTransactionStatus of OCPP 2.0.1. */
public interface GetTransactionStatus {

    /** What is asked. */
    record Request(@Length(36) @Nullable String transactionId) {}

    /** The answer. */
    record Response(@Nullable Boolean ongoingIndicator, boolean messagesInQueue) {}
}
