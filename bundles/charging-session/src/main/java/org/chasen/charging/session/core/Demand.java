package org.chasen.charging.session.core;

import org.chasen.evse.SequenceState;
import org.chasen.evse.VehicleStatus;
import org.chasen.session.ChargingState;

/**
 * Why energy flows or does not in state E: the limit holds the vehicle at 0 A, it asks for nothing, or neither.
 *
 * <p>That it asks for nothing counts after a second, since its stop begins like this; while it is held at 0 A it does because it
 * must.
 */
final class Demand {
    private static final long NEVER = Long.MAX_VALUE;

    private final Situation situation;
    private boolean held;
    private boolean asksNothing;
    private long due = NEVER;

    Demand(Situation situation) {
        this.situation = situation;
    }

    ChargingState state() {
        return held ? ChargingState.SUSPENDED_EVSE : asksNothing ? ChargingState.SUSPENDED_EV : ChargingState.CHARGING;
    }

    /** The limit holds the vehicle at 0 A, or lets it go on; whether that is another than before. */
    boolean hold(boolean hold) {
        if (held == hold) {
            return false;
        }
        forget();
        held = hold;
        return true;
    }

    /** Notes what the vehicle asks for. */
    void watch(SequenceState state, VehicleStatus vehicle) {
        Integer asked = vehicle.values().requestedCurrentA();
        boolean nothing = state == SequenceState.E && !held && asked != null && asked == 0 && vehicle.currentA() < 1;
        if (!nothing) {
            asksNothing = false;
            due = NEVER;
        } else if (!asksNothing && due == NEVER) {
            due = situation.now.plusSeconds(1);
        }
    }

    /** Time has passed; whether that it asks for nothing counts from now on. */
    boolean tick() {
        if (due > situation.now.nanos()) {
            return false;
        }
        due = NEVER;
        asksNothing = true;
        return true;
    }

    long deadline() {
        return due;
    }

    /** As before any charge. */
    void forget() {
        held = false;
        asksNothing = false;
        due = NEVER;
    }
}
