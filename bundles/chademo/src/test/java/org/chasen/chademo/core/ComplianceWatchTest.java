package org.chasen.chademo.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.chasen.chademo.KnownVehicles;
import org.chasen.chademo.core.frame.VehicleRequest;
import org.junit.jupiter.api.Test;

/** What took too long is noted at its compliance value and ends the charge at its limit. */
class ComplianceWatchTest {

    @Test
    void framesAreSlowFromAConfiguredDistanceOn() {
        assertThat(matched(Map.of())).isEqualTo("EVTV controller");
        assertThat(matched(Map.of("time.slowFrame", "250"))).isEqualTo("standard");
    }

    private static String matched(Map<String, String> words) {
        SequenceSettings settings = Transcript.settings(words);
        VehicleView vehicle = new VehicleView(settings);
        VehicleRequest request = new VehicleRequest(1, 400, 0, 0, 0, 50);
        for (long cycle = 0; cycle < 4; cycle++) {
            vehicle.receive(request, cycle * 225_000_000L);
        }
        assertThat(KnownVehicles.lines()).isNotEmpty();
        return vehicle.quirk().name();
    }

    @Test
    void highCurrentAndHighVoltageAreSeenWhereTheyAreConfigured() {
        ExtensionBits bits = ExtensionBits.of("0.1", "1.2");
        assertThat(bits).isEqualTo(new ExtensionBits(1, 10));
        var extension = new org.chasen.chademo.core.frame.VehicleExtension(0x01, 0x0004);
        assertThat(extension.at(bits.highVoltage())).isTrue();
        assertThat(extension.at(ExtensionBits.DEFAULTS.highVoltage())).isFalse();
        assertThat(extension.at(bits.highCurrent())).isFalse();
    }
}
