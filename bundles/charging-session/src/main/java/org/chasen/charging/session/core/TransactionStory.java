package org.chasen.charging.session.core;

import static org.chasen.session.ChargingState.CHARGING;
import static org.chasen.session.ChargingState.EV_CONNECTED;
import static org.chasen.session.ChargingState.IDLE;
import static org.chasen.session.ChargingState.SUSPENDED_EV;
import static org.chasen.session.ChargingState.SUSPENDED_EVSE;

import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.chasen.charging.session.core.SessionSettings.StoppedReasonPolicy;
import org.chasen.charging.session.core.SessionSettings.VehicleStopReport;
import org.chasen.evse.ActiveFault;
import org.chasen.evse.FaultCode;
import org.chasen.evse.IdToken;
import org.chasen.evse.SequenceState;
import org.chasen.evse.StopCause;
import org.chasen.evse.StopReason;
import org.chasen.evse.VehicleStatus;
import org.chasen.session.ChargingState;
import org.chasen.session.Sample;
import org.chasen.session.TransactionEvent;
import org.chasen.session.TriggerReason;
import org.jspecify.annotations.Nullable;

/**
 * Tells what happens to one vehicle, plug-in to plug-out, as the events of a transaction with TxStartPoint = TxStopPoint =
 * EVConnected.
 *
 * <p>The transaction begins when the vehicle is plugged in and ends when it is unplugged, whatever happens between; it
 * charges once. The first cause of the stop decides its stoppedReason. A stop by the station is told in two events, when
 * the stop is sent (F) and when the current is gone (G). A stop by the vehicle is told in one event at G, unless G takes longer
 * than a second. Only the exchange of the management system and an immediate reset end it while the vehicle stays.
 */
final class TransactionStory {
    private static final long NEVER = Long.MAX_VALUE;

    private final Situation situation;
    private final TransactionWriter writer;
    private final PeriodicSamples samples;
    private final AlignedSamples aligned;
    private final Demand demand;
    private final Set<FaultCode> told = EnumSet.noneOf(FaultCode.class);
    private @Nullable StopRequest request;
    private boolean stopTold;
    private boolean contactorTold;
    private boolean resetting;
    private long vehicleStopDue = NEVER;

    TransactionStory(Situation situation, Supplier<String> newId, BiConsumer<TransactionEvent, TransactionMemory> out) {
        this.situation = situation;
        this.writer = new TransactionWriter(situation, newId, out);
        this.samples = new PeriodicSamples(situation, writer);
        this.aligned = new AlignedSamples(situation, writer);
        this.demand = new Demand(situation);
    }

    @Nullable
    TransactionMemory open() {
        return writer.open();
    }

    @Nullable
    String owner() {
        return writer.owner();
    }

    /** Transactions of an earlier life belong to these OCPP versions. */
    void owners(Map<String, String> known) {
        writer.owners(known);
    }

    void owner(String transactionId, String version) {
        writer.owner(transactionId, version);
    }

    /** The charge was stopped, or must not begin any more. */
    boolean over() {
        TransactionMemory memory = writer.open();
        return memory != null && memory.cause() != null;
    }

    /** Whether the transaction says that energy flows. */
    boolean charging() {
        TransactionMemory memory = writer.open();
        return memory != null && memory.chargingState() == CHARGING;
    }

    long deadline() {
        return Math.min(Math.min(vehicleStopDue, demand.deadline()), Math.min(samples.deadline(), aligned.deadline()));
    }

    /** The vehicle is plugged in: a transaction begins, on a token if one waits. */
    void begin(String sessionId, @Nullable Grant grant) {
        forget();
        writer.begin(sessionId, situation.meterWh(), EV_CONNECTED);
        boolean remote = grant != null && grant.remote();
        Draft draft = Draft.started(remote ? TriggerReason.REMOTE_START : TriggerReason.CABLE_PLUGGED_IN)
                .state(EV_CONNECTED)
                .samples(situation.samples(Sample.Context.TRANSACTION_BEGIN));
        if (grant != null) {
            hold(grant);
            draft.token(grant.idToken(), grant.groupId()).remote(grant.remoteStartId());
        }
        writer.tell(draft);
        aligned.begin();
    }

