package org.chasen.ocpp.v201.core.message;

import org.jspecify.annotations.Nullable;

/** SampledValueType of OCPP 2.0.1. */
public record SampledValueType(
        double value,
        @Nullable ReadingContextEnumType context,
        @Nullable MeasurandEnumType measurand,
        @Nullable PhaseEnumType phase,
        @Nullable LocationEnumType location,
        @Nullable SignedMeterValueType signedMeterValue,
        @Nullable UnitOfMeasureType unitOfMeasure) {}
