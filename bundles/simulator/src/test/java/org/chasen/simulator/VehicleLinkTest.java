package org.chasen.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.chasen.can.CanException;
import org.chasen.serialloop.virtual.VirtualLoop;
import org.junit.jupiter.api.Test;

/** The simulated vehicle on a bus that is not its own. */
class VehicleLinkTest {
    private final VirtualLoop loop = new VirtualLoop(Instant.EPOCH);
    private final DeskBus inside = new DeskBus("desk", loop, null);
    private final DeskBus outside = new DeskBus("vcan0", loop, null);
    private final List<String> heardByVehicle = new ArrayList<>();
    private final List<String> heardOutside = new ArrayList<>();

    private void attach() {
        inside.attach(frame -> heardByVehicle.add(frame.toString()));
        outside.attach(frame -> heardOutside.add(frame.toString()));
    }

    @Test
    void framesPassBothWaysOnceUntilItIsClosed() throws CanException {
        attach();
        VehicleLink link = new VehicleLink(inside, outside);
        inside.fromVehicle(0x102, 8, 0x03);
        outside.fromVehicle(0x109, 8, 0x02);
        loop.advance(Duration.ofMillis(1));
        assertThat(heardOutside).containsExactly("102#0300000000000000");
        assertThat(heardByVehicle).containsExactly("109#0200000000000000");
        link.close();
        inside.fromVehicle(0x102, 8, 0x03);
        outside.fromVehicle(0x109, 8, 0x02);
        loop.advance(Duration.ofMillis(1));
        assertThat(heardOutside).hasSize(1);
        assertThat(heardByVehicle).hasSize(1);
    }

    @Test
    void aBusThatIsOffLosesFramesAndNothingElse() throws CanException {
        attach();
        try (VehicleLink link = new VehicleLink(inside, outside)) {
            assertThat(link).isNotNull();
            outside.off(true);
            inside.fromVehicle(0x102, 8, 0x03);
            loop.advance(Duration.ofMillis(1));
            assertThat(heardOutside).isEmpty();
            outside.off(false);
            inside.fromVehicle(0x102, 8, 0x03);
            loop.advance(Duration.ofMillis(1));
            assertThat(heardOutside).containsExactly("102#0300000000000000");
        }
    }

    @Test
    void aBusOfItsOwnIsOneThatTheDeskDoesNotMake() {
        assertThat(settings(Map.of("vehicleBus", " vehicle ")).vehicleBus(1)).isEqualTo("vehicle");
        assertThat(settings(Map.of("vehicleBus", "vehicle")).vehicleBus(2)).isEqualTo("vehicle2");
        assertThat(settings(Map.of()).vehicleBus(2)).isEmpty();
        assertThatThrownBy(() -> settings(Map.of("vehicleBus", "desk2"))).hasMessageContaining("vehicleBus = desk2");
        assertThatThrownBy(() -> settings(Map.of("vehicleBus", "can0", "vehicle", "external")))
                .hasMessageContaining("vehicleBus = can0: expected", "vehicle = internal");
    }

    private static DeskSettings settings(Map<String, Object> values) {
        return DeskSettings.of((DeskConfiguration) Proxy.newProxyInstance(
                DeskConfiguration.class.getClassLoader(),
                new Class<?>[] {DeskConfiguration.class},
                (proxy, method, arguments) -> values.getOrDefault(method.getName(), method.getDefaultValue())));
    }
}
