package org.chasen.itest.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A station without a broker of its own, beside a mosquitto. */
@ExtendWith(NeedsMosquitto.class)
class ForeignBrokerIT {
    private static final String TOKEN = "\"04A2C3D4E5F680\"";
    /** State E in H'109.5: charging, energised, no stop. */
    private static final String CHARGING = "109#.{10}05.{4}";

    @TempDir
    private Path directory;

    @Test
    void a_charge_is_seen_and_driven_with_user_and_password() throws Exception {
        try (Mosquitto broker = Mosquitto.plain(directory);
                Station station = station(broker, Mosquitto.PASSWORD).start();
                Onlooker onlooker = Onlooker.of(broker)) {
            onlooker.awaitAvailability("online");
            charge(onlooker);
            onlooker.awaitNumber("1/telemetry", "current_A", amperes -> amperes > 5);
            onlooker.desk("vehicle_stop");
            onlooker.awaitState("I");
            await().until(() ->
                    onlooker.last("desk/1/state").path("lock").asText().equals("unlocked"));
            onlooker.desk("unplug");
            onlooker.awaitState("A");
            await().until(() -> onlooker.payloads("1/ev").contains(""));
            station.terminate();
            onlooker.awaitAvailability("offline");

            assertThat(onlooker.states()).matches("ABCDEFGHIB?A");
            assertThat(onlooker.operations())
                    .contains(
                            "availability",
                            "state",
                            "sessionEvent",
                            "ev",
                            "telemetry",
                            "limit",
                            "evseVariable",
                            "variable")
                    .contains("ocppConnection", "ocppTransaction", "journal", "deskState", "deskReply");
            assertThat(onlooker.faults()).isEmpty();
        }
    }

    @Test
    void a_charge_over_tls_does_not_mind_that_the_broker_dies_and_comes_back() throws Exception {
        try (Mosquitto broker = Mosquitto.secured(directory);
                Station station = station(broker, Mosquitto.PASSWORD).start()) {
            JsonNode before;
            try (Onlooker onlooker = Onlooker.of(broker)) {
                onlooker.awaitAvailability("online");
                charge(onlooker);
                before = onlooker.last("1/state");
                assertThat(onlooker.faults()).isEmpty();
            }
            broker.kill();
            await().untilAsserted(() -> assertThat(station.output())
                    .contains("The MQTT broker " + broker.url() + " was lost")
                    .contains("Charging goes on"));
            long then = framesOfCharge(station);
            await().atMost(Duration.ofSeconds(10)).until(() -> framesOfCharge(station) > then + 20);
            broker.start();
            try (Onlooker onlooker = Onlooker.of(broker)) {
                onlooker.awaitAvailability("online");
                onlooker.awaitState("E");
                JsonNode after = onlooker.last("1/state");
                assertThat(after.path("sessionId")).isEqualTo(before.path("sessionId"));
                assertThat(after.path("transactionId")).isEqualTo(before.path("transactionId"));
                assertThat(after.path("lastStop").isNull()).as("%s", after).isTrue();
                onlooker.desk("stop_button");
                onlooker.awaitState("I");
                assertThat(onlooker.states()).isEqualTo("EFGHI");
                assertThat(onlooker.faults()).isEmpty();
            }
            assertThat(chargedWithoutBreak(station)).isTrue();
        }
    }

    @Test
    void the_last_will_of_a_killed_station_says_offline_and_its_return_online() throws Exception {
        try (Mosquitto broker = Mosquitto.plain(directory);
                Station station = station(broker, Mosquitto.PASSWORD).start();
                Onlooker onlooker = Onlooker.of(broker)) {
            onlooker.awaitAvailability("online");
            station.kill();
            onlooker.awaitAvailability("offline");
            try (Onlooker latecomer = Onlooker.of(broker)) {
                latecomer.awaitAvailability("offline");
            }
            station.start();
            onlooker.awaitAvailability("online");
            assertThat(onlooker.payloads("availability")).endsWith("online", "offline", "online");
            assertThat(onlooker.faults()).isEmpty();
        }
    }

    @Test
    void a_wrong_password_is_told_with_the_broker_and_the_keys_to_check() throws Exception {
        try (Mosquitto broker = Mosquitto.plain(directory);
                Station station = station(broker, "wrong").start()) {
            await().atMost(Duration.ofSeconds(40))
                    .untilAsserted(() -> assertThat(station.output().lines())
                            .anySatisfy(line -> assertThat(line)
                                    .contains("WARN", "The MQTT broker " + broker.url() + " cannot be reached")
                                    .contains("url, user and .password in org.chasen.mqtt.bus")
                                    .containsIgnoringCase("not authorized")));
            assertThat(station.output()).doesNotContain("wrong\n", "\tat ");
        }
    }

    /** Plug and token, as far as state E. */
    private static void charge(Onlooker onlooker) throws IOException {
        onlooker.awaitState("A");
        onlooker.desk("plug");
        onlooker.awaitState("B");
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        onlooker.last("ocpp/connection").path("state").asText().equals("online"));
        onlooker.desk("token", "idToken", TOKEN);
        onlooker.awaitState("E");
    }

    private Station station(Mosquitto broker, String password) throws IOException {
        int csms = Processes.freePort();
        Map<String, String> bus = new HashMap<>(
                Map.of("url", broker.url(), "user", Mosquitto.USER, ".password", password, "maxBackoffS", "1"));
        if (broker.url().startsWith("ssl:")) {
            bus.put("caFile", broker.ca().toString());
        }
        Path base = directory.resolve("station");
        return new Station(
                base,
                Set.of(
                        "org.chasen.can.socketcan-1.cfg",
                        "org.chasen.mqtt.broker.cfg",
                        "org.chasen.simulator.scenario.cfg"),
                Map.of(
                        "org.chasen.chademo-1.cfg", Map.of("can.target", "(chasen.can.bus=desk)"),
                        "org.chasen.mqtt.bus.cfg", bus,
                        "org.chasen.ocpp.cfg",
                                Map.of("url", "ws://127.0.0.1:" + csms + "/ocpp", "securityProfile", "0"),
                        "org.chasen.simulator.csms.cfg", Map.of("port", String.valueOf(csms)),
                        "org.chasen.simulator.cfg",
                                Map.of(
                                        "recordFile",
                                        base.resolve("desk.candump").toString())));
    }

    private static long framesOfCharge(Station station) throws IOException {
        return Files.readAllLines(station.recording()).stream()
                .filter(line -> line.matches(".* " + CHARGING))
                .count();
    }

    /** Between the first and the last H'109 of the charge there is no other. */
    private static boolean chargedWithoutBreak(Station station) throws IOException {
        String row = Files.readAllLines(station.recording()).stream()
                .filter(line -> line.contains(" 109#"))
                .map(line -> line.matches(".* " + CHARGING) ? "E" : ".")
                .reduce("", String::concat);
        return row.substring(row.indexOf('E'), row.lastIndexOf('E') + 1).matches("E+");
    }
}
