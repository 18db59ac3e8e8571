package org.chasen.hardware.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import org.chasen.bus.Bus;
import org.chasen.bus.BusMessage;
import org.chasen.bus.BusSubscription;
import org.chasen.evse.ContactorReading;
import org.chasen.evse.FaultCode;
import org.chasen.evse.IsolationReading;
import org.chasen.evse.PilotReading;
import org.chasen.evse.PortException;
import org.chasen.evse.PowerCapabilities;
import org.chasen.evse.PowerReading;
import org.chasen.evse.PowerSetPoint;
import org.chasen.evse.Subscription;
import org.chasen.evse.UserAction;
import org.chasen.serialloop.virtual.VirtualLoop;
import org.junit.jupiter.api.Test;

/** The ports on a bus of their own, with time that stands still. */
class HardwareTest {
    private final Wire wire = new Wire();
    private final VirtualLoop loop = new VirtualLoop(Instant.parse("2026-01-01T12:00:00Z"));
    private final Hardware hardware = new Hardware(settings(Map.of()), wire, loop);

    private static HardwareSettings settings(Map<String, Object> values) {
        return HardwareSettings.of(Configured.with(HardwareConfiguration.class, values));
    }

    /** A bus in memory. */
    private static final class Wire implements Bus {
        private final List<BusMessage> published = new ArrayList<>();
        private final Map<String, Consumer<BusMessage>> subscribers = new HashMap<>();
        private Consumer<Boolean> connection = up -> {};

        @Override
        public void publish(BusMessage message) {
            published.add(message);
        }

        @Override
        public BusSubscription subscribe(String topicFilter, Consumer<BusMessage> listener) {
            subscribers.put(topicFilter, listener);
            return () -> subscribers.remove(topicFilter);
        }

        @Override
        public BusSubscription onConnection(Consumer<Boolean> listener) {
            connection = listener;
            listener.accept(true);
            return () -> connection = up -> {};
        }

        void say(String topic, String json) {
            subscribers.get(topic).accept(BusMessage.telemetry(topic, json));
        }

        List<String> topics() {
            return published.stream().map(BusMessage::topic).toList();
        }
    }

    @Test
    void readingsArePassedOnAndTheLastOneAtOnce() {
        List<PowerReading> readings = new ArrayList<>();
        wire.say("1/psu/measurement", "{\"voltage_V\":376,\"current_A\":14}");
        Subscription subscription = hardware.power.subscribe(readings::add);
        loop.advance(Duration.ofMillis(50));
        wire.say("1/psu/measurement", "{\"voltage_V\":377,\"current_A\":14}");
        assertThat(readings).extracting(PowerReading::voltageV).containsExactly(376.0, 377.0);
        assertThat(readings.get(1).measuredAtNanos()).isEqualTo(50_000_000);
        subscription.close();
        wire.say("1/psu/measurement", "{\"voltage_V\":378,\"current_A\":14}");
        assertThat(readings).hasSize(2);
    }

    @Test
    void whetherTheProtectiveEarthIsThereIsPassedOn() {
        List<Boolean> earth = new ArrayList<>();
        wire.say("1/io/protective_earth", "{\"on\":true}");
        hardware.earth.subscribe(earth::add);
        wire.say("1/io/protective_earth", "{\"on\":false}");
        assertThat(earth).containsExactly(true, false);
    }

    @Test
    void silenceStaysSilence() {
        List<PilotReading> readings = new ArrayList<>();
        hardware.pilots.subscribe(readings::add);
        wire.say("1/io/permission", "{\"on\":true}");
        assertThat(readings).as("proximity was never heard").isEmpty();
        wire.say("1/io/proximity", "{\"state\":\"closed\"}");
        assertThat(readings).hasSize(1);
        loop.advance(Duration.ofMillis(501));
        wire.say("1/io/permission", "{\"on\":true}");
        assertThat(readings).as("proximity has gone silent").hasSize(1);
    }

    @Test
    void nonsenseIsIgnoredAndDisturbsNothing() {
        List<PowerReading> readings = new ArrayList<>();
        hardware.power.subscribe(readings::add);
        for (String nonsense :
                List.of("", "{", "null", "[]", "\"text\"", "{\"voltage_V\":1e400}", "{\"voltage_V\":{}}")) {
            wire.say("1/psu/measurement", nonsense);
        }
        assertThat(readings).isEmpty();
        wire.say("1/psu/measurement", "{\"voltage_V\":376,\"current_A\":14}");
        assertThat(readings).hasSize(1);
    }