    /** Goes on with a transaction of an earlier life whose vehicle is still plugged in. */
    void resume(TransactionMemory memory) {
        forget();
        writer.memory(memory.orderly(false));
        stopTold = memory.cause() != null;
        aligned.begin();
    }

    /** A token is accepted for the open transaction. */
    void authorised(Grant grant) {
        hold(grant);
        writer.tell(Draft.updated(grant.remote() ? TriggerReason.REMOTE_START : TriggerReason.AUTHORIZED)
                .token(grant.idToken(), grant.groupId())
                .remote(grant.remoteStartId()));
    }

    private void hold(Grant grant) {
        writer.memory(writer.memory().token(grant.idToken(), grant.groupId()));
    }

    /** The CSMS named the group of the token. */
    void group(String groupId) {
        TransactionMemory memory = writer.memory();
        writer.memory(memory.token(memory.idToken(), groupId));
    }

    /** Follows the vehicle from one state to another. */
    void follow(SequenceState before, SequenceState after, @Nullable ActiveFault fault) {
        if (writer.open() == null) {
            return;
        }
        VehicleStatus vehicle = Objects.requireNonNull(situation.vehicle);
        demand.watch(after, vehicle);
        if (fault != null) {
            fault(before, after, fault.code(), fault.message());
        }
        if (Situation.running(before) && !Situation.running(after)) {
            stopped(before, after, vehicle);
        } else if (!over()) {
            advance(before, after, vehicle);
        }
        if (Situation.quiet(after) && writer.open() != null) {
            currentGone();
        }
    }

    private void advance(SequenceState before, SequenceState after, VehicleStatus vehicle) {
        boolean report = situation.policy.reportSuspended();
        if (after == SequenceState.E) {
            state(demand.state());
            if (before != SequenceState.E) {
                writer.memory(writer.memory().charged(true));
                samples.begin();
            }
        } else if (report && after == SequenceState.C && before == SequenceState.B) {
            state(SUSPENDED_EVSE);
        } else if (report && after == SequenceState.D && vehicle.d2() && !contactorTold) {
            contactorTold = true;
            state(SUSPENDED_EV);
        }
    }

    /** The sequence leaves C, D or E: something stopped it. */
    private void stopped(SequenceState before, SequenceState after, VehicleStatus vehicle) {
        boolean flowing = before == SequenceState.E && after == SequenceState.F;
        StopCause cause = vehicle.lastStop();
        if (cause != null && cause.fault() != null) {
            fault(before, after, cause.fault(), cause.detail());
        }
        StopRequest asked = request;
        request = null;
        if (stopTold) {
            return;
        }
        if (asked != null) {
            tellStop(asked, flowing);
        } else if (!over()) {
            StopCause first = cause == null
                    ? new StopCause(StopCause.Side.VEHICLE, StopReason.STOPPED_BY_EV, null, "the vehicle stopped")
                    : cause;
            writer.memory(writer.memory().cause(first));
            if (first.reason() != StopReason.EV_DISCONNECTED) {
                boolean byVehicle = first.side() == StopCause.Side.VEHICLE;
                if (byVehicle && flowing) {
                    vehicleStops(first);
                } else {
                    tellStop(new StopRequest(Triggers.of(first), null), flowing);
                }
            }
        }
    }

    private void vehicleStops(StopCause cause) {
        stopTold = true;
        if (situation.settings.vehicleStopReport() == VehicleStopReport.CHARGING_STATE_CHANGED) {
            writer.tell(Draft.updated(TriggerReason.CHARGING_STATE_CHANGED)
                    .state(SUSPENDED_EV)
                    .cause(cause));
            return;
        }
        if (situation.settings.suspendedAtVehicleStop()) {
            state(SUSPENDED_EV);
        }
        vehicleStopDue = situation.now.plusSeconds(1);
    }

