package org.chasen.simulator.core;

/** A vehicle's own look at what it gets: for how long current and voltage have been wrong. */
final class Deviations {
    private static final long PATIENCE_NANOS = 5_000_000_000L;
    private static final long NEVER = Long.MAX_VALUE;
    private static final double OVER_A = 12;
    private static final double WRONG_V = 10;

    private final VehicleProfile.Traits traits;
    private long currentSince = NEVER;
    private long voltageSince = NEVER;

    Deviations(VehicleProfile.Traits traits) {
        this.traits = traits;
    }

    void reset() {
        currentSince = NEVER;
        voltageSince = NEVER;
    }

    /** The bit of H'102.4 that has become due, or 0. */
    int look(long now, int requestA, double currentA, double saidV, double measuredV) {
        double over = currentA - requestA;
        int tolerated = Math.max(traits.underDeliveryA(), requestA / 10);
        boolean current = over > OVER_A || (traits.protocolNumber() > 0 && -over >= tolerated);
        currentSince = current ? Math.min(currentSince, now) : NEVER;
        boolean voltage = Math.abs(saidV - measuredV) > WRONG_V;
        voltageSince = voltage ? Math.min(voltageSince, now) : NEVER;
        if (current && now - currentSince > PATIENCE_NANOS) {
            return 0x04;
        }
        return voltage && now - voltageSince > PATIENCE_NANOS ? 0x10 : 0;
    }
}
