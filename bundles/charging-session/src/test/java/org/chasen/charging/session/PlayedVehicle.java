package org.chasen.charging.session;

import java.time.Instant;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.Consumer;
import org.chasen.evse.ActiveFault;
import org.chasen.evse.FaultCode;
import org.chasen.evse.PilotReading;
import org.chasen.evse.SequenceState;
import org.chasen.evse.StopCause;
import org.chasen.evse.StopReason;
import org.chasen.evse.Subscription;
import org.chasen.evse.VehicleEvent;
import org.chasen.evse.VehicleEvent.Kind;
import org.chasen.evse.VehicleProtocol;
import org.chasen.evse.VehicleStatus;
import org.chasen.evse.VehicleValues;

/** A vehicle side that a test moves by hand. It notes what it is told. */
final class PlayedVehicle implements VehicleProtocol {
    final List<String> told = new ArrayList<>();
    private final Consumer<String> transcript;
    /** Whether a limit takes effect; null for as the vehicle says. */
    Boolean followsLimit;

    boolean startsUnplugged;
    boolean latchStuck;
    boolean selfTestStuck;
    private boolean selfTesting;
    private final List<Consumer<VehicleEvent>> listeners = new ArrayList<>();
    private final List<ActiveFault> faults = new ArrayList<>();
    private final IdentityHashMap<VehicleStatus, Integer> moments = new IdentityHashMap<>();
    private SequenceState state = SequenceState.A;
    private boolean d2;
    private StopCause lastStop;
    Boolean dynamicControl = true;
    double voltageV;
    double limitA;
    boolean locked;
    int requestedA = 100;

    PlayedVehicle(Consumer<String> transcript) {
        this.transcript = transcript;
    }

    SequenceState state() {
        return state;
    }

    void plug() {
        to(SequenceState.B, Kind.PLUGGED);
    }

    void wake() {
        to(SequenceState.C, Kind.STARTED);
    }

    void permit() {
        to(SequenceState.D, Kind.PERMITTED);
    }

    void closeContactor() {
        d2 = true;
        to(SequenceState.D, Kind.CONTACTOR_CLOSED);
    }

    void transfer() {
        voltageV = 400;
        locked = true;
        to(SequenceState.E, Kind.ENERGY_STARTED);
    }

    /** The station carries out the stop it was told. */
    void obey() {
        to(SequenceState.F, Kind.STOP_SENT);
    }

    /** The vehicle stops. */
    void stopItself() {
        lastStop = new StopCause(StopCause.Side.VEHICLE, StopReason.STOPPED_BY_EV, null, "the vehicle is full");
        to(SequenceState.F, Kind.STOP_RECEIVED);
    }

    void fault(FaultCode code) {
        ActiveFault fault = new ActiveFault(code, code + " happened", "fault-" + code, Instant.EPOCH);
        faults.add(fault);
        if (!code.stops()) {
            tell(Kind.FAULT_RAISED, fault);
            return;
        }
        if (state.active()) {
            boolean byVehicle = code.origin() == FaultCode.Origin.VEHICLE;
            lastStop = new StopCause(
                    byVehicle ? StopCause.Side.VEHICLE : StopCause.Side.STATION, code.stopReason(), code, "fault");
        }
        tell(Kind.FAULT_RAISED, fault);
        if (Situations.running(state)) {
            to(SequenceState.F, code.origin() == FaultCode.Origin.VEHICLE ? Kind.STOP_RECEIVED : Kind.STOP_SENT);
        }
    }

    void clearFault(FaultCode code) {
        faults.stream().filter(one -> one.code() == code).findFirst().ifPresent(fault -> {
            faults.remove(fault);
            tell(Kind.FAULT_CLEARED, fault);
        });
    }

    void currentGone() {
        to(SequenceState.G, Kind.STOPPED);
    }

