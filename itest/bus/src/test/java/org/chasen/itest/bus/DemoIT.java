package org.chasen.itest.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./demo} as a person starts it, on the form just built. */
class DemoIT {
    private static final Path FORM = Path.of(System.getProperty("chasen.target"), "form", "chasen");
    /** Every character that means something to a shell or in a configuration file. */
    private static final String PASSWORD = "Sl\\ash$x${y}#=!\"'16ch";

    @TempDir
    private Path directory;

    private Path config;
    private Path output;

    /** Ports of its own: whoever builds may have a demo running. */
    @BeforeEach
    void ports() throws IOException {
        config = Files.createDirectory(directory.resolve("config"));
        output = directory.resolve("output");
        int broker = Processes.freePort();
        write("org.chasen.mqtt.broker.cfg", "port = " + broker);
        write("org.chasen.mqtt.bus.cfg", "url = tcp://127.0.0.1:" + broker);
        write("org.chasen.simulator.csms.cfg", "port = " + Processes.freePort());
    }

    /** On the newest Java that is installed: what ships must not depend on the one it was built with. */
    @Test
    void once_ends_well_after_both_charges_in_their_order() throws Exception {
        Path java = newestJava();
        Process demo = demo(java, "--once");
        await().until(() -> commandLines(demo).stream().anyMatch(line -> line.startsWith(java + "/bin/java")));
        assertThat(demo.waitFor(150, TimeUnit.SECONDS)).as(output()).isTrue();
        assertThat(demo.exitValue()).as(output()).isZero();
        assertInOrder(
                "> BootNotification  PowerUp \\(OCPP 2.0.1\\)",
                "A -> B|B  plugged in",
                "> TransactionEvent  #0 Started, CablePluggedIn",
                "> Authorize",
                "B -> C",
                "C -> D  permission on both ways",
                "D  connector locked",
                "D  insulation good",
                "D -> E  energy flows",
                "now Charging",
                "< SetChargingProfile",
                "set by csms",
                "ChargingRateChanged",
                "< RequestStopTransaction",
                "E -> F  stop by the station",
                "RemoteStop",
                "F -> G  current gone",
                "G -> H",
                "H -> I",
                "I  connector unlocked",
                "B -> A  unplugged",
                "Ended, .* because Remote",
                "chasen-ocpp-v201-.* out, .*chasen-ocpp-v16-.* in",
                "> BootNotification  \\(OCPP 1.6\\)",
                "A -> B  plugged in",
                "> Authorize",
                "C -> D  permission on both ways",
                "D -> E  energy flows",
                "> StartTransaction",
                "E -> F  stop by the vehicle",
                "> StopTransaction",
                "B -> A  unplugged");
        assertThat(output()).doesNotContain("\tat ", "Building");
    }