    @Test
    void ordersArePublishedOnceAndFailWithoutTheBroker() throws PortException {
        hardware.new Supply(new PowerCapabilities(0, 500, 0, 125, 50_000))
                .apply(new PowerSetPoint(PowerSetPoint.Mode.CHARGE, 410, 14, 20, 300));
        hardware.new Latch().lock();
        hardware.new Monitor().startTest(500);
        assertThat(wire.topics()).containsExactly("1/psu/setpoint", "1/lock/command", "1/imd/start");
        assertThat(wire.published).as("never delivered later than now").noneMatch(BusMessage::retained);
        wire.connection.accept(false);
        assertThatThrownBy(() -> hardware.new Latch().unlock())
                .isInstanceOf(PortException.class)
                .hasMessageContaining("EVSE 1", "lock/command", "broker");
        assertThat(wire.published).hasSize(3);
    }

    @Test
    void aLineThatIsOnIsToldAgainBeforeItsOrderExpiresAndOneThatIsOffIsNot() throws PortException {
        Hardware.Pilots lines = hardware.new Pilots();
        lines.d1(true);
        loop.advance(Duration.ofMillis(1600));
        assertThat(wire.topics()).hasSizeGreaterThanOrEqualTo(4).containsOnly("1/io/d1");
        lines.d1(false);
        int told = wire.published.size();
        assertThat(wire.published.get(told - 1).json()).contains("\"on\":false");
        loop.advance(Duration.ofSeconds(5));
        assertThat(wire.published).hasSize(told);
    }

    @Test
    void aDriversActionHappensOnceAndNeverFromARetainedMessage() {
        List<UserAction> actions = new ArrayList<>();
        wire.say("1/token", "{\"idToken\":\"04A1\"}");
        hardware.actions.subscribe(actions::add);
        assertThat(actions)
                .as("a token of before is not presented to a new listener")
                .isEmpty();
        wire.subscribers.get("1/token").accept(new BusMessage("1/token", "{\"idToken\":\"04A1\"}", 1, true));
        assertThat(actions).isEmpty();
        wire.say("1/token", "{\"idToken\":\"04A1\"}");
        wire.say("1/io/stop_button", "{\"on\":true}");
        wire.say("1/io/stop_button", "{\"on\":false}");
        assertThat(actions).hasSize(2);
        assertThat(actions.get(1)).isEqualTo(new UserAction.StopPressed());
    }

    @Test
    void theMonitorTestsItselfAndItsResultIsAReading() throws PortException {
        List<IsolationReading.Verdict> verdicts = new ArrayList<>();
        hardware.isolation.subscribe(reading -> verdicts.add(reading.verdict()));
        Hardware.Monitor monitor = hardware.new Monitor();
        wire.say("1/imd/result", "{\"passed\":false}");
        assertThat(verdicts).as("nobody has asked").isEmpty();
        assertThat(monitor.selfTest()).isTrue();
        assertThat(wire.topics()).containsExactly("1/imd/self_test");
        wire.say("1/imd/measurement", "{\"verdict\":\"passed\"}");
        assertThat(verdicts)
                .as("what it measures meanwhile is no result")
                .containsExactly(IsolationReading.Verdict.TESTING);
        wire.subscribers.get("1/imd/result").accept(new BusMessage("1/imd/result", "{\"passed\":true}", 1, true));
        assertThat(verdicts).as("the result of an earlier one").hasSize(1);
        wire.say("1/imd/result", "{\"passed\":true}");
        monitor.selfTest();
        wire.say("1/imd/result", "{\"passed\":false,\"detail\":\"relay stuck\"}");
        assertThat(verdicts)
                .containsExactly(
                        IsolationReading.Verdict.TESTING,
                        IsolationReading.Verdict.PASSED,
                        IsolationReading.Verdict.TESTING,
                        IsolationReading.Verdict.DEVICE_FAULT);
        monitor.selfTest();
        monitor.stop();
        wire.say("1/imd/measurement", "{\"verdict\":\"idle\"}");
        assertThat(verdicts.get(verdicts.size() - 1)).isEqualTo(IsolationReading.Verdict.IDLE);
    }

    @Test
    void aMonitorWithoutATestOfItselfSaysSo() throws PortException {
        Hardware plain = new Hardware(settings(Map.of("isolationSelfTest", false)), wire, loop);
        assertThat(plain.new Monitor().selfTest()).isFalse();
        assertThat(wire.published).isEmpty();
    }

