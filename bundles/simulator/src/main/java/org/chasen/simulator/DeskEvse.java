package org.chasen.simulator;

import java.util.EnumSet;
import java.util.Set;
import org.chasen.evse.ContactorReading;
import org.chasen.evse.FaultCode;
import org.chasen.evse.IsolationReading;
import org.chasen.evse.LockReading;
import org.chasen.evse.MeterReading;
import org.chasen.evse.PilotReading;
import org.chasen.evse.PilotReading.Proximity;
import org.chasen.evse.PowerReading;
import org.chasen.evse.SensorReading;
import org.chasen.evse.UserAction;
import org.chasen.serialloop.Loop;
import org.chasen.simulator.core.InsulationModel;
import org.chasen.simulator.core.LatchModel;
import org.chasen.simulator.core.PilotModel;
import org.chasen.simulator.core.PowerStage;
import org.chasen.simulator.core.StationFault;
import org.jspecify.annotations.Nullable;

/**
 * The simulated hardware of one EVSE behind the ports of the platform. Everything is touched on the loop only, a step
 * every 10 ms; commands of the ports are handed to it and take effect with the next task.
 */
public final class DeskEvse {
    private static final long MILLI = 1_000_000L;
    private static final long STEP_NANOS = 10 * MILLI;

    private final int id;
    private final Loop loop;
    private final VehicleSide vehicle;
    private final DeskBus bus;
    private final PowerStage power;
    private final PilotModel pilot = new PilotModel();
    private final LatchModel latch = new LatchModel(300 * MILLI);
    private final InsulationModel insulation = new InsulationModel(500 * MILLI);
    private final DeskPorts ports;

    private final Set<StationFault> faults = EnumSet.noneOf(StationFault.class);
    private volatile DeskState state;
    private @Nullable Proximity externalProximity;
    private boolean running = true;
    private long next;
    private long ticks;

    DeskEvse(int id, DeskSettings settings, VehicleSide vehicle, DeskBus bus, double meterWh, Loop loop) {
        this.id = id;
        this.loop = loop;
        this.vehicle = vehicle;
        this.bus = bus;
        this.power = new PowerStage(settings.maxVoltageV(), settings.maxCurrentA(), settings.maxPowerW());
        power.energyWh(meterWh);
        this.ports = new DeskPorts(id, loop, power, pilot, latch, insulation);
        next = loop.nanos();
        state = snapshot();
        push(loop.nanos(), true);
        loop.at(next, this::step);
    }

    /** The ports of the platform. */
    DeskPorts ports() {
        return ports;
    }

    /** The bus of this EVSE. */
    public DeskBus bus() {
        return bus;
    }

    int id() {
        return id;
    }

    /** Everything at this moment, at most 50 ms old. Thread: any. */
    public DeskState state() {
        return state;
    }

    /** Pulls or pushes the plug; a locked one is not pulled unless forced. Empty if done or so already, else why not. */
    public String plug(boolean in, boolean force) {
        DeskState now = state;
        if (!in && now.plugged() && !force && !now.lock().equals("UNLOCKED")) {
            return "the connector is locked; wait for the end of the charge, or give force = true to cut the cable";
        }
        loop.execute(() -> {
            pilot.plug(in);
            externalProximity = null;
        });
        return "";
    }

    /** The driver does something. Thread: any. */
    public void user(UserAction action) {
        loop.execute(() -> ports.userActions.tell(action));
    }

    /** Begins or ends something wrong. */
    void fault(StationFault fault, boolean present) {
        loop.execute(() -> {
            if (present) {
                power.inject(fault);
                faults.add(fault);
            } else {
                power.clear(fault);
                faults.remove(fault);
            }
            faultsChanged();
        });
    }

    void clearFaults() {
        loop.execute(() -> {
            power.clearFaults();
            faults.clear();
            faultsChanged();
        });
    }

    private void faultsChanged() {
        bus.off(faults.contains(StationFault.CAN_BUS_OFF));
        ports.supplySilent(faults.contains(StationFault.SUPPLY_SILENT));
    }

    /** Proximity as an outside vehicle has it. */
    void proximity(Proximity proximity) {
        loop.execute(() -> {
            externalProximity = proximity;
            pilot.plug(proximity == Proximity.CLOSED);
        });
    }

    void close() {
        loop.execute(() -> running = false);
    }

