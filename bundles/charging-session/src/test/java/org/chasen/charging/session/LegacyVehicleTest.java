package org.chasen.charging.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.chasen.can.CanBusState;
import org.chasen.can.CanFrame;
import org.chasen.chademo.core.ChargerSequence;
import org.chasen.chademo.core.Effect;
import org.chasen.chademo.core.Input;
import org.chasen.chademo.core.Port;
import org.chasen.chademo.core.SequenceSettings;
import org.chasen.chademo.core.frame.VehicleMessage;
import org.chasen.evse.IsolationReading;
import org.chasen.evse.LockReading;
import org.chasen.evse.PilotReading;
import org.chasen.evse.PowerCapabilities;
import org.chasen.evse.PowerReading;
import org.chasen.evse.SequenceState;
import org.chasen.evse.StopReason;
import org.chasen.evse.Subscription;
import org.chasen.evse.UserAction;
import org.chasen.evse.VehicleEvent;
import org.chasen.evse.VehicleProtocol;
import org.chasen.evse.VehicleStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Vehicles and chargers before 1.1 have no proximity line: the token is what shows that a vehicle is there. With the real charge
 * sequence of the connector.
 */
class LegacyVehicleTest {
    private Desk desk;
    private Connector connector;

    @BeforeEach
    void desk(@TempDir Path directory) {
        desk = new Desk(directory);
        desk.journal.bind(desk.csms);
        connector = new Connector();
        desk.evse.vehicle(connector);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void aTokenWakesTheVehicleAndItsFirstFrameBeginsTheTransaction() {
        assertThat(desk.evse.snapshot().vehicle().state()).isEqualTo(SequenceState.A);
        desk.token("CARD");
        connector.pass(1);

        assertThat(connector.status().d1()).as("d1 is on: the vehicle is woken").isTrue();
        assertThat(desk.transcript()).as("perhaps nobody is there").doesNotContain("tx1");
        connector.frames = true;
        connector.pass(0.5);
        assertThat(connector.status().state()).isEqualTo(SequenceState.C);
        assertThat(desk.transcript())
                .contains("tx1 0 Started CablePluggedIn EVConnected token=CARD")
                .contains("tx1 1 Updated ChargingStateChanged SuspendedEVSE");
        assertThat(connector.starts).isEqualTo(1);
    }

    @Test
    void aTokenWithoutAnyVehicleLeavesNoTransaction() {
        desk.token("CARD");
        connector.pass(9);
        assertThat(connector.status().state()).isEqualTo(SequenceState.A);
        assertThat(connector.status().d1()).isFalse();
        assertThat(desk.transcript()).doesNotContain("tx1");
        connector.pass(31);
        desk.token("CARD");
        connector.pass(1);
        assertThat(connector.status().d1())
                .as("a token presented again wakes again")
                .isTrue();
    }

    @Test
    void withoutATokenNothingBegins() {
        connector.pass(5);
        assertThat(connector.status().state()).isEqualTo(SequenceState.A);
        assertThat(connector.starts).isZero();
    }

    @Test
    void aTokenThatIsTakenBackInTimeTakesTheStartBack() {
        PlayedVehicle vehicle = new PlayedVehicle(desk::note);
        vehicle.startsUnplugged = true;
        desk.evse.vehicle(vehicle);
        desk.token("CARD");
        assertThat(vehicle.told).last().isEqualTo("start");
        desk.act(new UserAction.StopPressed());
        assertThat(vehicle.told).last().isEqualTo("stop Local");
        desk.pass(3);
        desk.token("CARD");
        desk.pass(31);
        assertThat(vehicle.told).last().isEqualTo("stop Timeout");
    }

    /** A connector without proximity line, everything healthy, no vehicle talking yet. */
    private final class Connector implements VehicleProtocol {
        private final ChargerSequence sequence =
                new ChargerSequence(SequenceSettings.DEFAULTS, "t-", desk.loop.now(), desk.loop.nanos());
        private final List<Consumer<VehicleEvent>> listeners = new ArrayList<>();
        int starts;
        /** A vehicle of protocol number 1 sends its frames. */
        boolean frames;

        Connector() {
            for (Port port : Port.values()) {
                if (port.required()) {
                    give(new Input.PortPresent(port, true));
                }
            }
            give(new Input.Bus(CanBusState.UP));
            give(new Input.Capabilities(new PowerCapabilities(50, 500, 0, 125, 50_000)));
            readings();
        }

        private void readings() {
            long now = desk.loop.nanos();
            if (frames) {
                frame(CanFrame.of(0x100, 0, 0, 0, 0, 0x72, 1, 100, 0));
                frame(CanFrame.of(0x101, 0, 0xFF, 60, 0, 0, 0, 0, 0));
                frame(CanFrame.of(0x102, 1, 0x72, 1, 0, 0, 0, 50, 0));
            }
            give(new Input.Pilot(new PilotReading(false, PilotReading.Proximity.ABSENT, now)));
            give(new Input.Power(new PowerReading(0, 0, null, now)));
            give(new Input.Lock(new LockReading(LockReading.State.UNLOCKED, now)));
            give(new Input.Isolation(new IsolationReading(IsolationReading.Verdict.IDLE, Double.NaN, now)));
        }

        private void frame(CanFrame frame) {
            give(new Input.Frame(VehicleMessage.decode(frame)));
        }

        void pass(double seconds) {
            for (int i = 0; i < seconds * 10; i++) {
                desk.pass(0.1);
                readings();
                give(new Input.Tick());
            }
        }

        private void give(Input input) {
            for (Effect effect : List.copyOf(sequence.handle(input, desk.loop.nanos()))) {
                if (effect instanceof Effect.Notify notify) {
                    List.copyOf(listeners).forEach(listener -> listener.accept(notify.event()));
                }
            }
            VehicleEvent values =
                    new VehicleEvent(VehicleEvent.Kind.VALUES, sequence.status(), null, desk.loop.nanos());
            List.copyOf(listeners).forEach(listener -> listener.accept(values));
        }

        @Override
        public VehicleStatus status() {
            return sequence.status();
        }

        @Override
        public Subscription subscribe(Consumer<VehicleEvent> listener) {
            listeners.add(listener);
            listener.accept(new VehicleEvent(VehicleEvent.Kind.VALUES, status(), null, desk.loop.nanos()));
            return () -> listeners.remove(listener);
        }

        @Override
        public void start() {
            starts++;
            desk.loop.execute(() -> give(new Input.Start()));
        }

        @Override
        public void stop(StopReason reason, String detail) {
            desk.loop.execute(() -> give(new Input.Stop(reason, detail)));
        }

        @Override
        public void limit(double currentA) {
            desk.loop.execute(() -> give(new Input.Limit(currentA)));
        }

        @Override
        public void unlock() {
            desk.loop.execute(() -> give(new Input.Unlock()));
        }

        @Override
        public void selfTest(boolean on) {
            desk.loop.execute(() -> give(new Input.SelfTest(on)));
        }

        @Override
        public void clearFaults() {
            desk.loop.execute(() -> give(new Input.ClearFaults()));
        }
    }
}
