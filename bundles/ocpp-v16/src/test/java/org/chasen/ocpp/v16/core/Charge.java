package org.chasen.ocpp.v16.core;

import java.util.List;
import org.chasen.evse.FaultCode;
import org.chasen.evse.IdToken;
import org.chasen.evse.SequenceState;
import org.chasen.evse.StopCause;
import org.chasen.evse.StopReason;
import org.chasen.session.ChargingState;
import org.chasen.session.Measurand;
import org.chasen.session.Sample;
import org.chasen.session.SampledValue;
import org.chasen.session.TransactionEvent;
import org.chasen.session.TriggerReason;

/** One charge, told the way the charging session tells it: journal first, then the EVSE. */
final class Charge {
    final EvseScene evse;
    private final Desk desk;
    private String id;
    private int seqNo;

    Charge(Desk desk, int evseId) {
        this.desk = desk;
        this.evse = new EvseScene(evseId);
        desk.evse(evse);
    }

    Charge plug(String transaction) {
        id = transaction;
        seqNo = 0;
        evse.at(SequenceState.B).transaction(id);
        evse.token = null;
        return event(
                TransactionEvent.Type.STARTED,
                TriggerReason.CABLE_PLUGGED_IN,
                ChargingState.EV_CONNECTED,
                null,
                null,
                false);
    }

    Charge authorise(String token) {
        evse.authorised(true);
        evse.token = token;
        return event(TransactionEvent.Type.UPDATED, TriggerReason.AUTHORIZED, null, token, null, false);
    }

    Charge state(SequenceState state) {
        evse.at(state);
        desk.evse(evse);
        return this;
    }

    Charge prepare() {
        return state(SequenceState.C).state(SequenceState.D);
    }

    Charge energy() {
        evse.at(SequenceState.E);
        return event(
                TransactionEvent.Type.UPDATED,
                TriggerReason.CHARGING_STATE_CHANGED,
                ChargingState.CHARGING,
                null,
                null,
                true);
    }

    /** Plugged in, authorised, charging. */
    Charge charging(String transaction, String token) {
        return plug(transaction).authorise(token).prepare().energy();
    }

    Charge sample(double meterWh) {
        evse.meterWh = meterWh;
        return event(TransactionEvent.Type.UPDATED, TriggerReason.METER_VALUE_PERIODIC, null, null, null, true);
    }

    /** Meter values on the clock, as the policy asks for them. */
    Charge aligned(double meterWh) {
        evse.meterWh = meterWh;
        return event(TransactionEvent.Type.UPDATED, TriggerReason.METER_VALUE_CLOCK, null, null, null, true);
    }

    Charge meter(double meterWh) {
        evse.meterWh = meterWh;
        return this;
    }

    /** To F: the station stops. */
    Charge stop(TriggerReason trigger, StopReason reason, String token) {
        StopCause cause = new StopCause(StopCause.Side.STATION, reason, null, "");
        evse.at(SequenceState.F).stopped(StopCause.Side.STATION, reason, null);
        return event(TransactionEvent.Type.UPDATED, trigger, null, token, cause, false);
    }

    /** To F and G: the vehicle stops, told in one event. */
    Charge stopByVehicle() {
        StopCause cause = new StopCause(StopCause.Side.VEHICLE, StopReason.STOPPED_BY_EV, null, "");
        evse.at(SequenceState.F).stopped(StopCause.Side.VEHICLE, StopReason.STOPPED_BY_EV, null);
        desk.evse(evse);
        evse.at(SequenceState.G);
        return event(
                TransactionEvent.Type.UPDATED,
                TriggerReason.STOP_AUTHORIZED,
                ChargingState.EV_CONNECTED,
                null,
                cause,
                false);
    }

    /** To F because of a fault. */
    Charge fault(FaultCode fault) {
        boolean station = fault.origin() == FaultCode.Origin.STATION;
        StopCause.Side side = station ? StopCause.Side.STATION : StopCause.Side.VEHICLE;
        StopCause cause = new StopCause(side, fault.stopReason(), fault, "");
        evse.fault(fault).at(SequenceState.F).stopped(side, fault.stopReason(), fault);
        return event(
                TransactionEvent.Type.UPDATED,
                TriggerReason.ABNORMAL_CONDITION,
                station ? ChargingState.SUSPENDED_EVSE : ChargingState.SUSPENDED_EV,
                null,
                cause,
                false);
    }

    /** F to G, told as a change of the charging state. */
    Charge currentGone() {
        evse.at(SequenceState.G);
        return event(
                TransactionEvent.Type.UPDATED,
                TriggerReason.CHARGING_STATE_CHANGED,
                ChargingState.EV_CONNECTED,
                null,
                null,
                false);
    }

    Charge finish() {
        return state(SequenceState.H).state(SequenceState.I).state(SequenceState.B);
    }

    Charge unplug(StopReason reason) {
        evse.at(SequenceState.A).transaction(null).authorised(false);
        return event(
                TransactionEvent.Type.ENDED,
                TriggerReason.EV_COMMUNICATION_LOST,
                ChargingState.IDLE,
                null,
                null,
                false,
                reason);
    }

    /** The other OCPP version has left while the vehicle charges on. */
    Charge adopted(String transaction, String token) {
        id = transaction;
        seqNo = 0;
        evse.at(SequenceState.E).transaction(id).authorised(true);
        evse.token = token;
        return event(
                TransactionEvent.Type.STARTED,
                TriggerReason.CHARGING_STATE_CHANGED,
                ChargingState.CHARGING,
                token,
                null,
                true);
    }

    /** This version leaves while the vehicle charges on. */
    Charge left() {
        return event(
                TransactionEvent.Type.ENDED,
                TriggerReason.CHARGING_STATE_CHANGED,
                null,
                null,
                null,
                false,
                StopReason.OTHER);
    }

    private Charge event(
            TransactionEvent.Type type,
            TriggerReason trigger,
            ChargingState state,
            String token,
            StopCause cause,
            boolean transferring) {
        return event(type, trigger, state, token, cause, transferring, null);
    }

    private Charge event(
            TransactionEvent.Type type,
            TriggerReason trigger,
            ChargingState state,
            String token,
            StopCause cause,
            boolean transferring,
            StopReason stoppedReason) {
        boolean clock = trigger == TriggerReason.METER_VALUE_CLOCK;
        List<Sample> samples = clock || trigger == TriggerReason.METER_VALUE_PERIODIC
                ? List.of(new Sample(
                        clock ? Sample.Context.SAMPLE_CLOCK : Sample.Context.SAMPLE_PERIODIC,
                        desk.now(),
                        List.of(
                                new SampledValue(Measurand.ENERGY_ACTIVE_IMPORT_REGISTER, evse.meterWh),
                                new SampledValue(Measurand.SOC, 42))))
                : List.of();
        desk.journal(new TransactionEvent(
                id,
                evse.id,
                1,
                type,
                seqNo++,
                trigger,
                desk.now(),
                state,
                token == null ? null : new IdToken(token, "ISO14443"),
                null,
                stoppedReason,
                cause,
                null,
                type == TransactionEvent.Type.STARTED,
                transferring,
                evse.meterWh,
                samples,
                false));
        desk.evse(evse);
        return this;
    }
}
