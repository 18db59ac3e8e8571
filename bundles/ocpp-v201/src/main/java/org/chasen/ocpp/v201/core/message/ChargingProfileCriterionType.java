package org.chasen.ocpp.v201.core.message;

import java.util.List;
import org.chasen.ocpp.rpc.core.payload.Items;
import org.jspecify.annotations.Nullable;

/** ChargingProfileCriterionType of OCPP 2.0.1. */
public record ChargingProfileCriterionType(
        @Nullable ChargingProfilePurposeEnumType chargingProfilePurpose,
        @Nullable Integer stackLevel,
        @Items @Nullable List<Integer> chargingProfileId,
        @Items(max = 4) @Nullable List<ChargingLimitSourceEnumType> chargingLimitSource) {}
