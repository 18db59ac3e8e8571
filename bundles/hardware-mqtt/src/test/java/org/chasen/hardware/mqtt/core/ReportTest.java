package org.chasen.hardware.mqtt.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.chasen.evse.ContactorReading;
import org.chasen.evse.FaultCode;
import org.chasen.evse.IsolationReading.Verdict;
import org.chasen.evse.LockReading;
import org.chasen.evse.PilotReading.Proximity;
import org.chasen.evse.PowerCapabilities;
import org.chasen.evse.PowerReading;
import org.chasen.evse.PowerSetPoint;
import org.chasen.evse.SensorReading.Presence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final ObjectMapper JSON = new ObjectMapper();

    private static Report read(String topic, String json) throws IOException, BadPayload {
        return Report.read(topic, JSON.readTree(json), NOW, 7, Duration.ofMillis(500));
    }

    @Test
    void everyTopicIsRead() throws Exception {
        assertThat(read("psu/capabilities", """
            {"minVoltage_V":150,"maxVoltage_V":500,"minCurrent_A":0,"maxCurrent_A":125,"maxPower_W":50000}\
            """))
                .isEqualTo(new Report.Capabilities(new PowerCapabilities(150, 500, 0, 125, 50_000)));
        assertThat(read("psu/measurement", "{\"voltage_V\":376.5,\"current_A\":14,\"other\":1}"))
                .isEqualTo(new Report.Power(new PowerReading(376.5, 14, null, 7)));
        assertThat(read("psu/measurement", "{\"voltage_V\":0,\"current_A\":0,\"fault\":\"over_current\"}"))
                .isEqualTo(new Report.Power(new PowerReading(0, 0, FaultCode.OVER_CURRENT, 7)));
        assertThat(read("psu/mode", "{\"mode\":\"import\"}")).isEqualTo(new Report.Mode(SupplyMode.IMPORT));
        assertThat(read("imd/result", "{\"passed\":false,\"detail\":\"relay stuck\"}"))
                .isEqualTo(new Report.SelfTested(false, "relay stuck"));
        assertThat(read("io/permission", "{\"on\":true}")).isEqualTo(new Report.Permission(true));
        assertThat(read("io/proximity", "{\"state\":\"closed\"}")).isEqualTo(new Report.Plug(Proximity.CLOSED));
        assertThat(read("io/emergency_stop", "{\"on\":true}")).isEqualTo(new Report.Emergency(true));
        assertThat(read("io/protective_earth", "{\"on\":false}")).isEqualTo(new Report.Earth(false));
        assertThat(((Report.Lock) read("lock/feedback", "{\"state\":\"locked\"}"))
                        .reading()
                        .state())
                .isEqualTo(LockReading.State.LOCKED);
        assertThat(read("contactor/feedback", "{\"state\":\"closed\"}"))
                .isEqualTo(new Report.Contactor(new ContactorReading(ContactorReading.State.CLOSED, 7)));
        assertThat(((Report.Isolation) read("imd/measurement", "{\"verdict\":\"failed\",\"resistance_Ohm\":2e4}"))
                        .reading()
                        .verdict())
                .isEqualTo(Verdict.FAILED);
        assertThat(((Report.Meter) read(
                                "meter/reading",
                                "{\"energy_Wh\":1234.5,\"power_W\":5000,\"voltage_V\":400,\"current_A\":12.5}"))
                        .reading()
                        .energyWh())
                .isEqualTo(1234.5);
        assertThat(((Report.Sensors) read("sensors/reading", "{\"voltage_V\":3,\"holster\":\"absent\"}")).reading())
                .satisfies(reading -> {
                    assertThat(reading.connectorTemperatureC()).isNaN();
                    assertThat(reading.holster()).isEqualTo(Presence.ABSENT);
                    assertThat(reading.bay()).isEqualTo(Presence.NOT_FITTED);
                });
        assertThat(((Report.Token) read("token", "{\"idToken\":\"04A1B2C3\"}"))
                        .token()
                        .type())
                .isEqualTo("ISO14443");
        assertThat(read("io/start_button", "{\"on\":true}")).isEqualTo(new Report.StartButton(true));
        assertThat(read("io/stop_button", "{\"on\":false}")).isEqualTo(new Report.StopButton(false));
        assertThat(read("psu/setpoint", "{}")).isNull();
    }

    @Test
    void aVoltageIsToldWithItsSign() throws Exception {
        assertThat(read("psu/measurement", "{\"voltage_V\":-376,\"current_A\":-1}"))
                .isEqualTo(new Report.Power(new PowerReading(-376, -1, null, 7)));
        assertThat(((Report.Sensors) read("sensors/reading", "{\"voltage_V\":-0.2}"))
                        .reading()
                        .voltageV())
                .isEqualTo(-0.2);
        assertThat(((Report.Meter) read(
                                "meter/reading", "{\"energy_Wh\":0,\"power_W\":0,\"voltage_V\":-0.2,\"current_A\":0}"))
                        .reading()
                        .voltageV())
                .isEqualTo(-0.2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "psu/measurement | [1,2] | expected a JSON object",
                "psu/measurement | {\"voltage_V\":376} | current_A is missing",
                "psu/measurement | {\"voltage_V\":\"376\",\"current_A\":1} | voltage_V is \"376\", expected a number"
                        + " -2000.0 to 2000.0",
                "psu/measurement | {\"voltage_V\":-2001,\"current_A\":1} | voltage_V is -2001",
                "psu/measurement | {\"voltage_V\":1,\"current_A\":1,\"fault\":\"bad\"} | fault is \"bad\"",
                "psu/capabilities |"
                        + " {\"minVoltage_V\":500,\"maxVoltage_V\":150,\"minCurrent_A\":0,\"maxCurrent_A\":1,\"maxPower_W\":1}"
                        + " | maxVoltage_V is 150, expected a number 500.0",
                "psu/capabilities |"
                        + " {\"minVoltage_V\":0,\"maxVoltage_V\":20,\"minCurrent_A\":0,\"maxCurrent_A\":1,\"maxPower_W\":1}"
                        + " | maxVoltage_V is 20, expected a number 50.0 to 1500.0",
                "psu/capabilities |"
                        + " {\"minVoltage_V\":0,\"maxVoltage_V\":1600,\"minCurrent_A\":0,\"maxCurrent_A\":1,\"maxPower_W\":1}"
                        + " | maxVoltage_V is 1600",
                "psu/capabilities |"
                        + " {\"minVoltage_V\":0,\"maxVoltage_V\":500,\"minCurrent_A\":0,\"maxCurrent_A\":-1,\"maxPower_W\":1}"
                        + " | maxCurrent_A is -1",
                "psu/capabilities |"
                        + " {\"minVoltage_V\":0,\"maxVoltage_V\":500,\"minCurrent_A\":0,\"maxCurrent_A\":125,\"maxPower_W\":5e9}"
                        + " | maxPower_W is",
                "psu/mode | {\"mode\":\"boost\"} | expected one of [off, export, import, fault]",
                "imd/result | {\"detail\":\"ok\"} | passed is missing",
                "contactor/feedback | {\"state\":\"stuck\"} | expected one of [open, closed]",
                "io/permission | {\"on\":1} | on is 1, expected true or false",
                "io/proximity | {\"state\":\"in\"} | expected one of [open, closed, absent, invalid]",
                "token | {\"idToken\":\"\"} | expected a text of 1 to 36",
                "io/permission | {\"on\":true,\"time\":\"noon\"} | expected ISO 8601"
            })
    void whatCannotBeIsRefusedByFieldAndExpectation(String topic, String json, String expected) {
        assertThatThrownBy(() -> read(topic, json))
                .isInstanceOf(BadPayload.class)
                .hasMessageContaining(expected);
    }

    @Test
    void anOldReadingIsRefusedAtTheLimitAndAStandingOneIsNot() throws Exception {
        assertThat(read("io/permission", "{\"on\":true,\"time\":\"2026-01-01T11:59:59.500Z\"}"))
                .isNotNull();
        assertThatThrownBy(() -> read("io/permission", "{\"on\":true,\"time\":\"2026-01-01T11:59:59.499Z\"}"))
                .hasMessageContaining("501 ms ago, expected at most 500 ms");
        assertThat(read("io/emergency_stop", "{\"on\":true,\"time\":\"2026-01-01T10:00:00Z\"}"))
                .isEqualTo(new Report.Emergency(true));
        assertThatThrownBy(() -> read("token", "{\"idToken\":\"A\",\"time\":\"2026-01-01T11:59:54.999Z\"}"))
                .hasMessageContaining("5001 ms");
    }

    @Test
    void permissionAndProximityMakeOneReadingAsOldAsTheOlder() {
        PilotBoard both = PilotBoard.SILENT.permission(true, 100).proximity(Proximity.CLOSED, 130);
        assertThat(both.reading(150, 50, true).readAtNanos()).isEqualTo(100);
        assertThat(both.reading(150, 50, true).proximity()).isEqualTo(Proximity.CLOSED);
        assertThat(both.reading(151, 50, true)).as("permission has gone silent").isNull();
        assertThat(both.permission(false, 181).reading(181, 50, true))
                .as("proximity has gone silent")
                .isNull();
        assertThat(PilotBoard.SILENT.permission(true, 100).reading(100, 50, true))
                .isNull();
        assertThat(PilotBoard.SILENT
                        .permission(true, 100)
                        .reading(100, 50, false)
                        .proximity())
                .isEqualTo(Proximity.ABSENT);
    }

    @Test
    void aSupplyInFaultOrThatTakesWhileItShouldGiveDoesNotWork() {
        long turned = SupplyState.TURN_NANOS;
        SupplyState idle = SupplyState.UNKNOWN.says(SupplyMode.IMPORT);
        assertThat(idle.fault(turned)).as("nobody charges").isNull();
        SupplyState charging = idle.told(PowerSetPoint.Mode.CHARGE, 100).told(PowerSetPoint.Mode.CHARGE, 400);
        assertThat(charging.fault(100 + turned - 1)).as("it may still turn").isNull();
        assertThat(charging.fault(100 + turned)).isEqualTo(FaultCode.POWER_SUPPLY_SILENT);
        assertThat(charging.says(SupplyMode.EXPORT).fault(100 + turned)).isNull();
        assertThat(charging.told(PowerSetPoint.Mode.OFF, 200).fault(100 + turned))
                .isNull();
        SupplyState broken = SupplyState.UNKNOWN.says(SupplyMode.FAULT);
        assertThat(broken.with(new PowerReading(376, 14, null, 7), 9))
                .isEqualTo(new PowerReading(376, 14, FaultCode.POWER_SUPPLY_SILENT, 7));
        assertThat(broken.with(new PowerReading(376, 14, FaultCode.MAINS_LOST, 7), 9)
                        .fault())
                .as("a supply that knows more says so")
                .isEqualTo(FaultCode.MAINS_LOST);
    }

    @Test
    void ordersCarrySequenceAndExpiry() {
        assertThat(Order.setPoint(new PowerSetPoint(PowerSetPoint.Mode.CHARGE, 410, 14, 20, 300), 9, NOW))
                .isEqualTo(
                        new Order(
                                "psu/setpoint",
                                "{\"seq\":9,\"time\":\"2026-01-01T12:00:00Z\",\"mode\":\"export\",\"phase\":\"charging\","
                                        + "\"voltage_V\":410.0,\"current_A\":14.0,\"maxRamp_APerS\":20.0,\"expiry\":\"2026-01-01T12:00:00.300Z\"}"));
        assertThat(Order.setPoint(PowerSetPoint.OFF, 10, NOW).json()).contains("\"mode\":\"off\"", "\"expiry\":");
        assertThat(Order.lock(true, 1, NOW).json()).contains("\"command\":\"lock\"");
        assertThat(Order.startTest(500, 1, NOW)).satisfies(order -> {
            assertThat(order.topic()).isEqualTo("imd/start");
            assertThat(order.json()).contains("\"voltage_V\":500.0");
        });
        assertThat(Order.isolation(Order.Isolation.SUPERVISE, 1, NOW).topic()).isEqualTo("imd/supervise");
        assertThat(Order.isolation(Order.Isolation.SELF_TEST, 1, NOW).topic()).isEqualTo("imd/self_test");
        assertThat(Order.line("d1", true, 1, NOW).json()).contains("\"on\":true", "12:00:02Z");
    }
}
