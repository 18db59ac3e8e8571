package org.chasen.ocpp.v201.core.message;

import org.jspecify.annotations.Nullable;

/** CSMS to station: ChangeAvailability of OCPP 2.0.1. */
public interface ChangeAvailability {

    /** What is asked. */
    record Request(@Nullable EVSEType evse, OperationalStatusEnumType operationalStatus) {}

    /** The answer. */
    record Response(
            ChangeAvailabilityStatusEnumType status,
            @Nullable StatusInfoType statusInfo) {}
}
