package org.chasen.ocpp.v201.core.message;

import org.jspecify.annotations.Nullable;

/** CSMS to station: SetChargingProfile of OCPP 2.0.1. */
public interface SetChargingProfile {

    /** What is asked. */
    record Request(int evseId, ChargingProfileType chargingProfile) {}

    /** The answer. */
    record Response(
            ChargingProfileStatusEnumType status, @Nullable StatusInfoType statusInfo) {}
}
