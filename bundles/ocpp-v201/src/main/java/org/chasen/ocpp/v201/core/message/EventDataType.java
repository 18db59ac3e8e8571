package org.chasen.ocpp.v201.core.message;

import java.time.Instant;
import org.chasen.ocpp.rpc.core.payload.Length;
import org.jspecify.annotations.Nullable;

/** EventDataType of OCPP 2.0.1. */
public record EventDataType(
        int eventId,
        Instant timestamp,
        EventTriggerEnumType trigger,
        @Nullable Integer cause,
        @Length(2500) String actualValue,
        @Length(50) @Nullable String techCode,
        @Length(500) @Nullable String techInfo,
        @Nullable Boolean cleared,
        @Length(36) @Nullable String transactionId,
        ComponentType component,
        @Nullable Integer variableMonitoringId,
        EventNotificationEnumType eventNotificationType,
        VariableType variable) {}
