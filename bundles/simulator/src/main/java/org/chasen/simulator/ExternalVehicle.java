package org.chasen.simulator;

/** A vehicle from outside: its lines arrive over the local bus. */
final class ExternalVehicle implements VehicleSide {
    private static final double CLOSED_V = 20;
    private static final double RESISTANCE_OHM = 0.1;

    private volatile boolean permission;
    private volatile double inletV;
    private volatile Inlet inlet = Inlet.NONE;

    void permission(boolean closed) {
        permission = closed;
    }

    /** Voltage of the battery behind closed contactors, volts; 0 while they are open. */
    void inletV(double volts) {
        inletV = volts;
    }

    @Override
    public Load load() {
        boolean closed = inlet.plugged() && inletV > CLOSED_V;
        return new Load(closed, inletV, RESISTANCE_OHM, permission, "external", null, null);
    }

    @Override
    public void inlet(Inlet now) {
        inlet = now;
    }
}
