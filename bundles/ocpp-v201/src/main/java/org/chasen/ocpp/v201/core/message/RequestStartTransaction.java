package org.chasen.ocpp.v201.core.message;

import org.chasen.ocpp.rpc.core.payload.Length;
import org.jspecify.annotations.Nullable;

/** CSMS to station: RequestStartTransaction of OCPP 2.0.1. */
public interface RequestStartTransaction {

    /** What is asked. */
    record Request(
            @Nullable Integer evseId,
            @Nullable IdTokenType groupIdToken,
            IdTokenType idToken,
            int remoteStartId,
            @Nullable ChargingProfileType chargingProfile) {}

    /** The answer. */
    record Response(
            RequestStartStopStatusEnumType status,
            @Nullable StatusInfoType statusInfo,
            @Length(36) @Nullable String transactionId) {}
}
