package org.chasen.ocpp.v201.core.message;

import org.jspecify.annotations.Nullable;

/** CSMS to station: GetCompositeSchedule of OCPP 2.0.1. */
public interface GetCompositeSchedule {

    /** What is asked. */
    record Request(int duration, @Nullable ChargingRateUnitEnumType chargingRateUnit, int evseId) {}

    /** The answer. */
    record Response(
            GenericStatusEnumType status,
            @Nullable StatusInfoType statusInfo,
            @Nullable CompositeScheduleType schedule) {}
}
