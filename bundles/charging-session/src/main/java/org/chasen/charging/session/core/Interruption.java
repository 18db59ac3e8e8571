package org.chasen.charging.session.core;

import org.chasen.evse.FaultCode;
import org.chasen.evse.StopCause;
import org.chasen.evse.StopReason;
import org.chasen.session.ChargingState;
import org.chasen.session.Sample;
import org.chasen.session.TriggerReason;

/** What is told of a transaction in the midst of which the station stopped: with the time and the register last known. */
final class Interruption {

    private Interruption() {}

    /** Tells that it was interrupted and, if the vehicle is gone meanwhile, that it ended. */
    static void tell(TransactionWriter writer, boolean orderly, boolean stillPlugged) {
        TransactionMemory memory = writer.memory();
        boolean busy = memory.idToken() != null || memory.chargingState() != ChargingState.EV_CONNECTED;
        StopReason why = orderly ? StopReason.REBOOT : StopReason.POWER_LOSS;
        FaultCode fault = orderly ? null : FaultCode.MAINS_LOST;
        if (memory.cause() == null && (busy || !stillPlugged)) {
            writer.memory(memory.cause(
                    new StopCause(StopCause.Side.STATION, why, fault, "the station stopped during the transaction")));
        }
        if (memory.cause() == null ? busy || !stillPlugged : memory.chargingState() != ChargingState.EV_CONNECTED) {
            writer.tell(Draft.updated(TriggerReason.ABNORMAL_CONDITION)
                    .state(ChargingState.EV_CONNECTED)
                    .cause(writer.memory().cause())
                    .lostAt(memory.lastAt()));
        }
        if (!stillPlugged) {
            StopCause cause = writer.memory().cause();
            writer.tell(Draft.ended(
                            memory.cause() == null
                                    ? TriggerReason.ABNORMAL_CONDITION
                                    : TriggerReason.EV_COMMUNICATION_LOST)
                    .state(ChargingState.IDLE)
                    .reason(cause == null ? why : cause.reason())
                    .cause(cause)
                    .samples(Samples.energy(Sample.Context.TRANSACTION_END, memory.lastAt(), memory.lastMeterWh()))
                    .lostAt(memory.lastAt()));
        }
    }
}
