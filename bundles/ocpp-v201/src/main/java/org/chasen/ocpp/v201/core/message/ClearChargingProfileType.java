package org.chasen.ocpp.v201.core.message;

import org.jspecify.annotations.Nullable;

/** ClearChargingProfileType of OCPP 2.0.1. */
public record ClearChargingProfileType(
        @Nullable Integer evseId,
        @Nullable ChargingProfilePurposeEnumType chargingProfilePurpose,
        @Nullable Integer stackLevel) {}
