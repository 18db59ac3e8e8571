package org.chasen.can.socketcan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.chasen.can.CanBusState;
import org.chasen.can.CanException;
import org.chasen.can.CanFrame;
import org.chasen.can.CanListener;
import org.chasen.serialloop.virtual.KernelThreads;
import org.junit.jupiter.api.Test;

/** What must hold on a machine without the interface, or without CAN at all. The rest is shown on a real one, in itest/vcan. */
class SocketCanBusTest {

    private static SocketCanConfiguration configuration(String bus, String recordFile, int recordKeep) {
        return Configured.with(
                SocketCanConfiguration.class, Map.of("bus", bus, "recordFile", recordFile, "recordKeep", recordKeep));
    }

    @Test
    void anAbsentInterfaceIsDownAndRefusesToSendWithoutWaiting() {
        try (SocketCanBus bus = new SocketCanBus(SocketCanSettings.of(configuration("chasen-absent", "", 9)))) {
            List<CanBusState> states = new CopyOnWriteArrayList<>();
            bus.subscribe(Set.of(0x100), new CanListener() {
                @Override
                public void frame(CanFrame frame) {}

                @Override
                public void state(CanBusState state) {
                    states.add(state);
                }
            });
            await().untilAsserted(() -> assertThat(states).containsExactly(CanBusState.DOWN));
            assertThat(bus.state()).isEqualTo(CanBusState.DOWN);
            assertThatThrownBy(() -> bus.send(CanFrame.of(0x108, 1)))
                    .isInstanceOf(CanException.class)
                    .hasMessageContaining("chasen-absent")
                    .hasMessageContaining("DOWN");
            assertThat(bus.counters().failed()).isEqualTo(1);
        }
    }

    @Test
    void theThreadThatReceivesGoesBeforeOthersWhereThatIsConfigured() throws Exception {
        assumeTrue(KernelThreads.mayBeRealTime(), "needs root or CAP_SYS_NICE");
        SocketCanSettings settings = SocketCanSettings.of(
                Configured.with(SocketCanConfiguration.class, Map.of("bus", "urgent", "realTimePriority", 40)));
        try (SocketCanBus bus = new SocketCanBus(settings)) {
            await().untilAsserted(() -> assertThat(KernelThreads.realTime()).containsEntry("can-" + bus.name(), 40));
        }
    }

    @Test
    void wrongConfigurationSaysKeyValueAndRange() {
        assertThatThrownBy(() -> SocketCanSettings.of(configuration("can 0", "", 9)))
                .hasMessageContaining("org.chasen.can.socketcan: bus")
                .hasMessageContaining("can 0");
        assertThatThrownBy(() -> SocketCanSettings.of(configuration("can0", "x.candump", -1)))
                .hasMessageContaining("recordKeep = -1, expected 0..999");
        assertThatThrownBy(() -> SocketCanSettings.of(
                        Configured.with(SocketCanConfiguration.class, Map.of("bus", "second", "device", "can/0"))))
                .hasMessageContaining("device = \"can/0\"");
        assertThatThrownBy(() -> SocketCanSettings.of(
                        Configured.with(SocketCanConfiguration.class, Map.of("bus", "can0", "realTimePriority", -1))))
                .hasMessageContaining("realTimePriority = -1, expected 0..99");
        assertThat(SocketCanSettings.of(configuration("can0", "", 9)).device()).isEqualTo("can0");
        assertThat(SocketCanSettings.of(Configured.with(
                                SocketCanConfiguration.class, Map.of("bus", "second", "device", "can0")))
                        .device())
                .isEqualTo("can0");
        assertThat(SocketCanSettings.of(configuration("can0", "", 9)).recorder())
                .isNull();
        assertThat(SocketCanSettings.of(configuration("can0", "x.candump", 9)).recorder())
                .isNotNull();
    }
}
