package org.chasen.evse;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything known of the vehicle side of one connector at one moment.
 *
 * @param state state of the charge sequence
 * @param phase finer step within the state, in words, for people
 * @param waitingFor condition the sequence waits for, in words; null if none
 * @param deadlineMillis time left until the wait becomes a fault, in milliseconds; null if unlimited
 * @param proximity connector proximity
 * @param d1 charge sequence signal 1 is on
 * @param d2 charge sequence signal 2 is on
 * @param permission vehicle charge permission, seen as j
 * @param locked latch lock confirmed locked
 * @param energised H'109.5.2
 * @param voltageV present output voltage, volts
 * @param currentA present output current, amperes
 * @param availableCurrentA H'108.3, amperes
 * @param remainingS remaining charging time, seconds; null if not known
 * @param canStale no vehicle frames although a sequence is active
 * @param values what the vehicle says
 * @param lastStop first cause of the present or last stop; null if none yet
 * @param faults faults present or latched, oldest first
 * @param followsLimit a limit takes effect on the charge now: the vehicle follows it, or it is lowered whether the vehicle
 *     said that it can follow or not; false while the current stays what it was when the charge began
 * @param startsUnplugged nothing shows that a vehicle is plugged in (proximity absent, or configured as not to be trusted):
 *     in state A a {@link VehicleProtocol#start()} wakes it, and its first frame is its arrival
 * @param selfTesting the self-test of {@link VehicleProtocol#selfTest} runs
 */
public record VehicleStatus(
        SequenceState state,
        String phase,
        @Nullable String waitingFor,
        @Nullable Long deadlineMillis,
        PilotReading.Proximity proximity,
        boolean d1,
        boolean d2,
        boolean permission,
        boolean locked,
        boolean energised,
        double voltageV,
        double currentA,
        double availableCurrentA,
        @Nullable Integer remainingS,
        boolean canStale,
        VehicleValues values,
        @Nullable StopCause lastStop,
        List<ActiveFault> faults,
        boolean followsLimit,
        boolean startsUnplugged,
        boolean selfTesting) {

    /** Whether a vehicle is connected (state B or later). */
    public boolean connected() {
        return state != SequenceState.A;
    }
}