    void finish() {
        to(SequenceState.H, Kind.WELDING_DONE);
        voltageV = 0;
        d2 = false;
        to(SequenceState.I, Kind.DISCHARGED);
        locked = false;
        to(SequenceState.B, Kind.FINISHED);
    }

    void unplug() {
        voltageV = 0;
        d2 = false;
        to(SequenceState.A, Kind.UNPLUGGED);
    }

    void cutCable() {
        lastStop = new StopCause(StopCause.Side.STATION, StopReason.EV_DISCONNECTED, null, "proximity opened");
        to(SequenceState.F, Kind.STOP_SENT);
        unplug();
    }

    void values() {
        tell(Kind.VALUES, null);
    }

    /** The protocol service starts anew with a vehicle in this state. */
    void appear(SequenceState found) {
        state = found;
    }

    private void to(SequenceState next, Kind kind) {
        state = next;
        tell(kind, null);
    }

    private void tell(Kind kind, ActiveFault fault) {
        VehicleEvent event = new VehicleEvent(kind, status(), fault, 0);
        List.copyOf(listeners).forEach(listener -> listener.accept(event));
    }

    @Override
    public VehicleStatus status() {
        VehicleValues values = new VehicleValues(
                state.ordinal() >= SequenceState.D.ordinal(),
                2,
                2,
                null,
                null,
                5,
                300,
                450,
                410,
                requestedA,
                40_000,
                null,
                null,
                50.0,
                100,
                false,
                dynamicControl,
                false,
                false,
                java.util.Set.of(),
                null);
        boolean plugged = state != SequenceState.A;
        VehicleStatus status = new VehicleStatus(
                state,
                state.name(),
                null,
                null,
                plugged ? PilotReading.Proximity.CLOSED : PilotReading.Proximity.OPEN,
                state.active(),
                d2,
                state.active(),
                locked,
                voltageV > 10,
                voltageV,
                state == SequenceState.E && requestedA > 0 ? 80 : 0,
                limitA,
                null,
                false,
                plugged ? values : VehicleValues.NONE,
                lastStop,
                List.copyOf(faults),
                followsLimit == null ? Boolean.TRUE.equals(dynamicControl) : followsLimit,
                startsUnplugged,
                selfTesting);
        moments.put(status, moments.size());
        return status;
    }

    /** Place of a status among all this vehicle side has told; -1 for none. */
    int moment(VehicleStatus status) {
        return status == null ? -1 : moments.get(status);
    }

    @Override
    public Subscription subscribe(Consumer<VehicleEvent> listener) {
        listeners.add(listener);
        listener.accept(new VehicleEvent(Kind.VALUES, status(), null, 0));
        return () -> listeners.remove(listener);
    }

    @Override
    public void start() {
        note("start");
    }

    @Override
    public void stop(StopReason reason, String detail) {
        if (Situations.running(state)) {
            lastStop = new StopCause(StopCause.Side.STATION, reason, null, detail);
        }
        note("stop " + reason.wire());
    }

    @Override
    public void limit(double currentA) {
        limitA = currentA;
        note("limit " + (long) currentA + " A");
    }

    @Override
    public void unlock() {
        note("unlock");
        locked = latchStuck;
    }

    @Override
    public void selfTest(boolean on) {
        note("self-test " + (on ? "on" : "off"));
        if (on && !selfTestStuck) {
            selfTesting = true;
            tell(Kind.SELF_TEST_STARTED, null);
        } else if (!on && selfTesting) {
            endSelfTest(Kind.SELF_TEST_ABORTED);
        }
    }

    void endSelfTest(Kind how) {
        selfTesting = false;
        tell(how, null);
    }

    @Override
    public void clearFaults() {
        note("clear faults");
    }

    private void note(String what) {
        told.add(what);
        transcript.accept("vehicle: " + what);
    }

    /** Words for states. */
    private static final class Situations {
        static boolean running(SequenceState state) {
            return state == SequenceState.C || state == SequenceState.D || state == SequenceState.E;
        }
    }
}
