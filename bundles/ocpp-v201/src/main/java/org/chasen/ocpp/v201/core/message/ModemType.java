package org.chasen.ocpp.v201.core.message;

import org.chasen.ocpp.rpc.core.payload.Length;
import org.jspecify.annotations.Nullable;

/** ModemType of OCPP 2.0.1. */
public record ModemType(
        @Length(20) @Nullable String iccid,
        @Length(20) @Nullable String imsi) {}
