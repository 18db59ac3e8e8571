package org.chasen.simulator;

import java.util.Locale;
import org.chasen.serialloop.Loop;
import org.chasen.simulator.core.Vehicle;
import org.chasen.simulator.core.VehicleFault;

/** The simulated vehicle on its own loop, a step every 10 ms. */
public final class InternalVehicle implements VehicleSide {
    private static final long STEP_NANOS = 10_000_000L;

    private final Vehicle vehicle;
    private final DeskBus bus;
    private final Loop loop;
    private volatile Inlet inlet = Inlet.NONE;
    private volatile Load load = Load.NONE;
    private boolean plugged;
    private boolean running = true;
    private long next;

    InternalVehicle(Vehicle vehicle, DeskBus bus, Loop loop) {
        this.vehicle = vehicle;
        this.bus = bus;
        this.loop = loop;
        bus.attach(frame -> loop.execute(() -> vehicle.receive(frame.id(), frame.payload())));
        next = loop.nanos();
        loop.at(next, this::step);
    }

    private void step() {
        if (!running) {
            return;
        }
        Inlet now = inlet;
        if (now.plugged() != plugged) {
            plugged = now.plugged();
            vehicle.plug(plugged);
        }
        vehicle.lines(now.d1(), now.d2());
        vehicle.inlet(now.voltageV(), now.currentA());
        vehicle.step(loop.nanos(), bus::fromVehicle);
        String reason = vehicle.stopReason();
        load = new Load(
                vehicle.contactorClosed(),
                vehicle.openCircuitV(),
                vehicle.resistanceOhm(),
                vehicle.permission(),
                vehicle.phase().name().toLowerCase(Locale.ROOT) + (reason.isEmpty() ? "" : " (" + reason + ")"),
                vehicle.socPercent(),
                vehicle.requestA());
        next = Math.max(next + STEP_NANOS, loop.nanos());
        loop.at(next, this::step);
    }

    @Override
    public Load load() {
        return load;
    }

    @Override
    public void inlet(Inlet now) {
        inlet = now;
    }

    /** The vehicle ends the charge. Thread: any. */
    public void stop() {
        loop.execute(vehicle::stop);
    }

    void inject(VehicleFault fault) {
        loop.execute(() -> vehicle.inject(fault));
    }

    void clear(VehicleFault fault) {
        loop.execute(() -> vehicle.clear(fault));
    }

    void clearFaults() {
        loop.execute(vehicle::clearFaults);
    }

    void charged(double socPercent) {
        loop.execute(() -> vehicle.charged(socPercent));
    }

    void close() {
        loop.execute(() -> running = false);
    }
}