    private void tellStop(StopRequest asked, boolean flowing) {
        stopTold = true;
        if (resetting) {
            return;
        }
        boolean abnormal = asked.trigger() == TriggerReason.ABNORMAL_CONDITION
                || asked.trigger() == TriggerReason.CHARGING_STATE_CHANGED;
        ChargingState state = !flowing ? EV_CONNECTED : abnormal ? SUSPENDED_EVSE : null;
        writer.tell(Draft.updated(asked.trigger())
                .token(asked.idToken(), null)
                .state(state)
                .cause(writer.memory().cause()));
    }

    /** A fault: told once, whether it stops the charge or comes on top. */
    private void fault(SequenceState before, SequenceState after, FaultCode code, String detail) {
        if (!code.stops() || !told.add(code)) {
            return; // what stops nothing is told as an event of the EVSE only
        }
        boolean byVehicle = code.origin() == FaultCode.Origin.VEHICLE;
        StopCause cause = new StopCause(
                byVehicle ? StopCause.Side.VEHICLE : StopCause.Side.STATION, code.stopReason(), code, detail);
        boolean first = !over() && (Situation.running(before) || Situation.running(after));
        ChargingState state = null;
        if (first) {
            writer.memory(writer.memory().cause(cause));
            stopTold = true;
            boolean flowing = writer.memory().charged() && (after == SequenceState.E || after == SequenceState.F);
            boolean vehicleHolds = byVehicle && code != FaultCode.CAN_SILENT;
            state = !flowing ? EV_CONNECTED : vehicleHolds ? SUSPENDED_EV : SUSPENDED_EVSE;
        }
        boolean silent = code == FaultCode.CAN_SILENT || code == FaultCode.NO_VEHICLE_CAN;
        writer.tell(Draft.updated(silent ? TriggerReason.EV_COMMUNICATION_LOST : TriggerReason.ABNORMAL_CONDITION)
                .state(state)
                .cause(cause));
    }

    /** A fault is gone: should it come again, it is told again. */
    void faultCleared(FaultCode code) {
        told.remove(code);
    }

    /** A fault of this side of the station that the vehicle side does not know. */
    void fault(FaultCode code, String detail) {
        if (writer.open() != null) {
            fault(situation.state(), situation.state(), code, detail);
        }
    }

    /** The protocol service is gone and with it the charge it ran. */
    void vehicleLost(SequenceState before) {
        if (writer.open() != null) {
            fault(before, before, FaultCode.CONTROLLER, "the protocol service of the connector is gone");
            if (Situation.running(before)) {
                request = null;
            }
        }
    }

    /**
     * The station stops the charge, or takes back that it may begin.
     *
     * @param idToken token that stops; null if none does
     * @return false if it is being stopped already
     */
    boolean stop(TriggerReason trigger, @Nullable IdToken idToken, StopReason reason, String detail) {
        boolean reset = resetting || reason == StopReason.IMMEDIATE_RESET;
        resetting = reset;
        if (over()) {
            if (reset && Situation.quiet(situation.state())) {
                currentGone();
            }
            return reset;
        }
        writer.memory(writer.memory().cause(new StopCause(StopCause.Side.STATION, reason, null, detail)));
        StopRequest asked = new StopRequest(trigger, idToken);
        if (situation.running()) {
            request = asked;
        } else {
            tellStop(asked, false);
            currentGone();
        }
        return true;
    }

    /** Whether the charge that is about to begin is held at 0 A from its first moment. */
    void beginPaused(boolean hold) {
        demand.hold(hold);
    }

    /** The limit holds the vehicle at 0 A, or lets it go on. */
    void pause(boolean hold) {
        if (demand.hold(hold)) {
            energy();
        }
    }

    /** What is told of state E may no longer hold. */
    private void energy() {
        if (situation.state() == SequenceState.E && writer.open() != null && !over()) {
            state(demand.state());
        }
    }

    /** The limit changed by more than the CSMS overlooks. */
    void rateChanged() {
        writer.tell(
                Draft.updated(TriggerReason.CHARGING_RATE_CHANGED).samples(situation.samples(Sample.Context.OTHER)));
    }

