package org.chasen.simulator;

import org.jspecify.annotations.Nullable;

/** What stands at the other end of the cable, simulated or real. */
public interface VehicleSide {
    /**
     * What the station's hardware sees of it.
     *
     * @param contactorClosed its battery is connected to the inlet
     * @param openCircuitV voltage of that battery without current, volts
     * @param resistanceOhm its internal resistance, ohms
     * @param permission switch k
     * @param words its own phase, and why it stopped last; for people
     * @param socPercent state of charge, percent; null if not known
     * @param requestA current it asks for, amperes; null if not known
     */
    record Load(
            boolean contactorClosed,
            double openCircuitV,
            double resistanceOhm,
            boolean permission,
            String words,
            @Nullable Double socPercent,
            @Nullable Integer requestA) {
        static final Load NONE = new Load(false, 0, 0.1, false, "", null, null);
    }

    /** What it sees of the station's hardware. */
    record Inlet(boolean plugged, boolean d1, boolean d2, double voltageV, double currentA) {
        static final Inlet NONE = new Inlet(false, false, false, 0, 0);
    }

    Load load();

    void inlet(Inlet inlet);
}
