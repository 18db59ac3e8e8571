package org.chasen.ocpp.v201.core.message;

import org.jspecify.annotations.Nullable;

/** CSMS to station: Reset of OCPP 2.0.1. */
public interface Reset {

    /** What is asked. */
    record Request(ResetEnumType type, @Nullable Integer evseId) {}

    /** The answer. */
    record Response(ResetStatusEnumType status, @Nullable StatusInfoType statusInfo) {}
}
