package org.chasen.ocpp.v201.core.message;

import java.util.List;
import org.chasen.ocpp.rpc.core.payload.Items;
import org.jspecify.annotations.Nullable;

/** Station to CSMS: ReportChargingProfiles of OCPP 2.0.1. */
public interface ReportChargingProfiles {

    /** What is asked. */
    record Request(
            int requestId,
            ChargingLimitSourceEnumType chargingLimitSource,
            @Items List<ChargingProfileType> chargingProfile,
            @Nullable Boolean tbc,
            int evseId) {}

    /** The answer. */
    record Response() {}
}
