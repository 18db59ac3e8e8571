package org.chasen.replay;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.chasen.chademo.core.SequenceSettings;
import org.chasen.chademo.core.VehicleView;
import org.chasen.chademo.core.frame.ChargerStatus;
import org.chasen.chademo.core.frame.VehicleMessage;
import org.chasen.chademo.core.frame.VehicleRequest;
import org.chasen.charging.session.core.SessionInput;
import org.chasen.evse.ActiveFault;
import org.chasen.evse.FaultCode;
import org.chasen.evse.IdToken;
import org.chasen.evse.PilotReading;
import org.chasen.evse.SequenceState;
import org.chasen.evse.StopCause;
import org.chasen.evse.StopReason;
import org.chasen.evse.UserAction;
import org.chasen.evse.VehicleEvent;
import org.chasen.evse.VehicleStatus;
import org.chasen.evse.VehicleValues;
import org.chasen.replay.Moment.State;
import org.chasen.session.ChargingLimit;
import org.jspecify.annotations.Nullable;

/**
 * A recorded session as what a charging session at this plug would have been told: events of the vehicle side, readings
 * of the meter, the charger's limit, and what its driver did.
 *
 * <p>States are those of {@link StateWatch}, values pass the gate of {@link VehicleView}, faults and stops are told by their
 * signs. The driver is not on CAN: plug and token stand just before the first vehicle frame, the unplugging just after
 * the last frame, and a stop by the charger without a fault is taken for one by the driver. These steps are inferred.
 *
 * <p>A start that is given up in C or D is over for good, as on a station: should the recorded charger go on, no station
 * of ours would have. Whether a vehicle follows a changed limit is not asked: in a recording it did.
 */
final class SessionScript {
    private static final IdToken TOKEN = new IdToken("NOT-ON-CAN", "Local");
    /** Number of a command whose answer nobody reads. */
    private static final long NOBODY = 0;

    /** One input, and whether it rests on something that is not on CAN. */
    record Step(SessionInput input, boolean inferred) {}

    private final VehicleView view = new VehicleView(SequenceSettings.DEFAULTS);
    private final List<ActiveFault> faults = new ArrayList<>();
    private final FaultSigns signs = new FaultSigns();
    private final Meter meter;
    private List<Step> steps = new ArrayList<>();
    private SequenceState state = SequenceState.A;
    private boolean d2;
    private @Nullable StopCause stop;
    private int limitA = -1;

    SessionScript(Meter meter) {
        this.meter = meter;
    }

    /** The vehicle side before a session. */
    VehicleStatus idle(Moment first) {
        return status(first.now());
    }

    /** What a frame brings; the first one shall be the first of a vehicle. */
    List<Step> steps(Moment moment) {
        steps = new ArrayList<>();
        receive(moment);
        measure(moment);
        int before = steps.size();
        start(moment);
        raise(moment);
        stop(moment);
        end(moment);
        if (steps.size() == before) {
            tell(VehicleEvent.Kind.VALUES, moment);
        }
        return steps;
    }

    /** The vehicle is unplugged some time after the last frame; with it go the faults. */
    List<Step> unplug(Moment last) {
        steps = new ArrayList<>();
        state = SequenceState.A;
        d2 = false;
        tell(VehicleEvent.Kind.UNPLUGGED, last, null, true);
        for (ActiveFault fault : List.copyOf(faults)) {
            faults.remove(fault);
            tell(VehicleEvent.Kind.FAULT_CLEARED, last, fault, true);
        }
        return steps;
    }

    private void receive(Moment moment) {
        VehicleMessage said = VehicleMessage.decode(moment.frame());
        if (said != null) {
            view.receive(said, moment.micros() * 1000);
        }
        if (moment.enters(State.D)) {
            view.openGate();
        }
    }

    private void measure(Moment moment) {
        if (moment.id() == ChargerStatus.ID) {
            steps.add(new Step(new SessionInput.Metered(meter.reading(moment)), false));
        }
        int offeredA = moment.now().availableCurrentA();
        if (offeredA >= 0 && offeredA != limitA) {
            limitA = offeredA;
            ChargingLimit limit = new ChargingLimit("H'108.3", (double) offeredA, null, null);
            steps.add(new Step(new SessionInput.Limit(NOBODY, limit), false));
        }
    }

