package org.chasen.can.socketcan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.chasen.can.CanBusState;
import org.chasen.can.CanException;
import org.chasen.can.CanFrame;
import org.chasen.can.CanListener;
import org.chasen.candump.CandumpEntry;
import org.chasen.candump.CandumpReader;
import org.chasen.candump.RecorderSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What must hold on a real SocketCAN interface, beside the tools that everybody uses. Runs in the guest only. */
class SocketCanGuest {
    private static final String BUS = "vcan0";

    @TempDir(factory = InMemory.class)
    private Path directory;

    private final Heard heard = new Heard();

    /** Only the guest's memory can be written. */
    static final class InMemory implements org.junit.jupiter.api.io.TempDirFactory {
        @Override
        public Path createTempDirectory(
                org.junit.jupiter.api.extension.AnnotatedElementContext element,
                org.junit.jupiter.api.extension.ExtensionContext context)
                throws IOException {
            return Files.createTempDirectory(Path.of("/run"), "guest");
        }
    }

    private static final class Heard implements CanListener {
        private final List<CanFrame> frames = new CopyOnWriteArrayList<>();
        private final List<CanBusState> states = new CopyOnWriteArrayList<>();

        @Override
        public void frame(CanFrame frame) {
            frames.add(frame);
        }

        @Override
        public void state(CanBusState state) {
            states.add(state);
        }

        List<String> texts() {
            return frames.stream().map(CanFrame::toString).toList();
        }
    }

