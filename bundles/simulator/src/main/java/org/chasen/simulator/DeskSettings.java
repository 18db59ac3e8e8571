package org.chasen.simulator;

import org.chasen.simulator.core.VehicleProfile;

/**
 * What a desk station is made of.
 *
 * @param evses number of EVSEs, 1..8
 * @param external the vehicle comes from outside
 * @param vehicleBus name of the CAN bus over which the simulated vehicle talks; empty for the one inside
 * @param profile kind of the simulated vehicle
 * @param socPercent state of charge on arrival, percent
 * @param seed scatter of the vehicle's times; 0 for none
 * @param maxVoltageV highest output voltage, volts
 * @param maxCurrentA highest output current, amperes
 * @param maxPowerW highest output power, watts
 * @param meterWh meter register of a new desk station, watt hours
 * @param recordFile recording of the frames; empty for none
 */
record DeskSettings(
        int evses,
        boolean external,
        String vehicleBus,
        VehicleProfile profile,
        double socPercent,
        long seed,
        double maxVoltageV,
        double maxCurrentA,
        double maxPowerW,
        double meterWh,
        String recordFile) {

    private static final String PID = "org.chasen.simulator";

    static DeskSettings of(DeskConfiguration configuration) {
        String vehicle = configuration.vehicle();
        if (!vehicle.equals("internal") && !vehicle.equals("external")) {
            throw wrong("vehicle", vehicle, "internal or external");
        }
        String vehicleBus = configuration.vehicleBus().strip();
        if (vehicleBus.startsWith("desk") || (!vehicleBus.isEmpty() && vehicle.equals("external"))) {
            throw wrong(
                    "vehicleBus", vehicleBus, "nothing, or with vehicle = internal a bus that is not the desk's own");
        }
        VehicleProfile profile;
        try {
            profile = VehicleProfile.named(configuration.kind());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(PID + ".cfg, kind: " + e.getMessage(), e);
        }
        return new DeskSettings(
                (int) checked("evses", configuration.evses(), 1, 8),
                vehicle.equals("external"),
                vehicleBus,
                profile,
                checked("socPercent", configuration.socPercent(), 0, 100),
                configuration.seed(),
                checked("maxVoltageV", configuration.maxVoltageV(), 50, 1000),
                checked("maxCurrentA", configuration.maxCurrentA(), 1, 400),
                checked("maxPowerW", configuration.maxPowerW(), 100, 400_000),
                checked("meterWh", configuration.meterWh(), 0, 1e9),
                configuration.recordFile().strip());
    }

    /** Name of the bus over which the simulated vehicle at an EVSE talks; empty for the one inside. */
    String vehicleBus(int evse) {
        return vehicleBus.isEmpty() || evse == 1 ? vehicleBus : vehicleBus + evse;
    }

    private static double checked(String key, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw wrong(key, Double.toString(value), least + " to " + most);
        }
        return value;
    }

    private static IllegalArgumentException wrong(String key, String value, String expected) {
        return new IllegalArgumentException(
                PID + ".cfg, " + key + " = " + value + ": expected " + expected + "; correct the file and save it");
    }
}
