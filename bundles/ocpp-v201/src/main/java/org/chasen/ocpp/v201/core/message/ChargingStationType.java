package org.chasen.ocpp.v201.core.message;

import org.chasen.ocpp.rpc.core.payload.Length;
import org.jspecify.annotations.Nullable;

/** ChargingStationType of OCPP 2.0.1. */
public record ChargingStationType(
        @Length(25) @Nullable String serialNumber,
        @Length(20) String model,
        @Nullable ModemType modem,
        @Length(50) String vendorName,
        @Length(50) @Nullable String firmwareVersion) {}
