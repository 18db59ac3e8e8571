package org.chasen.itest.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The vehicle of docs/integrating.md, run as it stands there, at a station started as {@code ./demo --can} starts it. Only
 * the two CAN tools it calls are replaced: they reach the socketcand server of the test.
 */
@ExtendWith(NeedsMosquitto.class)
class OutsideVehicleIT {
    @TempDir
    private Path directory;

    @Test
    void the_vehicle_of_the_document_charges_follows_a_limit_stops_and_leaves() throws Exception {
        int broker = Processes.freePort();
        try (CanHub can = new CanHub();
                Station station = station(broker, can.port()).start()) {
            Onlooker onlooker = await().atMost(Duration.ofSeconds(30))
                    .ignoreExceptions()
                    .until(() -> Onlooker.of("tcp://127.0.0.1:" + broker), client -> true);
            onlooker.awaitState("A");
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> onlooker.last("ocpp/connection")
                            .path("state")
                            .asText()
                            .equals("online"));
            Process vehicle = vehicle(broker, can.toolPort());
            try {
                onlooker.awaitState("B");
                onlooker.desk("token", "idToken", "\"04A2C3D4E5F680\"");
                onlooker.awaitState("E");
                onlooker.awaitNumber("1/io/voltage", "value", volts -> volts > 365 && volts < 390);
                onlooker.awaitNumber("1/io/current", "value", amperes -> amperes > 39 && amperes < 41);
                assertThat(can.ofVehicle()).contains("102#027C012800015000");

                onlooker.evse("set_limit", "current_A", "16");
                onlooker.awaitNumber("1/io/current", "value", amperes -> amperes > 15 && amperes < 17);
                onlooker.awaitState("E");
                int sent = can.ofVehicle().size();
                await().until(() -> can.ofVehicle().size() > sent + 8);
                assertThat(can.ofVehicle()).contains("110#0100000000000000", "102#027C011000015000");

                onlooker.publish("vehicle/stop", "now");
                onlooker.awaitState("A");
                assertThat(vehicle.waitFor(10, TimeUnit.SECONDS)).isTrue();
                assertThat(onlooker.states()).matches("ABCDEFGHIB?A");
                assertThat(onlooker.payloads("1/session/event"))
                        .anySatisfy(event -> assertThat(event).contains("stop_received"));
                assertThat(onlooker.last("1/io/d1").path("on").asBoolean()).isFalse();
                assertThat(onlooker.faults()).isEmpty();
                station.terminate();
            } finally {
                vehicle.destroyForcibly();
                onlooker.close();
            }
        }
    }

    private Station station(int broker, int can) throws IOException {
        int csms = Processes.freePort();
        return new Station(
                directory.resolve("station"),
                Set.of("org.chasen.can.socketcan-1.cfg", "org.chasen.simulator.scenario.cfg"),
                Map.of(
                        "org.chasen.can.socketcand-1.cfg",
                        Map.of("host", "127.0.0.1", "port", String.valueOf(can), "bus", "can0"),
                        "org.chasen.chademo-1.cfg",
                        Map.of("can.target", "(chasen.can.bus=can0)"),
                        "org.chasen.simulator.cfg",
                        Map.of("vehicle", "external"),
                        "org.chasen.mqtt.broker.cfg",
                        Map.of("port", String.valueOf(broker)),
                        "org.chasen.mqtt.bus.cfg",
                        Map.of("url", "tcp://127.0.0.1:" + broker),
                        "org.chasen.ocpp.cfg",
                        Map.of("url", "ws://127.0.0.1:" + csms + "/ocpp", "securityProfile", "0"),
                        "org.chasen.simulator.csms.cfg",
                        Map.of("port", String.valueOf(csms))));
    }

    private Process vehicle(int broker, int tools) throws IOException {
        Path bin = Files.createDirectories(directory.resolve("bin"));
        program(bin.resolve("cansend"), "#!/bin/bash\necho \"$2\" > /dev/tcp/127.0.0.1/" + tools + "\n");
        program(
                bin.resolve("candump"),
                "#!/bin/bash\nexec 3<> /dev/tcp/127.0.0.1/" + tools + "\necho candump >&3\nexec cat <&3\n");
        Path script = directory.resolve("vehicle.sh");
        program(script, document());
        ProcessBuilder vehicle = new ProcessBuilder("bash", script.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("vehicle.log").toFile());
        Path clients = Path.of(Mosquitto.program("mosquitto_sub")).getParent();
        vehicle.environment().merge("PATH", bin + ":" + clients, (old, ours) -> ours + ":" + old);
        vehicle.environment().put("BROKER", "-h 127.0.0.1 -p " + broker);
        return vehicle.start();
    }

    /** The program in section 3 of docs/integrating.md. */
    private static String document() throws IOException {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.exists(root.resolve("docs/integrating.md"))) {
            root = root.getParent();
        }
        String text = Files.readString(root.resolve("docs/integrating.md"));
        String section = text.substring(text.indexOf("## 3. Attaching a vehicle from outside"));
        int start = section.indexOf("```bash\n") + "```bash\n".length();
        return section.substring(start, section.indexOf("```", start));
    }

    private static void program(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
