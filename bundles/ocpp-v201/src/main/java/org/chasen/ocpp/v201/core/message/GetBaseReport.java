package org.chasen.ocpp.v201.core.message;

import org.jspecify.annotations.Nullable;

/** CSMS to station: GetBaseReport of OCPP 2.0.1. */
public interface GetBaseReport {

    /** What is asked. */
    record Request(int requestId, ReportBaseEnumType reportBase) {}

    /** The answer. */
    record Response(
            GenericDeviceModelStatusEnumType status,
            @Nullable StatusInfoType statusInfo) {}
}
