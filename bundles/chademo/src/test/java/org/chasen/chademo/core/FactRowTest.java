package org.chasen.chademo.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.chasen.can.CanFrame;
import org.chasen.chademo.core.frame.VehicleMessage;
import org.chasen.evse.FaultCode;
import org.chasen.evse.IsolationReading;
import org.chasen.evse.SequenceState;
import org.chasen.evse.StopReason;
import org.chasen.evse.VehicleValues;
import org.chasen.simulator.core.VehicleProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows of the facts whose edge a transcript does not show: what is just enough, and what is just too much. */
class FactRowTest {

    /** A charge up to a phase; every frame sent, with its moment, in the list. */
    private static Bench begin(VehicleProfile vehicle, List<CanFrame> sent) {
        Bench bench = new Bench(Transcript.settings(Map.of()), vehicle, 0, 10);
        bench.watch((input, effects) -> effects.forEach(effect -> {
            if (effect instanceof Effect.Send send) {
                sent.add(send.frame().receivedAt(bench.now));
            }
        }));
        bench.plug(true);
        bench.run(0.3);
        bench.give(new Input.Start());
        return bench;
    }

    private static CanFrame last(List<CanFrame> sent, int id) {
        return sent.stream()
                .filter(frame -> frame.id() == id)
                .reduce((a, b) -> b)
                .orElseThrow();
    }

    private static boolean charging(List<CanFrame> sent) {
        return (last(sent, 0x109).byteAt(5) & 1) != 0;
    }

    @Test
    @Proves("threshold.end-current")
    void fiveAmperesAreTheEndOfCurrentAndSixAreNot() {
        List<CanFrame> sent = new ArrayList<>();
        Bench bench = begin(VehicleProfile.DEMO, sent);
        assertThat(bench.runTo(Phase.CHARGING, 20)).isTrue();
        bench.run(3);
        bench.forcedA = 6;
        bench.give(new Input.Stop(StopReason.LOCAL, "a test"));
        bench.run(2);
        assertThat(bench.sequence.phase()).isEqualTo(Phase.RAMPING_DOWN);
        assertThat(charging(sent)).isTrue();
        bench.forcedA = 5;
        bench.run(0.2);
        assertThat(bench.sequence.phase()).isEqualTo(Phase.WELDING_CHECK);
        assertThat(charging(sent)).isFalse();
        assertThat(bench.sequence.status().faults()).isEmpty();
    }

    @ParameterizedTest
    @Proves({"start.8", "start.8-mismatch"})
    @CsvSource({
        "0x100, 5, 0x04, maximum battery voltage H'100.4-5 = 1454 V",
        "0x100, 3, 0x04, minimum battery voltage H'100.2-3 = 1024 V",
        "0x102, 2, 0x02, target voltage H'102.1-2 = 932 V"
    })
    void compatibilityIsLookedAtInStateDAndOnlyThere(int id, int index, int bits, String mismatch) {
        List<CanFrame> sent = new ArrayList<>();
        Bench early = begin(VehicleProfile.DEMO, sent);
        early.overlayId = id;
        early.overlay = (long) bits << (8 * index);
        early.runTo(Phase.EXCHANGING, 5);
        early.run(1);
        assertThat(early.sequence.status().faults())
                .as("in C it may be anything")
                .isEmpty();
        early.overlay = 0;
        assertThat(early.runTo(Phase.CHARGING, 20)).isTrue();

        Bench late = begin(VehicleProfile.DEMO, new ArrayList<>());
        late.runTo(Phase.CHECKING, 20);
        late.overlayId = id;
        late.overlay = (long) bits << (8 * index);
        late.run(1);
        assertThat(late.sequence.status().faults())
                .extracting(fault -> fault.code())
                .containsExactly(FaultCode.BATTERY_INCOMPATIBLE);
        assertThat(late.sequence.status().faults().get(0).message()).contains(mismatch);
        assertThat(late.sequence.status().locked()).isFalse();
    }

    @Test
    @Proves("start.5")
    void theLongestTimeIsCopiedOnceItIsValid() {
        List<CanFrame> sent = new ArrayList<>();
        Bench bench = begin(VehicleProfile.I_MIEV, sent);
        bench.runTo(Phase.CHECKING, 20);
        assertThat(sent)
                .filteredOn(frame -> frame.id() == 0x109 && frame.receivedAtNanos() < bench.now)
                .isNotEmpty()
                .allMatch(frame -> frame.wordAt(6) == 0xFFFF);
        bench.overlayId = 0x101;
        bench.overlay = 0x0000_0000_0003_0000L; // H'101.2 = 3 minutes, but H'101.1 = 240 x 10 s counts
        bench.run(0.5);
        assertThat(last(sent, 0x109).byteAt(6)).isEqualTo(0xF0);
        assertThat(last(sent, 0x109).byteAt(7)).isEqualTo(3);
    }

    @ParameterizedTest
    @Proves("start.17-time")
    @CsvSource({"i-miev, 0xF0, 40, 0xEF, 40, 0xEA, 39", "leaf-ze0, 0xFF, 60, 0xFF, 60, 0xFF, 59"})
    void theRemainingTimeCountsDown(
            String vehicle, int ten, int minutes, int tenAt11, int minutesAt11, int tenAt65, int minutesAt65) {
        List<CanFrame> sent = new ArrayList<>();
        Bench bench = begin(VehicleProfile.named(vehicle), sent);
        bench.runTo(Phase.CHARGING, 20);
        bench.run(0.2);
        assertThat(last(sent, 0x109).wordAt(6)).isEqualTo(ten | minutes << 8);
        bench.run(10.8);
        assertThat(last(sent, 0x109).wordAt(6)).as("after 11 s").isEqualTo(tenAt11 | minutesAt11 << 8);
        bench.run(54);
        assertThat(last(sent, 0x109).wordAt(6)).as("after 65 s").isEqualTo(tenAt65 | minutesAt65 << 8);
    }

