package org.chasen.ocpp.v16.core.message;

import java.time.Instant;
import java.util.List;

/**
 * Values taken at one moment (7.33).
 *
 * @param timestamp moment
 * @param sampledValue values
 */
public record MeterValue(Instant timestamp, List<SampledValue> sampledValue) {}
