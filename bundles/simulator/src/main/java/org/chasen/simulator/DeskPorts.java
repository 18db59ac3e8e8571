package org.chasen.simulator;

import java.util.function.Consumer;
import org.chasen.evse.ConnectorLock;
import org.chasen.evse.ConnectorSensors;
import org.chasen.evse.ContactorReading;
import org.chasen.evse.EmergencyStop;
import org.chasen.evse.EnergyMeter;
import org.chasen.evse.IsolationMonitor;
import org.chasen.evse.IsolationReading;
import org.chasen.evse.LockReading;
import org.chasen.evse.MeterReading;
import org.chasen.evse.OutputContactor;
import org.chasen.evse.PilotLines;
import org.chasen.evse.PilotReading;
import org.chasen.evse.PortException;
import org.chasen.evse.PowerCapabilities;
import org.chasen.evse.PowerReading;
import org.chasen.evse.PowerSetPoint;
import org.chasen.evse.PowerSupply;
import org.chasen.evse.SensorReading;
import org.chasen.evse.Subscription;
import org.chasen.evse.UserAction;
import org.chasen.evse.UserInput;
import org.chasen.serialloop.Loop;
import org.chasen.simulator.core.InsulationModel;
import org.chasen.simulator.core.LatchModel;
import org.chasen.simulator.core.PilotModel;
import org.chasen.simulator.core.PowerStage;

/** The ports of the platform in front of the simulated hardware: commands are handed to its loop, readings come from it. */
final class DeskPorts {
    private static final long MILLI = 1_000_000L;
    private static final long LONGEST_VALIDITY_MS = 3_600_000L;

    final Watchers<PowerReading> powerReadings = new Watchers<>();
    final Watchers<PilotReading> pilotReadings = new Watchers<>();
    final Watchers<LockReading> lockReadings = new Watchers<>();
    final Watchers<IsolationReading> isolationReadings = new Watchers<>();
    final Watchers<MeterReading> meterReadings = new Watchers<>();
    final Watchers<SensorReading> sensorReadings = new Watchers<>();
    final Watchers<Boolean> emergencyStates = new Watchers<>();
    final Watchers<ContactorReading> contactorReadings = new Watchers<>();
    final Watchers<UserAction> userActions = new Watchers<>();

    private final int id;
    private final Loop loop;
    private final PowerStage power;
    private final PilotModel pilot;
    private final LatchModel latch;
    private final InsulationModel insulation;
    private volatile boolean supplySilent;

    DeskPorts(int id, Loop loop, PowerStage power, PilotModel pilot, LatchModel latch, InsulationModel insulation) {
        this.id = id;
        this.loop = loop;
        this.power = power;
        this.pilot = pilot;
        this.latch = latch;
        this.insulation = insulation;
    }

    /** Whether the supply refuses set-points from now on. */
    void supplySilent(boolean silent) {
        supplySilent = silent;
    }

    PowerSupply powerSupply() {
        PowerCapabilities capabilities =
                new PowerCapabilities(50, power.maxVoltageV(), 0, power.maxCurrentA(), power.maxPowerW());
        return new PowerSupply() {
            @Override
            public PowerCapabilities capabilities() {
                return capabilities;
            }

            @Override
            public void apply(PowerSetPoint setPoint) throws PortException {
                if (supplySilent) {
                    throw new PortException("power supply of EVSE " + id + " does not answer: it was told so, clear the"
                            + " fault SUPPLY_SILENT");
                }
                PowerStage.Mode mode = switch (setPoint.mode()) {
                    case OFF -> PowerStage.Mode.OFF;
                    case INSULATION_TEST -> PowerStage.Mode.TEST;
                    case CHARGE -> PowerStage.Mode.CHARGE;
                };
                long valid = Math.min(setPoint.validForMillis(), LONGEST_VALIDITY_MS);
                loop.execute(() -> power.apply(
                        mode,
                        setPoint.voltageV(),
                        setPoint.currentA(),
                        setPoint.maxRampAPerS(),
                        loop.nanos() + valid * MILLI));
            }

            @Override
            public Subscription subscribe(Consumer<PowerReading> listener) {
                return powerReadings.subscribe(listener);
            }
        };
    }

    PilotLines pilotLines() {
        return new PilotLines() {
            @Override
            public void d1(boolean on) {
                loop.execute(() -> pilot.d1(on));
            }

            @Override
            public void d2(boolean on) {
                loop.execute(() -> pilot.d2(on));
            }

            @Override
            public Subscription subscribe(Consumer<PilotReading> listener) {
                return pilotReadings.subscribe(listener);
            }
        };
    }

    ConnectorLock connectorLock() {
        return new ConnectorLock() {
            @Override
            public void lock() {
                loop.execute(() -> latch.move(true, loop.nanos()));
            }

            @Override
            public void unlock() {
                loop.execute(() -> latch.move(false, loop.nanos()));
            }

            @Override
            public Subscription subscribe(Consumer<LockReading> listener) {
                return lockReadings.subscribe(listener);
            }
        };
    }

    IsolationMonitor isolationMonitor() {
        return new IsolationMonitor() {
            @Override
            public void startTest(double voltageV) {
                loop.execute(() -> insulation.test(voltageV, loop.nanos()));
            }

            @Override
            public boolean selfTest() {
                loop.execute(() -> insulation.selfTest(loop.nanos()));
                return true;
            }

            @Override
            public void supervise() {
                loop.execute(insulation::supervise);
            }

            @Override
            public void stop() {
                loop.execute(insulation::stop);
            }

            @Override
            public Subscription subscribe(Consumer<IsolationReading> listener) {
                return isolationReadings.subscribe(listener);
            }
        };
    }

    EnergyMeter energyMeter() {
        return meterReadings::subscribe;
    }

    ConnectorSensors connectorSensors() {
        return sensorReadings::subscribe;
    }

    EmergencyStop emergencyStop() {
        return emergencyStates::subscribe;
    }

    OutputContactor outputContactor() {
        return contactorReadings::subscribe;
    }

    UserInput userInput() {
        return userActions::subscribe;
    }
}
