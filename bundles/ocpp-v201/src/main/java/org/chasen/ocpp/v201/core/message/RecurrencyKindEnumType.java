package org.chasen.ocpp.v201.core.message;

import org.chasen.ocpp.rpc.core.payload.Wire;

/** RecurrencyKindEnumType of OCPP 2.0.1. */
public enum RecurrencyKindEnumType {
    @Wire("Daily")
    DAILY,
    @Wire("Weekly")
    WEEKLY
}
