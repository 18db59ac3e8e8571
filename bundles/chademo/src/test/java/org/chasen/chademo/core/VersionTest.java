package org.chasen.chademo.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.chasen.can.CanFrame;
import org.chasen.chademo.core.frame.VehicleMessage;
import org.chasen.evse.StopReason;
import org.chasen.evse.VehicleValues;
import org.chasen.simulator.core.VehicleProfile;
import org.junit.jupiter.api.Test;

/** What depends on the agreed protocol number. */
class VersionTest {
    private static final int CONTACTOR_OPEN_AND_STOP = 0x18;

    /** Whatever a vehicle writes into fields that its protocol does not have yet. */
    private static VehicleValues values(int protocol) {
        VehicleView vehicle = new VehicleView(Transcript.settings(Map.of()));
        vehicle.receive(VehicleMessage.decode(CanFrame.of(0x100, 10, 0, 0x2C, 1, 0xB3, 1, 100, 0)), 0);
        vehicle.receive(VehicleMessage.decode(CanFrame.of(0x101, 0, 0xFF, 60, 30, 0, 222, 0, 0)), 0);
        vehicle.receive(VehicleMessage.decode(CanFrame.of(0x102, protocol, 0x9A, 1, 0, 0, 0x09, 73, 0)), 0);
        vehicle.openGate();
        return vehicle.values();
    }

    @Test
    @Proves("version.1-fields")
    void fieldsOfLaterVersionsCountForNothing() {
        VehicleValues modern = values(2);
        assertThat(modern.minCurrentA()).isEqualTo(10);
        assertThat(modern.minVoltageV()).isEqualTo(300);
        assertThat(modern.estimatedTimeS()).isEqualTo(1800);
        assertThat(modern.capacityWh()).isEqualTo(22_200);
        assertThat(modern.contactorOpen()).isTrue();
        VehicleValues early = values(1);
        assertThat(early.maxVoltageV()).isEqualTo(435);
        assertThat(early.maxChargingTimeS()).isEqualTo(3600);
        assertThat(early.minCurrentA()).isNull();
        assertThat(early.minVoltageV()).isNull();
        assertThat(early.estimatedTimeS()).isNull();
        assertThat(early.capacityWh()).isNull();
        assertThat(early.contactorOpen()).isNull();
    }

    @Test
    @Proves("version.1-fields")
    void flagsOfLaterVersionsNeitherStopNorHoldACharge() {
        Bench bench = new Bench(SequenceSettings.DEFAULTS, VehicleProfile.I_MIEV, 0, 10);
        bench.overlayId = 0x102;
        bench.overlay = (long) CONTACTOR_OPEN_AND_STOP << 40;
        bench.plug(true);
        bench.run(0.3);
        bench.give(new Input.Start());
        assertThat(bench.runTo(Phase.CHARGING, 20)).isTrue();
        bench.give(new Input.Stop(StopReason.LOCAL, "a test"));
        assertThat(bench.runTo(Phase.WELDING_CHECK, 5)).isTrue();
        bench.run(3.9);
        assertThat(bench.sequence.phase())
                .as("H'102.5.3 = 1 does not end the wait")
                .isEqualTo(Phase.WELDING_CHECK);
        assertThat(bench.sequence.status().faults()).isEmpty();
    }

    @Test
    @Proves("version.1-fields")
    void aLeastCurrentOfLaterVersionsIsNone() {
        Bench bench =
                new Bench(Transcript.settings(Map.of("limits", "LOWER_ANYWAY")), VehicleProfile.PROTOCOL_0, 0, 10);
        bench.overlayId = 0x100;
        bench.overlay = 60;
        bench.plug(true);
        bench.run(0.3);
        bench.give(new Input.Start());
        assertThat(bench.runTo(Phase.CHARGING, 20)).isTrue();
        bench.give(new Input.Limit(20));
        bench.run(0.2);
        assertThat(bench.sequence.status().availableCurrentA()).isEqualTo(20);
    }
}
