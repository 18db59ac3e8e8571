package org.chasen.ocpp.v201.core.message;

import java.time.Instant;
import java.util.List;
import org.chasen.ocpp.rpc.core.payload.Items;

/** MeterValueType of OCPP 2.0.1. */
public record MeterValueType(@Items List<SampledValueType> sampledValue, Instant timestamp) {}