    @Test
    void a_password_reaches_the_csms_and_sigterm_ends_the_station_in_order() throws Exception {
        // A copy of what ships names the CAN interface of a real station: no wish of this user.
        Files.copy(FORM.resolve("etc/org.chasen.chademo-1.cfg"), config.resolve("org.chasen.chademo-1.cfg"));
        Path data = directory.resolve("data");
        try (BootCsms csms = new BootCsms()) {
            Process demo = demo(
                    "--csms",
                    "ws://127.0.0.1:" + csms.port() + "/ocpp",
                    "--id",
                    "X",
                    "--ocpp",
                    "1.6",
                    "--password",
                    PASSWORD,
                    "--data",
                    data.toString());
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> csms.seen("BootNotification") && csms.seen("StatusNotification"));
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(data.resolve("data/log/chasen.log"))
                            .content()
                            .contains("Desk station"));
            assertThat(csms.path()).isEqualTo("/ocpp/X");
            assertThat(csms.authorisation())
                    .isEqualTo("Basic "
                            + Base64.getEncoder().encodeToString(("X:" + PASSWORD).getBytes(StandardCharsets.UTF_8)));
            assertThat(commandLines(demo))
                    .isNotEmpty()
                    .allSatisfy(line -> assertThat(line).doesNotContain("16ch"));
            demo.destroy();
            assertThat(demo.waitFor(30, TimeUnit.SECONDS)).as(output()).isTrue();
            assertThat(demo.exitValue()).as(output()).isZero();
            assertThat(csms.closed()).as("the station says goodbye").isTrue();
        }
        assertThat(data.resolve("data/journal/transactions.mv")).isNotEmptyFile();
        assertThat(data.resolve("etc/org.chasen.chademo-1.cfg"))
                .content()
                .contains("can.target = (chasen.can.bus=desk)");
        assertThat(output()).contains("security profile 1").doesNotContain("16ch", "\tat ", "ERROR");
        assertThat(data.resolve("data/log/chasen.log")).content().doesNotContain("16ch");
    }

    /** Not only from when Configuration Admin hands on the file: what the desk says at its start would be lost now and then. */
    @Test
    void the_log_begins_before_the_first_component() throws Exception {
        assertThat(logWith("configadmin.level = WARN", "configadmin.level = DEBUG"))
                .containsPattern("org\\.apache\\.felix\\.configadmin Scheduling .*pid=\\[org\\.ops4j\\.pax\\.logging]");
    }

    /** Configuration Admin tells in detail what it is given. */
    @Test
    void the_most_detailed_log_has_no_password() throws Exception {
        assertThat(logWith("rootLogger.level = WARN", "rootLogger.level = DEBUG", "--password", PASSWORD))
                .contains("DEBUG")
                .doesNotContain("16ch");
    }

    /** What a station logs that starts and ends, with one line of what ships replaced. */
    private String logWith(String shipped, String replacement, String... more) throws Exception {
        String file = "org.ops4j.pax.logging.cfg";
        String before = Files.readString(FORM.resolve("etc").resolve(file));
        assertThat(before).contains(shipped);
        write(file, before.replace(shipped, replacement));
        Path data = directory.resolve("data");
        List<String> options =
                new ArrayList<>(List.of("--csms", "ws://127.0.0.1:1/ocpp", "--id", "X", "--data", data.toString()));
        options.addAll(List.of(more));
        Process demo = demo(options.toArray(String[]::new));
        Path log = data.resolve("data/log/chasen.log");
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(log).content().contains("Desk station", "org.chasen.ocpp.v201"));
        demo.destroy();
        assertThat(demo.waitFor(30, TimeUnit.SECONDS)).as(output()).isTrue();
        return Files.readString(log);
    }

    @Test
    void a_bus_of_the_users_own_stays_and_is_named() throws Exception {
        write("org.chasen.chademo-1.cfg", "can.target = (chasen.can.bus=mine)");
        write("org.chasen.ocpp.cfg", "securityProfile = 2");
        Process demo = demo("--csms", "ws://127.0.0.1:1/ocpp", "--id", "X");
        assertThat(demo.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(demo.exitValue()).isEqualTo(2);
        assertThat(output())
                .contains("connector 1 is on the CAN bus (chasen.can.bus=mine)", "org.chasen.chademo-1.cfg")
                .contains("does not fit securityProfile = 2", "1 goes with ws://");
    }

    private Process demo(String... options) throws IOException {
        return demo(Path.of(System.getProperty("java.home")), options);
    }

    private Process demo(Path java, String... options) throws IOException {
        List<String> command =
                new ArrayList<>(List.of(script().toString(), "--form", FORM.toString(), "--config", config.toString()));
        command.addAll(List.of(options));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("JAVA_HOME", java.toString());
        return builder.start();
    }

    /** Beside the running one, as Linux distributions lay them out; the running one if it is alone. */
    private static Path newestJava() throws IOException {
        Path newest = Path.of(System.getProperty("java.home"));
        int most = Runtime.version().feature();
        try (DirectoryStream<Path> homes = Files.newDirectoryStream(newest.resolveSibling(""))) {
            for (Path home : homes) {
                int feature = featureOf(home);
                if (feature > most && Files.isExecutable(home.resolve("bin/java"))) {
                    most = feature;
                    newest = home;
                }
            }
        }
        return newest;
    }

    private static int featureOf(Path home) throws IOException {
        Path release = home.resolve("release");
        if (Files.isReadable(release)) {
            for (String line : Files.readAllLines(release)) {
                if (line.matches("JAVA_VERSION=\"\\d+.*")) {
                    return Integer.parseInt(line.replaceAll("JAVA_VERSION=\"(\\d+).*", "$1"));
                }
            }
        }
        return 0;
    }

    private static Path script() {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.exists(root.resolve("demo"))) {
            root = root.getParent();
        }
        return root.resolve("demo");
    }

    /** Of the demo and everything it started, as {@code ps} shows them. */
    private static List<String> commandLines(Process demo) {
        return Stream.concat(Stream.of(demo.toHandle()), demo.descendants())
                .map(DemoIT::commandLine)
                .toList();
    }

    private static String commandLine(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc", String.valueOf(process.pid()), "cmdline"));
        } catch (IOException e) { // no such file system, or the process has just ended
            return process.info().commandLine().orElse("");
        }
    }

    private void assertInOrder(String... patterns) throws IOException {
        List<String> lines = output().lines().toList();
        int next = 0;
        for (String line : lines) {
            if (next < patterns.length && line.matches(".*(" + patterns[next] + ").*")) {
                next++;
            }
        }
        assertThat(next)
                .as("no '%s' after the lines before it in%n%s", next < patterns.length ? patterns[next] : "", output())
                .isEqualTo(patterns.length);
    }

    private String output() throws IOException {
        return Files.readString(output);
    }

    private void write(String file, String line) throws IOException {
        Files.writeString(config.resolve(file), line + "\n");
    }
}
