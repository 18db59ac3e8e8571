package org.chasen.ocpp.v201.core.message;

import org.chasen.ocpp.rpc.core.payload.Wire;

/** UnlockStatusEnumType of OCPP 2.0.1. */
public enum UnlockStatusEnumType {
    @Wire("Unlocked")
    UNLOCKED,
    @Wire("UnlockFailed")
    UNLOCK_FAILED,
    @Wire("OngoingAuthorizedTransaction")
    ONGOING_AUTHORIZED_TRANSACTION,
    @Wire("UnknownConnector")
    UNKNOWN_CONNECTOR
}