    @BeforeEach
    void interfaceUp() throws Exception {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(15));
        run("ip", "link", "set", BUS, "up");
    }

    @AfterEach
    void interfaceUpAgain() throws Exception {
        run("ip", "link", "set", BUS, "up");
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).inheritIO().start();
        assertThat(process.waitFor()).as(String.join(" ", command)).isZero();
    }

    private static SocketCanBus up(SocketCanSettings settings) {
        SocketCanBus bus = new SocketCanBus(settings);
        await().until(() -> bus.state() == CanBusState.UP);
        return bus;
    }

    private static SocketCanSettings plain() {
        return new SocketCanSettings(BUS, BUS, false, 0, null);
    }

    @Test
    void aFrameOfCansendArrivesWithItsTime() throws Exception {
        try (SocketCanBus bus = up(plain())) {
            bus.subscribe(Set.of(0x102), heard);
            long before = System.nanoTime();
            run("cansend", BUS, "102#029A010000C80300");
            await().until(() -> !heard.frames.isEmpty());
            assertThat(heard.texts()).containsExactly("102#029A010000C80300");
            assertThat(heard.frames.get(0).receivedAtNanos()).isBetween(before, System.nanoTime());
            assertThat(heard.states).containsExactly(CanBusState.UP);
        }
    }

    @Test
    void aFrameOfOursIsSeenByCandumpAndNotEchoedToOurListeners() throws Exception {
        Path log = directory.resolve("seen.log");
        Process candump = new ProcessBuilder("candump", "-L", "-n", "2", BUS)
                .redirectOutput(log.toFile())
                .start();
        try (SocketCanBus bus = up(plain())) {
            bus.subscribe(Set.of(), heard);
            CanFrame frame = CanFrame.of(0x109, 2, 0, 0, 0, 0, 0x20, 0xFF, 0xFF);
            await().until(
                            () -> { // until candump listens
                                bus.send(frame);
                                return !candump.isAlive();
                            });
            List<CandumpEntry> seen = read(log);
            assertThat(((CandumpEntry.Frame) seen.get(0)).frame().toString()).isEqualTo("109#020000000020FFFF");
            assertThat(bus.counters().sent()).isGreaterThanOrEqualTo(2);
            run("cansend", BUS, "100#00");
            await().until(() -> !heard.frames.isEmpty());
            assertThat(heard.texts()).containsExactly("100#00");
        } finally {
            candump.destroyForcibly();
        }
    }

    @Test
    void theKernelDeliversWhatWasAskedForOnly() throws Exception {
        try (SocketCanBus bus = up(plain())) {
            bus.subscribe(Set.of(0x100, 0x101), heard);
            for (String frame : new String[] {"0FF#01", "00000100#02", "100#R", "102#03", "101#04"}) {
                run("cansend", BUS, frame);
            }
            await().until(() -> !heard.frames.isEmpty());
            assertThat(heard.texts()).containsExactly("101#04");
            assertThat(bus.counters().received())
                    .as("filtered by the kernel, not by us")
                    .isEqualTo(1);
        }
    }

    @Test
    void otherKindsOfFramesAreCountedAndNotDelivered() throws Exception {
        try (SocketCanBus bus = up(plain())) {
            bus.subscribe(Set.of(), heard);
            for (String frame : new String[] {"18FF50E5#02", "100#R", "100#"}) {
                run("cansend", BUS, frame);
            }
            await().until(() -> !heard.frames.isEmpty());
            assertThat(heard.texts()).containsExactly("100#");
            assertThat(bus.counters().ignored()).isEqualTo(2);
        }
    }

    @Test
    void errorFramesOfTheControllerBecomeTheState() throws Exception {
        try (SocketCanBus bus = up(plain())) {
            bus.subscribe(Set.of(0x100), heard);
            await().until(() -> !heard.states.isEmpty());
            run("cansend", BUS, "20000004#0020000000000000"); // transmit error-passive
            await().until(() -> bus.state() == CanBusState.ERROR_PASSIVE);
            run("cansend", BUS, "20000040#0000000000000000"); // bus-off
            await().until(() -> bus.state() == CanBusState.BUS_OFF);
            assertThatThrownBy(() -> bus.send(CanFrame.of(0x108, 1))).isInstanceOf(CanException.class);
            run("cansend", BUS, "20000100#0000000000000000"); // restarted
            await().until(() -> bus.state() == CanBusState.UP);
            await().untilAsserted(() -> assertThat(heard.states)
                    .containsExactly(CanBusState.UP, CanBusState.ERROR_PASSIVE, CanBusState.BUS_OFF, CanBusState.UP));
            assertThat(heard.frames).isEmpty();
        }
    }

    @Test
    void anInterfaceThatGoesDownComesBackByItself() throws Exception {
        try (SocketCanBus bus = up(plain())) {
            bus.subscribe(Set.of(0x100), heard);
            await().until(() -> heard.states.contains(CanBusState.UP));
            run("ip", "link", "set", BUS, "down");
            await().until(() -> bus.state() == CanBusState.DOWN);
            assertThatThrownBy(() -> bus.send(CanFrame.of(0x108, 1)))
                    .isInstanceOf(CanException.class)
                    .hasMessageContaining(BUS);
            run("ip", "link", "set", BUS, "up");
            await().until(() -> bus.state() == CanBusState.UP);
            run("cansend", BUS, "100#AA");
            await().until(() -> heard.texts().contains("100#AA"));
            assertThat(heard.states).containsExactly(CanBusState.UP, CanBusState.DOWN, CanBusState.UP);
            assertThat(bus.counters().restarts()).isEqualTo(1);
        }
    }

    @Test
    void anInterfaceMayAppearLater() throws Exception {
        try (SocketCanBus bus = new SocketCanBus(new SocketCanSettings("vcan7", "vcan7", false, 0, null))) {
            assertThat(bus.state()).isEqualTo(CanBusState.DOWN);
            run("ip", "link", "add", "vcan7", "type", "vcan");
            run("ip", "link", "set", "vcan7", "up");
            await().until(() -> bus.state() == CanBusState.UP);
            run("ip", "link", "del", "vcan7");
            await().until(() -> bus.state() == CanBusState.DOWN);
        }
    }

    @Test
    void listenOnlyReceivesAndRefusesToSend() throws Exception {
        try (SocketCanBus bus = up(new SocketCanSettings(BUS, BUS, true, 0, null))) {
            bus.subscribe(Set.of(), heard);
            run("cansend", BUS, "100#01");
            await().until(() -> heard.texts().contains("100#01"));
            assertThatThrownBy(() -> bus.send(CanFrame.of(0x108, 1))).hasMessageContaining("listen only");
        }
    }

    @Test
    void aRecordingHoldsBothDirectionsEvenWithoutAListener() throws Exception {
        Path file = directory.resolve("vcan0.candump");
        try (SocketCanBus bus = up(new SocketCanSettings(BUS, BUS, false, 0, RecorderSettings.of(file, BUS)))) {
            run("cansend", BUS, "100#0102030405060708");
            await().until(() -> bus.counters().received() == 1);
            bus.send(CanFrame.of(0x108, 1, 0xF4, 1, 15, 0, 0, 0, 0));
        }
        assertThat(read(file))
                .extracting(entry -> ((CandumpEntry.Frame) entry).frame().toString())
                .containsExactly("100#0102030405060708", "108#01F4010F00000000");
    }

    private static List<CandumpEntry> read(Path file) throws IOException {
        List<CandumpEntry> entries = new ArrayList<>();
        try (CandumpReader reader = CandumpReader.open(file, CandumpReader.BadLine.REFUSE)) {
            for (CandumpEntry entry = reader.next(); entry != null; entry = reader.next()) {
                entries.add(entry);
            }
        }
        return entries;
    }
}
