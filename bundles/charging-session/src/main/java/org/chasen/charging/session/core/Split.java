package org.chasen.charging.session.core;

import org.chasen.evse.StopCause;
import org.chasen.evse.StopReason;
import org.chasen.session.Sample;
import org.chasen.session.TriggerReason;

/**
 * What is told when the management system leaves: its transaction ends and another begins at the same moment and register.
 *
 * <p>That register is a whole watt hour, rounded down once: what is beyond it is the arriving transaction's. So both OCPP
 * versions bill from and to the same number, whether they carry decimals or not. A transaction that has not filled the watt
 * hour in which it began is rounded up: it never ends below its beginning.
 */
final class Split {

    private Split() {}

    static void tell(TransactionWriter writer, Situation situation) {
        double whole = Math.floor(writer.memory().lastMeterWh());
        double startWh = writer.memory().meterStartWh();
        double registerWh = whole < startWh ? Math.ceil(startWh) : whole;
        writer.memory(writer.memory().metered(registerWh, writer.memory().lastAt()));
        TransactionMemory leaving = writer.memory();
        StopCause cause = leaving.cause();
        writer.tell(Draft.ended(TriggerReason.CHARGING_STATE_CHANGED)
                .reason(cause == null ? StopReason.OTHER : cause.reason())
                .cause(cause)
                .samples(situation.samples(Sample.Context.TRANSACTION_END, registerWh)));
        writer.begin(leaving.sessionId(), registerWh, leaving.chargingState());
        writer.memory(writer.memory()
                .token(leaving.idToken(), leaving.groupId())
                .charged(leaving.charged())
                .cause(cause));
        writer.tell(Draft.started(TriggerReason.CHARGING_STATE_CHANGED)
                .state(leaving.chargingState())
                .token(leaving.idToken(), leaving.groupId())
                .samples(situation.samples(Sample.Context.TRANSACTION_BEGIN, registerWh)));
    }
}
