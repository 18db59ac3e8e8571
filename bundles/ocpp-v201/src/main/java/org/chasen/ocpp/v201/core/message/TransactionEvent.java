package org.chasen.ocpp.v201.core.message;

import java.time.Instant;
import java.util.List;
import org.chasen.ocpp.rpc.core.payload.Items;
import org.jspecify.annotations.Nullable;

/** Station to CSMS: TransactionEvent of OCPP 2.0.1. */
public interface TransactionEvent {

    /** What is asked. */
    record Request(
            TransactionEventEnumType eventType,
            @Items @Nullable List<MeterValueType> meterValue,
            Instant timestamp,
            TriggerReasonEnumType triggerReason,
            int seqNo,
            @Nullable Boolean offline,
            @Nullable Integer numberOfPhasesUsed,
            @Nullable Integer cableMaxCurrent,
            @Nullable Integer reservationId,
            TransactionType transactionInfo,
            @Nullable EVSEType evse,
            @Nullable IdTokenType idToken) {}

    /** The answer. */
    record Response(
            @Nullable Double totalCost,
            @Nullable Integer chargingPriority,
            @Nullable IdTokenInfoType idTokenInfo,
            @Nullable MessageContentType updatedPersonalMessage) {}
}