    private void start(Moment moment) {
        if (moment.enters(State.C)) {
            state = SequenceState.B;
            tell(VehicleEvent.Kind.PLUGGED, moment, null, true);
            steps.add(new Step(new SessionInput.Acted(new UserAction.TokenPresented(TOKEN)), true));
            state = SequenceState.C;
            tell(VehicleEvent.Kind.STARTED, moment);
        }
        if (state == SequenceState.C && moment.state().compareTo(State.D) >= 0) {
            state = SequenceState.D;
            tell(VehicleEvent.Kind.PERMITTED, moment);
        }
        if (state == SequenceState.D && !d2 && contactorClosed(moment)) {
            d2 = true;
            tell(VehicleEvent.Kind.CONTACTOR_CLOSED, moment);
        }
        if (state == SequenceState.D && moment.state().compareTo(State.E) >= 0) {
            state = SequenceState.E;
            tell(VehicleEvent.Kind.ENERGY_STARTED, moment);
        }
    }

    /** Seen to close, or closed for sure since the vehicle asks for current: before protocol number 2 it says no more. */
    private static boolean contactorClosed(Moment moment) {
        return moment.now().requestA() > 0
                || (moment.before().vehicle(VehicleRequest.CONTACTOR_OPEN)
                        && !moment.now().vehicle(VehicleRequest.CONTACTOR_OPEN));
    }

    private void raise(Moment moment) {
        signs.news(moment, state).forEach((code, message) -> raise(code, message, moment));
    }

    private void raise(FaultCode code, String message, Moment moment) {
        boolean byVehicle = code.stopReason() == StopReason.STOPPED_BY_EV;
        ActiveFault fault = new ActiveFault(code, message, "recorded-" + (faults.size() + 1), at(moment));
        faults.add(fault);
        if (stop == null) {
            stop = new StopCause(
                    byVehicle ? StopCause.Side.VEHICLE : StopCause.Side.STATION, code.stopReason(), code, message);
        }
        tell(VehicleEvent.Kind.FAULT_RAISED, moment, fault, false);
    }

    private void stop(Moment moment) {
        boolean charging = state == SequenceState.E;
        if (!charging && state != SequenceState.C && state != SequenceState.D) {
            return;
        }
        if (stop == null) {
            stop = charging ? StopSigns.ofCharge(moment) : StopSigns.ofStart(moment);
        }
        if (stop == null) {
            return;
        }
        boolean byVehicle = stop.side() == StopCause.Side.VEHICLE;
        boolean inferred = !byVehicle && stop.fault() == null;
        state = charging ? SequenceState.F : SequenceState.H;
        VehicleEvent.Kind kind = !charging
                ? VehicleEvent.Kind.ABORTED
                : byVehicle ? VehicleEvent.Kind.STOP_RECEIVED : VehicleEvent.Kind.STOP_SENT;
        tell(kind, moment, null, inferred);
    }

    private void end(Moment moment) {
        if (state == SequenceState.F && moment.state().compareTo(State.G) >= 0) {
            state = SequenceState.G;
            tell(VehicleEvent.Kind.STOPPED, moment);
        }
        if (state == SequenceState.G && moment.state().compareTo(State.H) >= 0) {
            state = SequenceState.H;
            d2 = false;
            tell(VehicleEvent.Kind.WELDING_DONE, moment);
        }
        boolean givenUp = moment.state().compareTo(State.E) < 0;
        if (state == SequenceState.H && (givenUp ? StateWatch.discharged(moment.now()) : moment.state() == State.I)) {
            state = SequenceState.I;
            tell(VehicleEvent.Kind.DISCHARGED, moment);
        }
    }

    private void tell(VehicleEvent.Kind kind, Moment moment) {
        tell(kind, moment, null, false);
    }

    private void tell(VehicleEvent.Kind kind, Moment moment, @Nullable ActiveFault fault, boolean inferred) {
        VehicleEvent event = new VehicleEvent(kind, status(moment.now()), fault, moment.micros() * 1000);
        steps.add(new Step(new SessionInput.Vehicle(event), inferred));
    }

    private VehicleStatus status(Seen now) {
        boolean plugged = state != SequenceState.A;
        return new VehicleStatus(
                state,
                "recorded",
                null,
                null,
                plugged ? PilotReading.Proximity.CLOSED : PilotReading.Proximity.OPEN,
                state.active(),
                d2,
                now.vehicle(VehicleRequest.ENABLED),
                now.charger(ChargerStatus.ENERGISED),
                now.charger(ChargerStatus.ENERGISED),
                now.voltageV(),
                now.currentA(),
                Math.max(0, now.availableCurrentA()),
                null,
                false,
                plugged ? view.values() : VehicleValues.NONE,
                stop,
                List.copyOf(faults),
                true,
                false,
                false);
    }

    private static Instant at(Moment moment) {
        return Instant.EPOCH.plus(moment.micros(), ChronoUnit.MICROS);
    }
}
