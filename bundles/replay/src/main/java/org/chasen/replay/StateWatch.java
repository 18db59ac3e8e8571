package org.chasen.replay;

import java.util.ArrayList;
import java.util.List;
import org.chasen.chademo.core.frame.ChargerStatus;
import org.chasen.chademo.core.frame.VehicleRequest;
import org.chasen.replay.Event.Kind;
import org.chasen.replay.Moment.State;

/**
 * States as the white paper defines them, from what stands on CAN. The vehicle charge permission (j) is not on CAN: state
 * D is taken from H'102.5.0 alone, which follows j within about a second. Before protocol number 2 a vehicle does not report
 * its contactor: H is taken as four seconds after H'109.5.0 = 0, as chargers do with such a vehicle. Where the contactor is
 * never reported open, I follows G without H.
 */
final class StateWatch {
    private static final int END_CURRENT_A = 5;
    private static final int SAFE_VOLTAGE_V = 10;
    private static final long OLD_CONTACTOR_MICROS = 4_000_000;

    private State state = State.NONE;
    private long enteredAtMicros;

    State state() {
        return state;
    }

    /** The events of this frame; afterwards {@link #state()} is the state with it. */
    List<Event> watch(long micros, Seen now) {
        List<Event> events = new ArrayList<>();
        State next = next(micros, now);
        while (next != state) {
            state = next;
            enteredAtMicros = micros;
            events.add(Event.of(micros, Kind.STATE, "state", state.name()));
            next = next(micros, now);
        }
        return events;
    }

    private State next(long micros, Seen now) {
        return switch (state) {
            case NONE -> now.request() != null || now.limits() != null || now.times() != null ? State.C : state;
            case C -> now.vehicle(VehicleRequest.ENABLED) ? State.D : state;
            case D -> charging(now) ? State.E : state;
            case E -> stopping(now) ? State.F : state;
            case F -> now.currentA() <= END_CURRENT_A && !now.charger(ChargerStatus.CHARGING) ? State.G : state;
            case G -> contactorOpen(micros, now) ? State.H : discharged(now) ? State.I : state;
            case H -> discharged(now) ? State.I : state;
            case I -> state;
        };
    }

    private static boolean charging(Seen now) {
        return now.charger(ChargerStatus.CHARGING) && !now.charger(ChargerStatus.STOP_CONTROL);
    }

    private static boolean stopping(Seen now) {
        return !charging(now)
                || !now.vehicle(VehicleRequest.ENABLED)
                || now.vehicle(VehicleRequest.NOT_IN_PARK)
                || now.vehicleFault()
                || now.chargerFault();
    }

    private boolean contactorOpen(long micros, Seen now) {
        return now.protocol() >= 2
                ? now.vehicle(VehicleRequest.CONTACTOR_OPEN)
                : micros - enteredAtMicros >= OLD_CONTACTOR_MICROS;
    }

    /** 10 V or less and not energised. */
    static boolean discharged(Seen now) {
        return now.voltageV() <= SAFE_VOLTAGE_V && !now.charger(ChargerStatus.ENERGISED);
    }
}
