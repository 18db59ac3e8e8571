package org.chasen.ocpp.v201.core.message;

import org.chasen.ocpp.rpc.core.payload.Wire;

/** ReadingContextEnumType of OCPP 2.0.1. */
public enum ReadingContextEnumType {
    @Wire("Interruption.Begin")
    INTERRUPTION_BEGIN,
    @Wire("Interruption.End")
    INTERRUPTION_END,
    @Wire("Other")
    OTHER,
    @Wire("Sample.Clock")
    SAMPLE_CLOCK,
    @Wire("Sample.Periodic")
    SAMPLE_PERIODIC,
    @Wire("Transaction.Begin")
    TRANSACTION_BEGIN,
    @Wire("Transaction.End")
    TRANSACTION_END,
    @Wire("Trigger")
    TRIGGER
}
