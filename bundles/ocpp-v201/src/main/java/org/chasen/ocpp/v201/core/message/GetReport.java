package org.chasen.ocpp.v201.core.message;

import java.util.List;
import org.chasen.ocpp.rpc.core.payload.Items;
import org.jspecify.annotations.Nullable;

/** CSMS to station: GetReport of OCPP 2.0.1. */
public interface GetReport {

    /** What is asked. */
    record Request(
            @Items @Nullable List<ComponentVariableType> componentVariable,
            int requestId,
            @Items(max = 4) @Nullable List<ComponentCriterionEnumType> componentCriteria) {}

    /** The answer. */
    record Response(
            GenericDeviceModelStatusEnumType status,
            @Nullable StatusInfoType statusInfo) {}
}
