package org.chasen.itest.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command of the README that exchanges the OCPP version of a plain-Felix station, typed as it stands there. */
class ExchangeByFileIT {
    private static final Path FORM = Path.of(System.getProperty("chasen.target"), "form", "chasen");

    @TempDir
    private Path directory;

    @Test
    void the_other_version_takes_over() throws Exception {
        int broker = Processes.freePort();
        try (BootCsms csms = new BootCsms();
                Station station = new Station(
                        directory,
                        Set.of("org.chasen.simulator.csms.cfg", "org.chasen.simulator.scenario.cfg"),
                        Map.of(
                                "org.chasen.ocpp.cfg",
                                Map.of("url", "ws://127.0.0.1:" + csms.port() + "/ocpp", "securityProfile", "0"),
                                "org.chasen.mqtt.bus.cfg",
                                Map.of("url", "tcp://127.0.0.1:" + broker),
                                "org.chasen.mqtt.broker.cfg",
                                Map.of("port", Integer.toString(broker))))) {
            // Here the directory of the station is not the installation, where the command is typed.
            Files.createSymbolicLink(directory.resolve("ocpp"), FORM.resolve("ocpp"));
            Map<Path, FileTime> written = station.written();
            station.start();
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(
                            () -> assertThat(csms.booted()).as(station.output()).containsExactly("ocpp2.0.1"));
            Processes.run(List.of("sh", "-c", "cd '" + directory + "' && " + command()));
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() ->
                            assertThat(csms.booted()).as(station.output()).containsExactly("ocpp2.0.1", "ocpp1.6"));
            station.terminate();
            assertThat(station.output()).doesNotContain("\tat ");
            assertThat(station.written())
                    .as("its configuration is the operator's")
                    .isEqualTo(written);
        }
    }

    private static String command() throws IOException {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.exists(root.resolve("demo"))) {
            root = root.getParent();
        }
        Matcher row = Pattern.compile("(?m)^\\| plain Felix \\| `(rm deploy/.*)` \\|$")
                .matcher(Files.readString(root.resolve("README.md")));
        assertThat(row.find()).as("a row with the command in the README").isTrue();
        return row.group(1);
    }
}