    private void step() {
        if (!running) {
            return;
        }
        long now = loop.nanos();
        VehicleSide.Load load = vehicle.load();
        pilot.emergency(power.has(StationFault.EMERGENCY_STOP));
        pilot.permission(load.permission());
        power.step(now, pilot.plugged() && load.contactorClosed(), load.openCircuitV(), load.resistanceOhm());
        latch.step(now, power.has(StationFault.LOCK_JAMMED));
        insulation.step(
                now, power.connectorV(), power.has(StationFault.EARTH_FAULT), power.has(StationFault.MONITOR_BROKEN));
        boolean in = pilot.plugged();
        vehicle.inlet(new VehicleSide.Inlet(
                in, in && pilot.d1(), in && pilot.d2(), in ? power.connectorV() : 0, power.currentA()));
        push(now, ticks++ % 5 == 0);
        next = Math.max(next + STEP_NANOS, loop.nanos());
        loop.at(next, this::step);
    }

    private void push(long now, boolean fast) {
        if (fast) {
            if (!power.has(StationFault.SUPPLY_SILENT)) {
                ports.powerReadings.push(new PowerReading(power.supplyV(), power.currentA(), supplyFault(), now));
            }
            double hot = power.has(StationFault.CONNECTOR_HOT) ? 95 : 32;
            SensorReading.Presence holster =
                    pilot.plugged() ? SensorReading.Presence.ABSENT : SensorReading.Presence.PRESENT;
            ports.sensorReadings.push(
                    new SensorReading(power.connectorV(), hot, holster, SensorReading.Presence.NOT_FITTED, now));
            state = snapshot();
        }
        PilotReading before = ports.pilotReadings.last();
        PilotReading lines = new PilotReading(pilot.permission(), proximity(), now);
        if (before == null
                || ticks % 20 == 0
                || before.permission() != lines.permission()
                || before.proximity() != lines.proximity()) {
            ports.pilotReadings.push(lines);
        }
        LockReading.State bolt = LockReading.State.valueOf(latch.position().name());
        LockReading lastBolt = ports.lockReadings.last();
        if (lastBolt == null || lastBolt.state() != bolt) {
            ports.lockReadings.push(new LockReading(bolt, now));
        }
        IsolationReading.Verdict verdict = verdict(insulation.verdict());
        IsolationReading lastVerdict = ports.isolationReadings.last();
        if (lastVerdict == null || lastVerdict.verdict() != verdict) {
            ports.isolationReadings.push(new IsolationReading(verdict, insulation.resistanceOhm(), now));
        }
        if (ticks % 10 == 0 && !power.has(StationFault.METER_SILENT)) {
            ports.meterReadings.push(new MeterReading(
                    power.energyWh(),
                    power.connectorV() * power.currentA(),
                    power.connectorV(),
                    power.currentA(),
                    now));
        }
        ContactorReading.State contactor =
                power.outputContactorClosed() ? ContactorReading.State.CLOSED : ContactorReading.State.OPEN;
        ContactorReading lastContactor = ports.contactorReadings.last();
        if (lastContactor == null || lastContactor.state() != contactor) {
            ports.contactorReadings.push(new ContactorReading(contactor, now));
        }
        boolean emergency = power.has(StationFault.EMERGENCY_STOP);
        Boolean lastEmergency = ports.emergencyStates.last();
        if (lastEmergency == null || lastEmergency != emergency) {
            ports.emergencyStates.push(emergency);
        }
    }

    private @Nullable FaultCode supplyFault() {
        if (power.has(StationFault.MAINS_LOST)) {
            return FaultCode.MAINS_LOST;
        }
        return power.has(StationFault.OVER_TEMPERATURE) ? FaultCode.POWER_SUPPLY_TOO_HOT : null;
    }

    private Proximity proximity() {
        if (power.has(StationFault.PROXIMITY_INVALID)) {
            return Proximity.INVALID;
        }
        Proximity outside = externalProximity;
        if (outside != null) {
            return outside;
        }
        return pilot.plugged() ? Proximity.CLOSED : Proximity.OPEN;
    }

    private static IsolationReading.Verdict verdict(InsulationModel.Verdict verdict) {
        return switch (verdict) {
            case IDLE -> IsolationReading.Verdict.IDLE;
            case TESTING -> IsolationReading.Verdict.TESTING;
            case PASSED -> IsolationReading.Verdict.PASSED;
            case FAILED -> IsolationReading.Verdict.FAILED;
            case BROKEN -> IsolationReading.Verdict.DEVICE_FAULT;
        };
    }

    private DeskState snapshot() {
        VehicleSide.Load load = vehicle.load();
        return new DeskState(
                pilot.plugged(),
                pilot.d1(),
                pilot.d2(),
                pilot.permission(),
                latch.position().name(),
                power.connectorV(),
                power.currentA(),
                power.energyWh(),
                load.words(),
                load.socPercent(),
                load.requestA(),
                faults.stream().map(Enum::name).toList());
    }
}
