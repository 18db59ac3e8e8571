package org.chasen.simulator.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A vehicle against a well-behaved charger: every kind charges, every fault shows. */
class VehicleSessionTest {
    static final List<VehicleProfile> KINDS = VehicleProfile.ALL;
    private static final long MILLI = 1_000_000L;

    private Rig rig;
    private ScriptedCharger charger;
    private long now;
    private final List<String> frames = new ArrayList<>();

    private void rig(VehicleProfile profile, int protocolNumber, long seed) {
        rig = new Rig(new Vehicle(profile, 50, seed), new PowerStage(500, 125, 50_000));
        charger = new ScriptedCharger(rig, protocolNumber);
        rig.plug(true);
        charger.start();
    }

    private void run(long millis) {
        for (long end = now + millis * MILLI; now < end; now += 10 * MILLI) {
            rig.step(now, this::frame);
            charger.run(now);
        }
    }

    private void frame(int id, int length, long payload) {
        if (frames.size() < 5000) {
            frames.add("%03X".formatted(id));
        }
        charger.frame(id, length, payload);
    }

    @ParameterizedTest
    @FieldSource("KINDS")
    void chargesAndEndsInOrder(VehicleProfile profile) {
        rig(profile, 2, 7);
        run(40_000);
        assertThat(charger.charging())
                .as(
                        "charging, phase %s, %s",
                        rig.vehicle().phase(), rig.vehicle().stopReason())
                .isTrue();
        assertThat(rig.power().currentA()).isGreaterThan(50);
        charger.stop();
        run(12_000);
        assertThat(charger.finished())
                .as("finished, phase %s", rig.vehicle().phase())
                .isTrue();
        assertThat(charger.statusBytes.toString()).isEqualTo("20 24 05 25 24 20");
        assertThat(rig.vehicle().talking()).isFalse();
        assertThat(rig.vehicle().permission()).isFalse();
        assertThat(rig.vehicle().contactorClosed()).isFalse();
        assertThat(rig.vehicle().openedUnderLoadA()).isZero();
        assertThat(rig.power().energyWh()).isGreaterThan(10);
        assertThat(rig.vehicle().socPercent()).isGreaterThan(50);
        assertThat(frames).startsWith(profile.traits().vendorFrameBeforeD1() ? "700" : "100");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void everyProtocolNumberChargesAgainstEveryCharger(int number) {
        for (int chargers = 1; chargers <= 3; chargers++) {
            now = 0;
            rig(VehicleProfile.DEMO.withProtocol(number), chargers, 0);
            run(20_000);
            assertThat(charger.charging()).as("%s against %s", number, chargers).isTrue();
        }
    }

    @Test
    void chargesASecondTimeAfterTheFirst() {
        rig(VehicleProfile.DEMO, 3, 0);
        run(12_000);
        charger.stop();
        run(12_000);
        charger = new ScriptedCharger(rig, 3);
        charger.start();
        run(12_000);
        assertThat(charger.charging()).isTrue();
    }

    @Test
    void stopsByItselfWhenTheDriverWants() {
        rig(VehicleProfile.DEMO, 3, 0);
        run(12_000);
        rig.vehicle().stop();
        run(12_000);
        assertThat(charger.finished()).isTrue();
        assertThat(rig.vehicle().stopReason()).isEqualTo("driver");
        assertThat(rig.vehicle().openedUnderLoadA()).isZero();
    }

    @Test
    void followsALimitWithinTwoFrames() {
        rig(VehicleProfile.DEMO, 3, 0);
        run(20_000);
        charger.limit(20);
        run(250);
        assertThat(rig.vehicle().requestA()).isEqualTo(20);
        charger.limit(0);
        run(250);
        assertThat(rig.vehicle().requestA()).isZero();
        charger.limit(60);
        run(5_000);
        assertThat(rig.vehicle().requestA()).isEqualTo(60);
        assertThat(charger.charging()).isTrue();
    }

    @Test
    void withoutDynamicControlItKeepsItsRequest() {
        rig(VehicleProfile.DEMO.withDynamicControl(false), 2, 0);
        run(20_000);
        charger.limit(100);
        run(1_000);
        assertThat(rig.vehicle().requestA()).isGreaterThan(100);
        assertThat(frames).doesNotContain("110");
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "BATTERY_OVERVOLTAGE",
                "BATTERY_UNDERVOLTAGE",
                "CURRENT_DEVIATION",
                "BATTERY_TEMPERATURE",
                "VOLTAGE_DEVIATION",
                "SHIFT_POSITION",
                "SYSTEM_ERROR",
                "PERMISSION_LINE_OFF",
                "ENABLED_BIT_OFF"
            })
    void everyFaultEndsTheChargeAndShowsItsBit(VehicleFault fault) {
        rig(VehicleProfile.DEMO, 3, 0);
        run(12_000);
        rig.vehicle().inject(fault);
        run(150);
        int bits = switch (fault) {
            case SHIFT_POSITION -> 0x02 << 8;
            case SYSTEM_ERROR -> 0x04 << 8;
            case PERMISSION_LINE_OFF, ENABLED_BIT_OFF -> 0;
            default -> 1 << fault.ordinal();
        };
        assertThat(rig.vehicle().faultBits() | (rig.vehicle().stateBits() & 0x06) << 8)
                .isEqualTo(bits);
        run(12_000);
        assertThat(charger.finished()).isTrue();
        assertThat(rig.vehicle().openedUnderLoadA()).isZero();
    }

    @Test
    void noticesWhenHalfOfTheCurrentIsMissing() {
        rig(VehicleProfile.LEAF_ZE0, 2, 0);
        run(20_000);
        rig.power().inject(StationFault.UNDER_DELIVERY);
        run(6_000);
        assertThat(rig.vehicle().faultBits()).isEqualTo(0x04);
    }

    @Test
    void aWeldedContactorNeverReportsOpen() {
        rig(VehicleProfile.DEMO, 3, 0);
        run(12_000);
        rig.vehicle().inject(VehicleFault.CONTACTOR_WELDED);
        charger.stop();
        run(15_000);
        assertThat(charger.finished()).isFalse();
        assertThat(rig.power().connectorV()).isGreaterThan(300);
        assertThat(rig.vehicle().stateBits() & 0x08).isZero();
    }

    @Test
    void losingD1UnderLoadIsRemembered() {
        rig(VehicleProfile.DEMO, 3, 0);
        run(12_000);
        rig.pilot().d1(false);
        run(100);
        assertThat(rig.vehicle().contactorClosed()).isFalse();
        assertThat(rig.vehicle().openedUnderLoadA()).isGreaterThan(5);
    }

    @Test
    void theSameSeedGivesTheSameSession() {
        rig(VehicleProfile.LEAF_ZE1, 2, 42);
        run(20_000);
        List<String> first = List.copyOf(frames);
        double energy = rig.power().energyWh();
        frames.clear();
        now = 0;
        rig(VehicleProfile.LEAF_ZE1, 2, 42);
        run(20_000);
        assertThat(frames).isEqualTo(first);
        assertThat(rig.power().energyWh()).isEqualTo(energy);
    }

    @Test
    void wideStepsGiveTheSameCharge() {
        rig(VehicleProfile.DEMO.inOneGo(), 3, 0);
        long end = now + 20_000 * MILLI;
        while (now < end) {
            rig.step(now, this::frame);
            charger.run(now);
            now += 50 * MILLI;
        }
        assertThat(charger.charging()).isTrue();
        assertThat(rig.power().currentA()).isGreaterThan(100);
    }
}
