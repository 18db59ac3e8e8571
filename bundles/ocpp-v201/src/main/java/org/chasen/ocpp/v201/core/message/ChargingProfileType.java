package org.chasen.ocpp.v201.core.message;

import java.time.Instant;
import java.util.List;
import org.chasen.ocpp.rpc.core.payload.Items;
import org.chasen.ocpp.rpc.core.payload.Length;
import org.jspecify.annotations.Nullable;

/** ChargingProfileType of OCPP 2.0.1. */
public record ChargingProfileType(
        int id,
        int stackLevel,
        ChargingProfilePurposeEnumType chargingProfilePurpose,
        ChargingProfileKindEnumType chargingProfileKind,
        @Nullable RecurrencyKindEnumType recurrencyKind,
        @Nullable Instant validFrom,
        @Nullable Instant validTo,
        @Items(max = 3) List<ChargingScheduleType> chargingSchedule,
        @Length(36) @Nullable String transactionId) {}
