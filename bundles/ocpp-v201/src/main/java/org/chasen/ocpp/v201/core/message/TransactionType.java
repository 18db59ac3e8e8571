package org.chasen.ocpp.v201.core.message;

import org.chasen.ocpp.rpc.core.payload.Length;
import org.jspecify.annotations.Nullable;

/** TransactionType of OCPP 2.0.1. */
public record TransactionType(
        @Length(36) String transactionId,
        @Nullable ChargingStateEnumType chargingState,
        @Nullable Integer timeSpentCharging,
        @Nullable ReasonEnumType stoppedReason,
        @Nullable Integer remoteStartId) {}
