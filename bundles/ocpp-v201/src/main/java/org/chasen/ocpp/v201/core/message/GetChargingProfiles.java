package org.chasen.ocpp.v201.core.message;

import org.jspecify.annotations.Nullable;

/** CSMS to station: GetChargingProfiles of OCPP 2.0.1. */
public interface GetChargingProfiles {

    /** What is asked. */
    record Request(int requestId, @Nullable Integer evseId, ChargingProfileCriterionType chargingProfile) {}

    /** The answer. */
    record Response(
            GetChargingProfileStatusEnumType status,
            @Nullable StatusInfoType statusInfo) {}
}
