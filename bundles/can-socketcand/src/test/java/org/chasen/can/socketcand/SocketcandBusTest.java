package org.chasen.can.socketcand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.chasen.can.CanBusState;
import org.chasen.can.CanException;
import org.chasen.can.CanFrame;
import org.chasen.can.CanListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real TCP server written from the protocol description, see {@link ScriptedServer}. */
class SocketcandBusTest {

    @TempDir
    private Path directory;

    private final List<String> frames = new CopyOnWriteArrayList<>();
    private final List<CanBusState> states = new CopyOnWriteArrayList<>();
    private final CanListener listener = new CanListener() {
        @Override
        public void frame(CanFrame frame) {
            frames.add(frame.toString());
        }

        @Override
        public void state(CanBusState state) {
            states.add(state);
        }
    };
    private ScriptedServer server;

    @BeforeEach
    void start() throws IOException {
        server = new ScriptedServer("can0");
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private SocketcandBus bus(String name, String recordFile) {
        return new SocketcandBus(SocketcandSettings.of(Configured.with(
                SocketcandConfiguration.class,
                Map.of("host", "127.0.0.1", "port", server.port(), "bus", name, "recordFile", recordFile))));
    }

    @Test
    void framesGoBothWaysAndOwnOnesDoNotComeBack() throws CanException {
        try (SocketcandBus bus = bus("can0", "")) {
            bus.subscribe(Set.of(0x102), listener);
            await().until(() -> bus.state() == CanBusState.UP);
            server.say("< frame 102 23.424242 02 9A 01 00 00 C8 03 00 >< frame 103 23.4 01 ><fra");
            server.say("me 102 23.5 029A010000C80400>");
            await().untilAsserted(
                            () -> assertThat(frames).containsExactly("102#029A010000C80300", "102#029A010000C80400"));
            bus.send(CanFrame.of(0x108, 1, 0xF4, 1, 15, 0, 0, 0, 0));
            await().untilAsserted(() -> assertThat(server.heard()).contains("send 108 8 01 F4 01 0F 00 00 00 00"));
            assertThat(server.heard()).startsWith("open can0", "rawmode");
            assertThat(bus.counters().received()).isEqualTo(3);
            await().until(() -> bus.counters().sent() == 1);
            assertThat(frames).doesNotContain("108#01F4010F00000000");
        }
    }

    @Test
    void otherKindsAreCountedAndErrorFramesMoveTheState() {
        try (SocketcandBus bus = bus("can0", "")) {
            bus.subscribe(Set.of(), listener);
            await().until(() -> states.contains(CanBusState.UP));
            server.say("< frame 1AAAAAAA 1.0 01 >< rtr 123 1.0 4 >< error 040 1.0 >");
            await().until(() -> bus.state() == CanBusState.BUS_OFF);
            assertThat(bus.counters().ignored()).isEqualTo(3);
            assertThatThrownBy(() -> bus.send(CanFrame.of(1)))
                    .isInstanceOf(CanException.class)
                    .hasMessageContaining("BUS_OFF");
            server.say("< error 100 1.1 >");
            await().until(() -> bus.state() == CanBusState.UP);
            assertThat(frames).isEmpty();
        }
    }

    @Test
    void aServerThatGoesAwayIsConnectedAgain() throws IOException {
        try (SocketcandBus bus = bus("can0", "")) {
            bus.subscribe(Set.of(), listener);
            await().until(() -> states.contains(CanBusState.UP));
            int port = server.port();
            server.close();
            await().until(() -> bus.state() == CanBusState.DOWN);
            assertThatThrownBy(() -> bus.send(CanFrame.of(1))).isInstanceOf(CanException.class);
            server = new ScriptedServer("can0", port);
            await().until(() -> bus.state() == CanBusState.UP);
            server.say("< frame 100 1.0 01 >");
            await().until(() -> frames.contains("100#01"));
            assertThat(states.subList(states.indexOf(CanBusState.UP), states.size()))
                    .containsExactly(CanBusState.UP, CanBusState.DOWN, CanBusState.UP);
            assertThat(bus.counters().restarts()).isEqualTo(1);
        }
    }

    @Test
    void aBusTheServerDoesNotHaveStaysDown() {
        try (SocketcandBus bus = bus("can7", "")) {
            await().until(() -> server.heard().contains("open can7"));
            assertThat(bus.state()).isEqualTo(CanBusState.DOWN);
        }
    }

    @Test
    void silenceIsAskedAbout() {
        try (SocketcandBus bus = bus("can0", "")) {
            await().until(() -> server.heard().contains("echo"));
            assertThat(bus.state()).isEqualTo(CanBusState.UP);
        }
    }

    @Test
    void aRecordingHoldsBothDirections() throws IOException {
        Path file = directory.resolve("can0.candump");
        try (SocketcandBus bus = bus("can0", file.toString())) {
            await().until(() -> bus.state() == CanBusState.UP);
            server.say("< frame 100 1.0 01 >");
            await().until(() -> bus.counters().received() == 1);
            bus.send(CanFrame.of(0x108, 1));
            await().until(() -> bus.counters().sent() == 1);
        }
        assertThat(Files.readString(file)).contains(") can0 100#01\n").contains(") can0 108#0100000000000000\n");
    }

    @Test
    void wrongConfigurationSaysKeyValueAndRange() {
        Class<SocketcandConfiguration> type = SocketcandConfiguration.class;
        assertThatThrownBy(() -> SocketcandSettings.of(Configured.with(type, Map.of("port", 70_000))))
                .hasMessageContaining("port = 70000, expected 1..65535");
        assertThatThrownBy(() -> SocketcandSettings.of(Configured.with(type, Map.of("bus", "can 0"))))
                .hasMessageContaining("can 0");
        assertThatThrownBy(() -> SocketcandSettings.of(Configured.with(type, Map.of("host", " "))))
                .hasMessageContaining("host");
        assertThat(SocketcandSettings.of(Configured.with(type, Map.of())).port())
                .isEqualTo(29536);
    }
}
