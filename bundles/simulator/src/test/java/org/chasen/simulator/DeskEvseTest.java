package org.chasen.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.chasen.can.CanBusState;
import org.chasen.can.CanException;
import org.chasen.can.CanFrame;
import org.chasen.can.CanListener;
import org.chasen.evse.ContactorReading;
import org.chasen.evse.EnergyMeter;
import org.chasen.evse.FaultCode;
import org.chasen.evse.IdToken;
import org.chasen.evse.IsolationReading;
import org.chasen.evse.LockReading;
import org.chasen.evse.MeterReading;
import org.chasen.evse.PilotReading;
import org.chasen.evse.PortException;
import org.chasen.evse.PowerReading;
import org.chasen.evse.PowerSetPoint;
import org.chasen.evse.UserAction;
import org.chasen.serialloop.virtual.VirtualLoop;
import org.chasen.simulator.core.StationFault;
import org.chasen.simulator.core.Vehicle;
import org.chasen.simulator.core.VehicleProfile;
import org.junit.jupiter.api.Test;

/** The hardware of the desk as a platform's: through the ports only, in time that stands still. */
class DeskEvseTest {
    private final DeskSettings settings =
            new DeskSettings(1, false, "", VehicleProfile.DEMO, 40, 0, 500, 125, 50_000, 1000, "");
    private final VirtualLoop loop = new VirtualLoop(Instant.EPOCH);
    private final DeskBus bus = new DeskBus("desk", loop, null);
    private final InternalVehicle vehicle = new InternalVehicle(new Vehicle(VehicleProfile.DEMO, 40, 0), bus, loop);
    private final DeskEvse evse = new DeskEvse(1, settings, vehicle, bus, 1000, loop);
    private final List<CanFrame> frames = new ArrayList<>();

    private void pass(long millis) {
        loop.advance(Duration.ofMillis(millis));
    }

    @Test
    void pluggingInClosesTheProximityLine() {
        List<PilotReading> readings = new ArrayList<>();
        evse.ports().pilotLines().subscribe(readings::add);
        assertThat(evse.plug(true, false)).isEmpty();
        pass(100);
        assertThat(readings.get(0).proximity()).isEqualTo(PilotReading.Proximity.OPEN);
        assertThat(readings.get(readings.size() - 1).proximity()).isEqualTo(PilotReading.Proximity.CLOSED);
        assertThat(evse.plug(true, false)).as("plugging in twice").isEmpty();
    }

    @Test
    void theVehicleWakesUpOnD1AndItsFramesReachTheBus() throws PortException {
        bus.subscribe(Set.of(0x102), frames::add);
        evse.plug(true, false);
        pass(1000);
        assertThat(frames).isEmpty();
        evse.ports().pilotLines().d1(true);
        pass(1000);
        assertThat(frames).isNotEmpty().allMatch(frame -> frame.byteAt(0) == 3);
    }

    @Test
    void aSetPointIsDeliveredAndExpires() throws PortException {
        List<PowerReading> readings = new ArrayList<>();
        evse.ports().powerSupply().subscribe(readings::add);
        evse.ports().powerSupply().apply(new PowerSetPoint(PowerSetPoint.Mode.INSULATION_TEST, 500, 0, 0, 500));
        pass(450);
        assertThat(readings.get(readings.size() - 1).voltageV()).isGreaterThan(480);
        pass(2000);
        assertThat(readings.get(readings.size() - 1).voltageV()).isLessThan(10);
    }

    @Test
    void aLockedConnectorIsNotPulled() throws PortException {
        List<LockReading> readings = new ArrayList<>();
        evse.ports().connectorLock().subscribe(readings::add);
        evse.plug(true, false);
        evse.ports().connectorLock().lock();
        pass(500);
        assertThat(readings)
                .extracting(LockReading::state)
                .containsSubsequence(LockReading.State.UNLOCKED, LockReading.State.MOVING, LockReading.State.LOCKED);
        assertThat(evse.plug(false, false)).contains("locked");
        assertThat(evse.plug(false, true)).isEmpty();
    }