    private void currentGone() {
        if (resetting) {
            end(TriggerReason.RESET_COMMAND, EV_CONNECTED, StopReason.IMMEDIATE_RESET);
        } else if (vehicleStopDue != NEVER) {
            vehicleStopDue = NEVER;
            writer.tell(Draft.updated(TriggerReason.STOP_AUTHORIZED)
                    .state(EV_CONNECTED)
                    .cause(writer.memory().cause()));
        } else {
            state(EV_CONNECTED);
        }
    }

    /** The vehicle is unplugged: the transaction ends. */
    void unplugged(SequenceState before) {
        if (writer.open() == null) {
            return;
        }
        StopCause last = situation.vehicle == null ? null : situation.vehicle.lastStop();
        if (Situation.running(before) && !over() && last != null && last.fault() != null) {
            fault(before, SequenceState.A, last.fault(), last.detail());
        }
        StopRequest asked = request;
        request = null;
        if (asked != null) {
            tellStop(asked, false);
        }
        if (vehicleStopDue != NEVER) {
            currentGone();
        }
        if (writer.open() == null) { // a reset has ended it
            return;
        }
        StopCause cause = writer.memory().cause();
        boolean first = cause != null && situation.settings.stoppedReasonPolicy() == StoppedReasonPolicy.FIRST_CAUSE;
        StopReason reason = first && cause != null ? cause.reason() : StopReason.EV_DISCONNECTED;
        boolean abnormal = cause != null && cause.fault() != null;
        end(
                abnormal && !situation.settings.abnormalEndedBySymptom()
                        ? TriggerReason.ABNORMAL_CONDITION
                        : TriggerReason.EV_COMMUNICATION_LOST,
                IDLE,
                reason);
    }

    /** The station lost power, or was restarted, while the transaction was open. */
    void interrupted(boolean orderly, boolean stillPlugged) {
        Interruption.tell(writer, orderly, stillPlugged);
        stopTold = over();
        if (!stillPlugged) {
            forget();
        }
    }

    /** The management system leaves: its transaction ends and another begins. What is going on in the charge goes on. */
    void split() {
        if (writer.open() != null) {
            Split.tell(writer, situation);
        }
    }

    /** Notes the register; it never runs backwards within a transaction. */
    void metered(double energyWh) {
        TransactionMemory memory = writer.open();
        if (memory != null && !(energyWh < memory.lastMeterWh())) {
            writer.memory(memory.metered(energyWh, situation.now.at()));
        }
    }

    /** The station shuts down in order: whoever finds this transaction shall know. */
    TransactionMemory orderly() {
        TransactionMemory noted = writer.memory().orderly(true);
        writer.memory(noted);
        return noted;
    }

    void tick() {
        if (writer.open() != null && vehicleStopDue <= situation.now.nanos()) {
            vehicleStopDue = NEVER;
            writer.tell(Draft.updated(TriggerReason.STOP_AUTHORIZED)
                    .cause(writer.memory().cause()));
        }
        if (demand.tick()) {
            energy();
        }
        samples.tick();
        aligned.tick();
    }

    /** Samples count from now on, in the intervals the CSMS wants. */
    void sampleFromNow() {
        samples.begin();
        aligned.begin();
    }

    private void state(ChargingState reached) {
        if (writer.memory().chargingState() != reached) {
            writer.tell(Draft.updated(TriggerReason.CHARGING_STATE_CHANGED)
                    .state(reached)
                    .cause(writer.memory().cause()));
        }
    }

    private void end(TriggerReason trigger, ChargingState state, StopReason reason) {
        writer.tell(Draft.ended(trigger)
                .state(state)
                .reason(reason)
                .cause(writer.memory().cause())
                .samples(situation.samples(Sample.Context.TRANSACTION_END)));
        forget();
    }

    private void forget() {
        writer.close();
        request = null;
        told.clear();
        stopTold = false;
        contactorTold = false;
        demand.forget();
        resetting = false;
        vehicleStopDue = NEVER;
        samples.end();
        aligned.end();
    }
}