    @Test
    @Proves("threshold.insulation")
    void aVerdictCountsAtNinetyPercentAndNotBelow() {
        Bench bench = begin(VehicleProfile.DEMO, new ArrayList<>());
        bench.runTo(Phase.INSULATION_TEST, 20);
        bench.forcedV = 449;
        bench.run(0.2);
        bench.give(new Input.Isolation(new IsolationReading(IsolationReading.Verdict.PASSED, 1e6, bench.now)));
        bench.run(0.2);
        assertThat(bench.sequence.phase()).isEqualTo(Phase.INSULATION_TEST);
        bench.forcedV = 450;
        bench.run(0.2);
        bench.give(new Input.Isolation(new IsolationReading(IsolationReading.Verdict.PASSED, 1e6, bench.now)));
        assertThat(bench.sequence.phase()).isEqualTo(Phase.TEST_DISCHARGE);
    }

    @Test
    @Proves({"stop.9", "state.I"})
    void theVehicleEndsItsFramesFirstThenTheChargerAndThatIsTheEndOfI() {
        List<CanFrame> sent = new ArrayList<>();
        Bench bench = begin(VehicleProfile.DEMO, sent);
        bench.runTo(Phase.CHARGING, 20);
        bench.give(new Input.Stop(StopReason.LOCAL, "a test"));
        assertThat(bench.runTo(Phase.ENDING, 20)).isTrue();
        assertThat(bench.sequence.status().state()).isEqualTo(SequenceState.I);
        bench.talk = CanFrame.of(0x102, 3, 0, 0, 0, 0, 8, 0, 0);
        bench.run(2);
        assertThat(bench.sequence.status().state())
                .as("while the vehicle talks")
                .isEqualTo(SequenceState.I);
        assertThat(bench.now - last(sent, 0x109).receivedAtNanos()).isLessThan(110 * Bench.MILLI);
        long silentAt = bench.now;
        bench.talk = null;
        assertThat(bench.runTo(Phase.PLUGGED, 5)).isTrue();
        long ended = last(sent, 0x109).receivedAtNanos();
        assertThat((ended - silentAt) / Bench.MILLI)
                .as("a moment after the vehicle")
                .isBetween(200L, 500L);
        bench.run(2);
        assertThat(last(sent, 0x109).receivedAtNanos()).as("silence in B").isEqualTo(ended);
    }

    @Test
    @Proves("frame.vehicle")
    void whatIsNotGivenOrOutOfRangeIsNoValue() {
        VehicleView vehicle = new VehicleView(Transcript.settings(Map.of()));
        take(vehicle, 0x100, 0, 0, 0, 0, 0xB1, 4, 0, 0); // 1201 V
        take(vehicle, 0x101, 0, 0, 0, 0xFF, 0, 0xFF, 0xFF, 0);
        take(vehicle, 0x102, 2, 0xFF, 0xFF, 0, 0, 0, 0xFF, 0);
        vehicle.openGate();
        VehicleValues values = vehicle.values();
        assertThat(values.minCurrentA()).isNull();
        assertThat(values.minVoltageV()).isNull();
        assertThat(values.maxVoltageV()).isNull();
        assertThat(values.targetVoltageV()).isNull();
        assertThat(values.maxChargingTimeS()).isNull();
        assertThat(values.estimatedTimeS()).isNull();
        assertThat(values.capacityWh()).isNull();
        assertThat(values.socPercent()).isNull();
        assertThat(values.manufacturerCode()).isNull();
        assertThat(values.vehicleId()).isNull();
        take(vehicle, 0x100, 6, 0, 0x2C, 1, 0xB0, 4, 200, 0);
        take(vehicle, 0x101, 0, 0x0C, 99, 30, 0, 0xDE, 0, 0);
        take(vehicle, 0x102, 2, 0x9A, 1, 0, 0, 0, 0xFF, 0);
        take(vehicle, 0x700, 7, 1, 2, 3, 4, 5, 6, 7);
        take(vehicle, 0x712, 0x31, 0, 0, 0, 0, 0, 0, 0x32);
        take(vehicle, 0x710, 0x11, 0, 0, 0, 0, 0, 0, 0x12);
        take(vehicle, 0x711, 0x21, 0, 0, 0, 0, 0, 0, 0x22);
        values = vehicle.values();
        assertThat(values.minCurrentA()).isEqualTo(6);
        assertThat(values.minVoltageV()).isEqualTo(300);
        assertThat(values.maxVoltageV()).isEqualTo(1200);
        assertThat(values.targetVoltageV()).isEqualTo(410);
        assertThat(values.maxChargingTimeS()).isEqualTo(120);
        assertThat(values.estimatedTimeS()).isEqualTo(1800);
        assertThat(values.capacityWh()).isEqualTo(22_200);
        assertThat(values.socPercent()).isEqualTo(100);
        assertThat(values.manufacturerCode()).isEqualTo(7);
        assertThat(values.vehicleId()).isEqualTo("110000000000001221000000000000223100000000000032");
    }

    private static void take(VehicleView vehicle, int id, int... bytes) {
        vehicle.receive(VehicleMessage.decode(CanFrame.of(id, bytes)), 0);
    }
}