    @Test
    void aSupplyInFaultIsAFaultAtOnceAndWithEveryMeasurementUntilItIsNoMore() throws PortException {
        List<PowerReading> readings = new ArrayList<>();
        hardware.power.subscribe(readings::add);
        wire.say("1/psu/mode", "{\"mode\":\"fault\"}");
        assertThat(readings).singleElement().satisfies(reading -> {
            assertThat(reading.fault()).isEqualTo(FaultCode.POWER_SUPPLY_SILENT);
            assertThat(reading.voltageV()).as("nothing was measured").isNaN();
        });
        wire.say("1/psu/measurement", "{\"voltage_V\":376,\"current_A\":14}");
        wire.say("1/psu/mode", "{\"mode\":\"off\"}");
        wire.say("1/psu/measurement", "{\"voltage_V\":0,\"current_A\":0}");
        hardware.new Supply(new PowerCapabilities(0, 500, 0, 125, 50_000))
                .apply(new PowerSetPoint(PowerSetPoint.Mode.CHARGE, 410, 14, 20, 300));
        wire.say("1/psu/mode", "{\"mode\":\"import\"}");
        wire.say("1/psu/measurement", "{\"voltage_V\":376,\"current_A\":0}");
        loop.advance(Duration.ofSeconds(1));
        wire.say("1/psu/measurement", "{\"voltage_V\":376,\"current_A\":0}");
        assertThat(readings)
                .extracting(PowerReading::fault)
                .containsExactly(
                        FaultCode.POWER_SUPPLY_SILENT,
                        FaultCode.POWER_SUPPLY_SILENT,
                        null,
                        null,
                        FaultCode.POWER_SUPPLY_SILENT);
    }

    @Test
    void theContactorsFeedbackIsAPortOfItsOwnWhereItIsConfigured() {
        List<ContactorReading.State> states = new ArrayList<>();
        wire.say("1/contactor/feedback", "{\"state\":\"closed\"}");
        hardware.contactor.subscribe(reading -> states.add(reading.state()));
        wire.say("1/contactor/feedback", "{\"state\":\"open\"}");
        assertThat(states).containsExactly(ContactorReading.State.CLOSED, ContactorReading.State.OPEN);
        assertThat(settings(Map.of()).ports()).doesNotContain(HardwareSettings.Port.OUTPUT_CONTACTOR);
        assertThat(settings(Map.of("ports", new String[] {"powerSupply, outputContactor"}))
                        .ports())
                .contains(HardwareSettings.Port.OUTPUT_CONTACTOR);
    }

    @Test
    void closedItListensToNothing() {
        hardware.close();
        assertThat(wire.subscribers).isEmpty();
    }

    @Test
    void aConfigurationFileGivesThePortsAsOneString() throws IOException {
        Properties shipped = new Properties();
        try (Reader file = Files.newBufferedReader(Path.of("../../config/optional/org.chasen.hardware.mqtt-1.cfg"))) {
            shipped.load(file);
        }
        String words = shipped.getProperty("ports");
        assertThat(words).contains(",");
        assertThat(settings(Map.of("ports", new String[] {words})))
                .as("what ships is what is the default")
                .isEqualTo(settings(Map.of()));
        assertThat(settings(Map.of("ports", new String[] {"powerSupply,pilotLines , ", "userInput"}))
                        .ports())
                .containsExactly(
                        HardwareSettings.Port.POWER_SUPPLY,
                        HardwareSettings.Port.PILOT_LINES,
                        HardwareSettings.Port.USER_INPUT);
        assertThatThrownBy(() -> settings(Map.of("ports", new String[] {"powerSupply, pump"})))
                .hasMessageContaining("\"pump\", expected words of");
        assertThatThrownBy(() -> settings(Map.of("ports", new String[] {" , "})))
                .hasMessageContaining("ports = empty");
    }

    @Test
    void wrongConfigurationSaysKeyValueAndWhatWasExpected() {
        assertThatThrownBy(() -> settings(Map.of("evse", 0))).hasMessageContaining("evse = 0, expected 1 or more");
        assertThatThrownBy(() -> settings(Map.of("ports", new String[] {"pump"})))
                .hasMessageContaining("pump", "powerSupply");
        assertThatThrownBy(() -> settings(Map.of("ports", new String[0]))).hasMessageContaining("ports = empty");
        assertThatThrownBy(() -> settings(Map.of("maxAgeMillis", 50))).hasMessageContaining("100..1000");
        assertThat(settings(Map.of()).ports()).doesNotContain(HardwareSettings.Port.CONNECTOR_SENSORS);
    }
}
