package org.chasen.device.model.core;

/**
 * What the configuration decides.
 *
 * @param profile which texts the variables follow
 * @param vehicleLevel where ConnectedEV stands, EVSE or connector
 * @param vehicleId whether the vehicle's identification is shown: personal data
 * @param maxPowerW highest power of one EVSE, in watts
 * @param supplyPhases phases of the mains that feed the station, 0..3
 */
public record ModelSettings(
        Profile profile, Level vehicleLevel, boolean vehicleId, double maxPowerW, int supplyPhases) {

    /** Checks the ranges. */
    public ModelSettings {
        if (!(maxPowerW > 0 && maxPowerW <= 1_000_000)) {
            throw new IllegalArgumentException(
                    "maxPowerW is " + maxPowerW + ", expected more than 0 and at most 1000000");
        }
        if (supplyPhases < 0 || supplyPhases > 3) {
            throw new IllegalArgumentException("supplyPhases is " + supplyPhases + ", expected 0..3");
        }
    }
}
