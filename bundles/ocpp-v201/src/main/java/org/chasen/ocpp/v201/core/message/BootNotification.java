package org.chasen.ocpp.v201.core.message;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Station to CSMS: BootNotification of OCPP 2.0.1. */
public interface BootNotification {

    /** What is asked. */
    record Request(ChargingStationType chargingStation, BootReasonEnumType reason) {}

    /** The answer. */
    record Response(
            Instant currentTime,
            int interval,
            RegistrationStatusEnumType status,
            @Nullable StatusInfoType statusInfo) {}
}
