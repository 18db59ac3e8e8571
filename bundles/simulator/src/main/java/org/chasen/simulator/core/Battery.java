package org.chasen.simulator.core;

/** A battery: state of charge, open-circuit voltage on a straight line, internal resistance. */
final class Battery {
    private final VehicleProfile.Pack pack;
    private double energyWh;

    Battery(VehicleProfile.Pack pack, double socPercent) {
        this.pack = pack;
        this.energyWh = pack.capacityWh() * Math.min(100, Math.max(0, socPercent)) / 100;
    }

    double socPercent() {
        return 100 * energyWh / pack.capacityWh();
    }

    double openCircuitV() {
        return pack.emptyV() + (pack.fullV() - pack.emptyV()) * energyWh / pack.capacityWh();
    }

    void socPercent(double percent) {
        energyWh = pack.capacityWh() * percent / 100;
    }

    void charge(double currentA, double hours) {
        energyWh = Math.min(pack.capacityWh(), energyWh + currentA * openCircuitV() * hours);
    }

    /** What the battery wants: full current up to 80 %, then falling to one step at 100 %. */
    int wishA() {
        double soc = socPercent();
        if (soc < 80) {
            return pack.maxRequestA();
        }
        return (int) Math.max(pack.stepA(), pack.maxRequestA() * (100 - soc) / 20);
    }
}
