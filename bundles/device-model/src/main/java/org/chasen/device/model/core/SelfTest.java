package org.chasen.device.model.core;

import org.chasen.evse.SequenceState;
import org.chasen.evse.VehicleStatus;
import org.chasen.session.EvseSnapshot;
import org.jspecify.annotations.Nullable;

/**
 * Whether {@code CHAdeMOCtrlr.SelftestActive} may be written. The answer to a write is given at once, from what is known;
 * the EVSE decides anew when the command arrives there.
 */
public final class SelfTest {
    private SelfTest() {}

    /** What stands against it; null if nothing. To take back what does not run is no mistake. */
    public static @Nullable String refusal(EvseSnapshot evse, boolean on) {
        VehicleStatus vehicle = evse.vehicle();
        if (vehicle == null) {
            return "EVSE " + evse.evseId() + " has no protocol service: check that its bundle runs and is configured";
        }
        if (on && vehicle.state() != SequenceState.A) {
            return "a vehicle is connected (state " + vehicle.state() + "), a self-test needs state A: unplug it first";
        }
        return on && evse.authorised() ? "a token is accepted and waits for a vehicle" : null;
    }
}
