package org.chasen.ocpp.v201.core.message;

import org.jspecify.annotations.Nullable;

/** CSMS to station: UnlockConnector of OCPP 2.0.1. */
public interface UnlockConnector {

    /** What is asked. */
    record Request(int evseId, int connectorId) {}

    /** The answer. */
    record Response(UnlockStatusEnumType status, @Nullable StatusInfoType statusInfo) {}
}
