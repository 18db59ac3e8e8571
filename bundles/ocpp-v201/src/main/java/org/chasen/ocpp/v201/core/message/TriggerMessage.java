package org.chasen.ocpp.v201.core.message;

import org.jspecify.annotations.Nullable;

/** CSMS to station: TriggerMessage of OCPP 2.0.1. */
public interface TriggerMessage {

    /** What is asked. */
    record Request(@Nullable EVSEType evse, MessageTriggerEnumType requestedMessage) {}

    /** The answer. */
    record Response(
            TriggerMessageStatusEnumType status, @Nullable StatusInfoType statusInfo) {}
}
