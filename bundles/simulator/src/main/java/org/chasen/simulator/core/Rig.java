package org.chasen.simulator.core;

/**
 * A vehicle at a station, all in one: lines, latch, monitor, power stage and vehicle stepped together. The frames of the
 * station go in by {@link Vehicle#receive}, everything else that the station does through the parts.
 */
public final class Rig {
    private final Vehicle vehicle;
    private final PowerStage power;
    private final PilotModel pilot = new PilotModel();
    private final LatchModel latch = new LatchModel(300_000_000L);
    private final InsulationModel insulation = new InsulationModel(500_000_000L);

    /** Joins a vehicle and a power stage. */
    public Rig(Vehicle vehicle, PowerStage power) {
        this.vehicle = vehicle;
        this.power = power;
    }

    /** The connector goes in or out. */
    public void plug(boolean in) {
        pilot.plug(in);
        vehicle.plug(in);
    }

    /** Lets the time pass everywhere; the vehicle's frames go to the sink. */
    public void step(long nanos, FrameSink sink) {
        pilot.emergency(power.has(StationFault.EMERGENCY_STOP));
        vehicle.lines(pilot.plugged() && pilot.d1(), pilot.plugged() && pilot.d2());
        vehicle.step(nanos, sink);
        pilot.permission(vehicle.permission());
        power.step(nanos, vehicle.contactorClosed(), vehicle.openCircuitV(), vehicle.resistanceOhm());
        vehicle.inlet(power.connectorV(), power.currentA());
        latch.step(nanos, power.has(StationFault.LOCK_JAMMED));
        insulation.step(
                nanos, power.connectorV(), power.has(StationFault.EARTH_FAULT), power.has(StationFault.MONITOR_BROKEN));
    }

    /** The vehicle. */
    public Vehicle vehicle() {
        return vehicle;
    }

    /** The power stage with the meter. */
    public PowerStage power() {
        return power;
    }

    /** The lines. */
    public PilotModel pilot() {
        return pilot;
    }

    /** The latch lock. */
    public LatchModel latch() {
        return latch;
    }

    /** The isolation monitor. */
    public InsulationModel insulation() {
        return insulation;
    }
}
