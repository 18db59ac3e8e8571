package org.chasen.chademo.core.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.chasen.can.CanFrame;
import org.chasen.chademo.core.Proves;
import org.chasen.chademo.core.Recording;
import org.junit.jupiter.api.Test;

/** Golden bytes are those of a real vehicle and a real charger, so they cannot share a mistake with the codec. */
class FrameTest {

    @Test
    @Proves("frame.vehicle")
    void readsTheLimitsOfARealVehicle() {
        assertThat(VehicleMessage.decode(CanFrame.of(0x100, 0, 0, 0, 0, 0xB3, 0x01, 0x64, 0)))
                .isEqualTo(new VehicleLimits(0, 0, 435, 100));
    }

    @Test
    @Proves("frame.vehicle")
    void readsTimesInMinutesWhenTenSecondsSayFf() {
        VehicleTimes times = VehicleTimes.decode(CanFrame.of(0x101, 0, 0xFF, 0x3C, 0, 0, 0xDE, 0, 0));
        assertThat(times.maxTimeS()).isEqualTo(3600);
        assertThat(times.hasEstimate()).isFalse();
        assertThat(times.capacity()).isEqualTo(222);
    }

    @Test
    @Proves("frame.vehicle")
    void readsTimesInTenSeconds() {
        assertThat(VehicleTimes.decode(CanFrame.of(0x101, 0, 0xFE, 0x3C, 0xFF, 0, 0xFF, 0xFF, 0))
                        .maxTimeS())
                .isEqualTo(2540);
        assertThat(VehicleTimes.decode(CanFrame.of(0x101, 0, 0xFE, 0x3C, 0xFF, 0, 0xFF, 0xFF, 0))
                        .hasCapacity())
                .isFalse();
    }

    @Test
    @Proves("frame.vehicle")
    void readsTheRequestOfARealVehicle() {
        VehicleRequest request = VehicleRequest.decode(CanFrame.of(0x102, 0x02, 0x9A, 0x01, 0x0E, 0, 0xC1, 0x49, 0));
        assertThat(request).isEqualTo(new VehicleRequest(2, 410, 14, 0, 0xC1, 73));
        assertThat(request.is(VehicleRequest.ENABLED)).isTrue();
        assertThat(request.is(VehicleRequest.CONTACTOR_OPEN)).isFalse();
        assertThat(request.is(VehicleRequest.EARLY_DYNAMIC)).isTrue();
    }

    @Test
    @Proves("frame.charger")
    void writesTheCapabilityOfARealCharger() {
        assertThat(new ChargerCapability(1, 500, 15, 435).encode())
                .isEqualTo(CanFrame.of(0x108, 0x01, 0xF4, 0x01, 0x0F, 0xB3, 0x01, 0, 0));
    }

    @Test
    @Proves("frame.charger")
    void writesTheStatusOfARealCharger() {
        assertThat(new ChargerStatus(2, 0, 0, true, ChargerStatus.STOP_CONTROL, 0xFF, 0xFF).encode())
                .isEqualTo(CanFrame.of(0x109, 0x02, 0, 0, 0, 0x01, 0x20, 0xFF, 0xFF));
        assertThat(ChargerStatus.decode(CanFrame.of(0x109, 0x02, 0x78, 0x01, 0x0E, 0, 0x05, 0xFF, 0x3C)))
                .isEqualTo(new ChargerStatus(2, 376, 14, false, 0x05, 0xFF, 60));
    }

    @Test
    @Proves("frame.v2x")
    void readsDischargeCurrentsAsDistanceFrom255() {
        assertThat(DischargeCapability.decode(CanFrame.of(0x208, 0xFF, 0xF4, 0x01, 0xF0, 0, 0, 0xFA, 0)))
                .isEqualTo(new DischargeCapability(0, 500, 15, 250));
        assertThat(DischargeLimits.decode(CanFrame.of(0x200, 0xFF, 0, 0, 0, 0xFA, 0, 0xFF, 0xFF)))
                .isEqualTo(new DischargeLimits(0, 250, 255, 255));
        assertThat(DischargeTime.decode(CanFrame.of(0x209, 2, 0x3C, 0, 0, 0, 0, 0, 0)))
                .isEqualTo(new DischargeTime(2, 60));
    }

    @Test
    @Proves({"frame.vehicle", "frame.charger"})
    void readsExtensionsAndIdentity() {
        assertThat(VehicleMessage.decode(CanFrame.of(0x110, 1, 0x2C, 0x01, 0, 0, 0, 0, 0)))
                .isEqualTo(new VehicleExtension(1, 300));
        assertThat(VehicleMessage.decode(CanFrame.of(0x201, 1, 0x10, 0x01, 0x20, 0, 0, 0, 0)))
                .isEqualTo(new DischargeEstimate(1, 272, 32));
        assertThat(VehicleMessage.decode(CanFrame.of(0x700, 1, 2, 3, 4, 5, 6, 7, 8)))
                .isEqualTo(new Automaker(1, 0x08070605040302L));
        assertThat(VehicleIdPart.decode(CanFrame.of(0x711, 0xA0, 1, 2, 3, 4, 5, 6, 7))
                        .hex())
                .isEqualTo("A001020304050607");
        assertThat(new ChargerExtension(1).encode()).isEqualTo(CanFrame.of(0x118, 1, 0, 0, 0, 0, 0, 0, 0));
    }

    @Test
    @Proves("frame.recording")
    void everyRecordedFrameComesBackByteByByte() {
        List<CanFrame> frames = Recording.frames();
        assertThat(frames).hasSizeGreaterThan(4000);
        for (CanFrame frame : frames) {
            VehicleMessage vehicle = VehicleMessage.decode(frame);
            ChargerMessage charger = ChargerMessage.decode(frame);
            assertThat(vehicle == null).as("one side of %s", frame).isNotEqualTo(charger == null);
            CanFrame again = vehicle != null ? vehicle.encode() : charger.encode();
            assertThat(again.receivedAt(frame.receivedAtNanos())).isEqualTo(frame);
        }
    }

    @Test
    void everyVehiclePayloadBitThatIsNotReservedSurvives() {
        for (int id : VehicleMessage.IDS) {
            VehicleMessage ones = VehicleMessage.decode(CanFrame.of(id, -1L));
            assertThat(VehicleMessage.decode(ones.encode())).isEqualTo(ones);
        }
        for (int id : ChargerMessage.IDS) {
            ChargerMessage ones = ChargerMessage.decode(CanFrame.of(id, -1L));
            assertThat(ChargerMessage.decode(ones.encode())).isEqualTo(ones);
        }
    }

    @Test
    void ignoresForeignIdentifiersAndShortFrames() {
        assertThat(VehicleMessage.decode(CanFrame.of(0x103, 0L))).isNull();
        assertThat(VehicleMessage.decode(CanFrame.of(0x102, 2, 0, 0))).isNull();
        assertThat(ChargerMessage.decode(CanFrame.of(0x109, 2, 0, 0))).isNull();
    }

    @Test
    void refusesAValueThatDoesNotFit() {
        assertThatThrownBy(() -> new ChargerCapability(1, 500, 256, 435))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("H'108.3 available current = 256, expected 0..255");
        assertThatThrownBy(() -> VehicleLimits.decode(CanFrame.of(0x101, 0L)))
                .hasMessageContaining("is not an H'100 of eight bytes");
    }
}