    @Test
    void faultsShowAtTheirPorts() throws PortException {
        List<PowerReading> power = new ArrayList<>();
        List<Boolean> emergency = new ArrayList<>();
        evse.ports().powerSupply().subscribe(power::add);
        evse.ports().emergencyStop().subscribe(emergency::add);
        List<ContactorReading.State> contactor = new ArrayList<>();
        evse.ports().outputContactor().subscribe(reading -> contactor.add(reading.state()));
        evse.fault(StationFault.CONTACTOR_WELDED, true);
        evse.fault(StationFault.MAINS_LOST, true);
        evse.fault(StationFault.EMERGENCY_STOP, true);
        pass(100);
        assertThat(power.get(power.size() - 1).fault()).isEqualTo(FaultCode.MAINS_LOST);
        assertThat(emergency).containsExactly(false, true);
        evse.clearFaults();
        pass(100);
        assertThat(power.get(power.size() - 1).fault()).isNull();
        assertThat(emergency).containsExactly(false, true, false);
        assertThat(contactor)
                .containsExactly(
                        ContactorReading.State.OPEN, ContactorReading.State.CLOSED, ContactorReading.State.OPEN);
    }

    @Test
    void theIsolationMonitorTestsItselfAndCanBeMadeToFail() throws PortException {
        List<IsolationReading.Verdict> verdicts = new ArrayList<>();
        evse.ports().isolationMonitor().subscribe(reading -> verdicts.add(reading.verdict()));
        assertThat(evse.ports().isolationMonitor().selfTest()).isTrue();
        pass(700);
        evse.fault(StationFault.MONITOR_BROKEN, true);
        evse.ports().isolationMonitor().selfTest();
        pass(700);
        assertThat(verdicts)
                .containsExactly(
                        IsolationReading.Verdict.IDLE,
                        IsolationReading.Verdict.TESTING,
                        IsolationReading.Verdict.PASSED,
                        IsolationReading.Verdict.TESTING,
                        IsolationReading.Verdict.DEVICE_FAULT);
    }

    @Test
    void aSilentSupplyRefusesAndSaysNothing() {
        evse.fault(StationFault.SUPPLY_SILENT, true);
        pass(100);
        List<PowerReading> power = new ArrayList<>();
        evse.ports().powerSupply().subscribe(power::add);
        power.clear();
        pass(1000);
        assertThat(power).isEmpty();
        assertThatThrownBy(() -> evse.ports().powerSupply().apply(PowerSetPoint.OFF))
                .isInstanceOf(PortException.class)
                .hasMessageContaining("SUPPLY_SILENT");
    }

    @Test
    void aBusThatIsOffSendsNothingAndSaysSo() {
        List<CanBusState> states = new ArrayList<>();
        bus.subscribe(Set.of(), new CanListener() {
            @Override
            public void frame(CanFrame frame) {}

            @Override
            public void state(CanBusState state) {
                states.add(state);
            }
        });
        evse.fault(StationFault.CAN_BUS_OFF, true);
        assertThatThrownBy(() -> bus.send(CanFrame.of(0x108, 0L))).isInstanceOf(CanException.class);
        evse.clearFaults();
        assertThat(states).containsExactly(CanBusState.UP, CanBusState.BUS_OFF, CanBusState.UP);
        assertThat(bus.counters().restarts()).isEqualTo(1);
    }

    @Test
    void theDriverIsHeard() {
        List<UserAction> actions = new ArrayList<>();
        evse.ports().userInput().subscribe(actions::add);
        evse.user(new UserAction.TokenPresented(new IdToken("DEADBEEF", "ISO14443")));
        assertThat(actions).containsExactly(new UserAction.TokenPresented(new IdToken("DEADBEEF", "ISO14443")));
    }

    @Test
    void theMeterBeginsWhereItStoodAndReportsEverySecond() {
        List<MeterReading> readings = new ArrayList<>();
        EnergyMeter meter = evse.ports().energyMeter();
        meter.subscribe(readings::add);
        pass(2000);
        assertThat(readings).hasSizeGreaterThan(2).allMatch(reading -> reading.energyWh() == 1000);
    }
}
