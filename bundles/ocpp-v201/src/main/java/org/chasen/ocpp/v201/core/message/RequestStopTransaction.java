package org.chasen.ocpp.v201.core.message;

import org.chasen.ocpp.rpc.core.payload.Length;
import org.jspecify.annotations.Nullable;

/** CSMS to station: RequestStopTransaction of OCPP 2.0.1. */
public interface RequestStopTransaction {

    /** What is asked. */
    record Request(@Length(36) String transactionId) {}

    /** The answer. */
    record Response(
            RequestStartStopStatusEnumType status, @Nullable StatusInfoType statusInfo) {}
}
