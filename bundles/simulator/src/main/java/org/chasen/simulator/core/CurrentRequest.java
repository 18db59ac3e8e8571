package org.chasen.simulator.core;

/** H'102.3 from frame to frame: up in steps, down at once, never above H'108.3 unless told to be wrong. */
final class CurrentRequest {
    private static final int DISCHARGE_STEP_A = 2;
    private static final int MUCH_TOO_MUCH_A = 25;

    private final VehicleProfile profile;
    private int amperes;
    private int dischargeA;

    CurrentRequest(VehicleProfile profile) {
        this.profile = profile;
    }

    int amperes() {
        return amperes;
    }

    /** Current that could flow back, amperes. */
    int dischargeA() {
        return dischargeA;
    }

    void reset() {
        amperes = 0;
        dischargeA = 0;
    }

    /** The permission is withdrawn. */
    void withdraw() {
        dischargeA = 0;
        if (!profile.traits().keepsRequest()) {
            amperes = 0;
        }
    }

    /** Whether a fall of H'108.3 ends the charge of this vehicle. */
    boolean endedBy(int availableA) {
        return amperes > availableA && profile.traits().limitResponse() == VehicleProfile.LimitResponse.STOPS;
    }

    /** More than the charger offers. */
    void exceed(int availableA) {
        amperes = Math.min(255, availableA + MUCH_TOO_MUCH_A);
    }

    /** The next frame: what the battery wishes, within what the charger offers. */
    void next(int wishA, int availableA, boolean energised) {
        boolean follows = !energised || profile.traits().limitResponse() == VehicleProfile.LimitResponse.FOLLOWS;
        int bound = follows ? Math.min(wishA, availableA) : wishA;
        int step = profile.pack().stepA();
        if (amperes > bound) {
            amperes = bound;
        } else if (amperes + step <= Math.min(bound, availableA)) {
            amperes += step;
        }
    }

    /** The next frame of the other direction. */
    void nextDischarge(int offeredA) {
        dischargeA = Math.min(offeredA, dischargeA + DISCHARGE_STEP_A);
    }
}
