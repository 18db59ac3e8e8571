package org.chasen.ocpp.v201.core.message;

import org.jspecify.annotations.Nullable;

/** CSMS to station: ClearChargingProfile of OCPP 2.0.1. */
public interface ClearChargingProfile {

    /** What is asked. */
    record Request(
            @Nullable Integer chargingProfileId, @Nullable ClearChargingProfileType chargingProfileCriteria) {}

    /** The answer. */
    record Response(
            ClearChargingProfileStatusEnumType status,
            @Nullable StatusInfoType statusInfo) {}
}
