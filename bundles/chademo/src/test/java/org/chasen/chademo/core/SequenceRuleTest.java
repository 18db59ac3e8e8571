package org.chasen.chademo.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chasen.can.CanFrame;
import org.chasen.chademo.KnownVehicles;
import org.chasen.chademo.core.frame.VehicleMessage;
import org.chasen.evse.PowerSetPoint;
import org.chasen.evse.StopReason;
import org.chasen.evse.VehicleValues;
import org.chasen.simulator.core.StationFault;
import org.chasen.simulator.core.VehicleFault;
import org.chasen.simulator.core.VehicleProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules that a transcript shows less well than a sentence. */
class SequenceRuleTest {

    private static Bench charging(SequenceSettings settings, VehicleProfile vehicle) {
        Bench bench = new Bench(settings, vehicle, 0, 10);
        bench.plug(true);
        bench.run(0.3);
        bench.give(new Input.Start());
        assertThat(bench.runTo(Phase.CHARGING, 30)).isTrue();
        return bench;
    }

    private static SequenceSettings settings(String... words) {
        Map<String, String> given = new HashMap<>();
        for (String word : words) {
            given.put(word.substring(0, word.indexOf('=')), word.substring(word.indexOf('=') + 1));
        }
        return Transcript.settings(given);
    }

    private static List<PowerSetPoint> setPoints(Bench bench) {
        List<PowerSetPoint> given = new ArrayList<>();
        bench.watch((input, effects) -> effects.forEach(effect -> {
            if (effect instanceof Effect.Power power) {
                given.add(power.setPoint());
            }
        }));
        return given;
    }

    private static List<CanFrame> frames(Bench bench) {
        List<CanFrame> sent = new ArrayList<>();
        bench.watch((input, effects) -> effects.forEach(effect -> {
            if (effect instanceof Effect.Send send) {
                sent.add(send.frame().receivedAt(bench.now));
            }
        }));
        return sent;
    }

    @Test
    @Proves("start.17-follow")
    void theRequestIsFollowedWithTheRampOfTheStandard() {
        Bench bench = charging(SequenceSettings.DEFAULTS, VehicleProfile.OPENINVERTER);
        List<PowerSetPoint> given = setPoints(bench);
        bench.run(8);
        assertThat(given).allMatch(point -> point.currentA() <= 125 && point.maxRampAPerS() <= 20);
        for (int i = 1; i < given.size(); i++) {
            assertThat(given.get(i).currentA() - given.get(i - 1).currentA()).isLessThanOrEqualTo(2.0001);
        }
        assertThat(bench.rig.power().currentA()).isEqualTo(bench.rig.vehicle().requestA(), within(3.0));
    }

    @Test
    @Proves("start.17-follow")
    void aRaisedOfferCountsFromTheFrameThatTellsIt() {
        Bench bench = charging(SequenceSettings.DEFAULTS, VehicleProfile.PROTOCOL_3);
        bench.run(4);
        bench.give(new Input.Limit(20));
        bench.run(2);
        List<CanFrame> heard = new ArrayList<>();
        bench.watch((input, effects) -> {
            if (input instanceof Input.Frame frame && frame.message().encode().id() == 0x102) {
                heard.add(frame.message().encode());
            }
        });
        List<CanFrame> sent = frames(bench);
        while (sent.isEmpty()) {
            bench.step();
        }
        bench.run(0.05);
        List<PowerSetPoint> given = setPoints(bench);
        CanFrame request = heard.get(heard.size() - 1);
        bench.give(asking(request, 60));
        bench.give(new Input.Limit(100));
        bench.give(asking(request, 40));
        assertThat(given).as("H'108.3 still says 20 A").isNotEmpty().allMatch(point -> point.currentA() <= 20);
        bench.give(asking(request, 10));
        assertThat(given.get(given.size() - 1).currentA()).as("down at once").isEqualTo(10);
    }

    private static Input.Frame asking(CanFrame like, int amperes) {
        int[] bytes = new int[8];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = i == 3 ? amperes : like.byteAt(i);
        }
        return new Input.Frame(VehicleMessage.decode(CanFrame.of(0x102, bytes)));
    }

    @Test
    @Proves("time.currentStuck")
    void aCurrentThatIsBackInTheWeldingCheckKeepsD2OnForAsLongAsItMayLast() {
        for (boolean falls : new boolean[] {true, false}) {
            Bench bench = charging(SequenceSettings.DEFAULTS, VehicleProfile.PROTOCOL_3);
            bench.run(3);
            bench.forcedA = 3;
            bench.give(new Input.Stop(StopReason.LOCAL, "a test"));
            assertThat(bench.runTo(Phase.WELDING_CHECK, 1)).isTrue();
            bench.forcedA = 40;
            bench.run(0.1);
            bench.port(Port.LOCK, false);
            bench.run(0.2);
            assertThat(bench.sequence.phase()).as("40 A").isEqualTo(Phase.WELDING_CHECK);
            if (falls) {
                bench.forcedA = 4;
            }
            assertThat(bench.runTo(Phase.OPENING, falls ? 0.1 : 2.5)).isTrue();
        }
    }

    @Test
    @Proves("time.currentStuck")
    void aCurrentMeasuredBeforeTheStopDoesNotSayThatItIsGone() {
        Bench bench = charging(SequenceSettings.DEFAULTS, VehicleProfile.PROTOCOL_3);
        bench.run(3);
        bench.forcedA = 3;
        bench.run(0.1);
        bench.rig.power().inject(StationFault.SUPPLY_SILENT);
        bench.port(Port.LOCK, false);
        bench.run(0.3);
        assertThat(bench.sequence.phase()).isEqualTo(Phase.RAMPING_DOWN);
        assertThat(bench.runTo(Phase.OPENING, 2.5)).as("nobody measures").isTrue();
    }

    @Test
    @Proves("start.5")
    void theThresholdFollowsTheVehicleUntilItAsksForCurrent() {
        Bench bench = new Bench(SequenceSettings.DEFAULTS, VehicleProfile.LEAF_ZE0, 0, 10);
        List<CanFrame> sent = frames(bench);
        bench.overlayId = 0x100;
        bench.overlay = 0x0000_0040_0000_0000L; // H'100.4-5 = 435 | 64
        bench.plug(true);
        bench.run(0.3);
        bench.give(new Input.Start());
        bench.runTo(Phase.INSULATION_TEST, 20);
        int early = sent.get(sent.size() - 2).wordAt(4);
        bench.overlay = 0;
        bench.run(0.5);
        assertThat(sent.stream()
                        .filter(frame -> frame.id() == 0x108)
                        .reduce((a, b) -> b)
                        .orElseThrow()
                        .wordAt(4))
                .isEqualTo(435)
                .isLessThan(early);
        bench.runTo(Phase.CHARGING, 20);
        bench.overlay = 0x0000_0040_0000_0000L;
        bench.run(0.5);
        assertThat(sent.stream()
                        .filter(frame -> frame.id() == 0x108)
                        .reduce((a, b) -> b)
                        .orElseThrow()
                        .wordAt(4))
                .as("frozen by the first request")
                .isEqualTo(435);
    }

    @Test
    @Proves("quirk.freeze")
    void aTargetVoltageRaisedAfterD2DoesNotCount() {
        Bench bench = new Bench(SequenceSettings.DEFAULTS, VehicleProfile.DEMO, 0, 10);
        bench.plug(true);
        bench.run(0.3);
        bench.give(new Input.Start());
        bench.runTo(Phase.CLOSING, 20);
        bench.overlayId = 0x102;
        bench.overlay = 0x0000_0000_0000_0A00L; // H'102.1-2 = 420 | 10 = 430
        List<PowerSetPoint> given = setPoints(bench);
        bench.runTo(Phase.CHARGING, 20);
        bench.run(2);
        assertThat(given)
                .filteredOn(point -> point.mode() == PowerSetPoint.Mode.CHARGE)
                .isNotEmpty()
                .allMatch(point -> point.voltageV() == 420);
    }

    @ParameterizedTest
    @Proves({"threshold.cycle", "time.cycle"})
    @ValueSource(ints = {90, 100, 110})
    void cyclesHaveTheirOrderAndAGridWithoutDrift(int period) {
        Bench bench = new Bench(settings("time.cycle=" + period), VehicleProfile.LEAF_ZE1, 0, 7);
        List<CanFrame> sent = frames(bench);
        bench.plug(true);
        bench.run(0.3);
        bench.give(new Input.Start());
        bench.run(20);
        List<CanFrame> first =
                sent.stream().filter(frame -> frame.id() == 0x108).toList();
        for (int i = 0; i < first.size(); i++) {
            assertThat(first.get(i).receivedAtNanos() - first.get(0).receivedAtNanos())
                    .isEqualTo(1_000_000L * period * i);
        }
        for (int i = 1; i < sent.size(); i++) {
            assertThat(sent.get(i - 1).id())
                    .as("before %s", sent.get(i))
                    .isEqualTo(
                            switch (sent.get(i).id()) {
                                case 0x109 -> 0x108;
                                case 0x118 -> 0x109;
                                default -> sent.get(i - 1).id() == 0x109 ? 0x109 : 0x118;
                            });
        }
    }

    @Test
    @Proves("dynamic.no-high-current")
    void onlyDynamicControlIsAnnounced() {
        Bench bench = new Bench(SequenceSettings.DEFAULTS, VehicleProfile.LEAF_ZE1, 0, 10);
        List<CanFrame> sent = frames(bench);
        bench.overlayId = 0x110;
        bench.overlay = 0x07;
        bench.plug(true);
        bench.run(0.3);
        bench.give(new Input.Start());
        bench.run(12);
        assertThat(sent).filteredOn(frame -> frame.id() == 0x118).isNotEmpty().allMatch(frame -> frame.payload() == 1);
        assertThat(bench.sequence.status().values().highCurrentControl()).isTrue();
    }

    @Test
    @Proves("frame.v2x")
    void dischargeIsNeverOffered() {
        Bench bench = charging(SequenceSettings.DEFAULTS, VehicleProfile.LEAF_ZE0);
        List<CanFrame> sent = frames(bench);
        bench.run(5);
        assertThat(sent).extracting(CanFrame::id).containsOnly(0x108, 0x109);
        assertThat(sent).filteredOn(frame -> frame.id() == 0x109).allMatch(frame -> frame.byteAt(4) == 0);
    }

    @Test
    @Proves("quirk.gate")
    void valuesCountFromStateDOn() {
        Bench bench = new Bench(SequenceSettings.DEFAULTS, VehicleProfile.LEAF_ZE0, 0, 10);
        bench.plug(true);
        bench.run(0.3);
        bench.give(new Input.Start());
        bench.runTo(Phase.EXCHANGING, 10);
        bench.run(1);
        VehicleValues before = bench.sequence.status().values();
        assertThat(before.protocolNumber()).isEqualTo(2);
        assertThat(before.valid()).isFalse();
        assertThat(before.socPercent()).isNull();
        assertThat(before.maxVoltageV()).isNull();
        bench.runTo(Phase.CHECKING, 10);
        VehicleValues after = bench.sequence.status().values();
        assertThat(after.valid()).isTrue();
        assertThat(after.socPercent()).isEqualTo(40.0);
        assertThat(after.capacityWh()).isEqualTo(22_200);
        assertThat(after.maxChargingTimeS()).isEqualTo(3600);
    }

    @Test
    @Proves("quirk.leaf-ze0")
    void aVehicleWithTheEarlyFlagFollowsALimit() {
        Bench bench = charging(
                RandomSession.with(3, SequenceSettings.LimitWithoutDynamicControl.STOP, true, false),
                VehicleProfile.LEAF_ZE0);
        bench.run(3);
        bench.give(new Input.Limit(20));
        bench.run(2);
        assertThat(bench.sequence.phase()).isEqualTo(Phase.CHARGING);
        assertThat(bench.sequence.status().availableCurrentA()).isEqualTo(20);
        assertThat(bench.rig.power().currentA()).isLessThanOrEqualTo(20);
    }

    @Test
    @Proves("quirk.stable")
    void aLateFrameDoesNotMakeAnotherVehicle() {
        Bench bench = charging(
                RandomSession.with(3, SequenceSettings.LimitWithoutDynamicControl.STOP, true, false),
                VehicleProfile.LEAF_ZE0);
        bench.run(3);
        bench.rig.vehicle().inject(VehicleFault.CAN_LATE);
        for (int i = 0; i < 40; i++) {
            bench.run(0.05);
            bench.give(new Input.Limit(60 - i));
            assertThat(bench.sequence.phase()).isEqualTo(Phase.CHARGING);
        }
        assertThat(bench.sequence.status().availableCurrentA()).isLessThan(25);
    }

    @Test
    @Proves("quirk.pace")
    void aPaceCountsAfterSeveralCycles() {
        VehicleView view = new VehicleView(settings("protocol=3"));
        long now = 0;
        for (int gap : new int[] {100, 100, 225, 225, 100, 225, 225}) {
            now += gap * 1_000_000L;
            view.receive(VehicleMessage.decode(CanFrame.of(0x102, 2, 0, 0, 0, 0, 0x40, 0, 0)), now);
            assertThat(view.quirk().name()).isEqualTo("Leaf ZE0");
        }
        view.receive(VehicleMessage.decode(CanFrame.of(0x102, 2, 0, 0, 0, 0, 0x40, 0, 0)), now + 225_000_000L);
        assertThat(view.quirk().name()).isEqualTo("EVTV controller");
    }

    @Test
    @Proves({"quirk.table"})
    void theFirstRowThatMatchesCounts() {
        Quirks quirks = QuirkTable.of(
                List.of("mine; automaker=7, protocol=3; deviationA=25", "# a comment", ""), KnownVehicles.lines());
        SequenceSettings d = settings("quirk=mine;automaker=7,protocol=3;ignoreStopBeforeCharge");
        assertThat(quirks.rows().get(0).deviationA()).isEqualTo(25);
        VehicleView view = new VehicleView(d);
        view.receive(VehicleMessage.decode(CanFrame.of(0x700, 7, 0, 0, 0, 0, 0, 0, 0)), 0);
        view.receive(VehicleMessage.decode(CanFrame.of(0x102, 3, 0, 0, 0, 0, 0, 0, 0)), 0);
        assertThat(view.quirk().name()).isEqualTo("mine");
        view.receive(VehicleMessage.decode(CanFrame.of(0x102, 2, 0, 0, 0, 0, 0x40, 0, 0)), 100_000_000L);
        assertThat(view.quirk().name()).isEqualTo("Leaf ZE0");
    }

    @Test
    @Proves({"threshold.d2", "threshold.contactor"})
    void d2WaitsForLessThan20VAndTheContactorForMoreThan50V() {
        Bench bench = new Bench(SequenceSettings.DEFAULTS, VehicleProfile.DEMO, 0, 10);
        bench.plug(true);
        bench.run(0.3);
        bench.give(new Input.Start());
        bench.runTo(Phase.TEST_DISCHARGE, 20);
        bench.forcedV = 20;
        bench.run(1);
        assertThat(bench.sequence.phase()).isEqualTo(Phase.TEST_DISCHARGE);
        bench.forcedV = 19;
        bench.run(1);
        assertThat(bench.sequence.phase()).isEqualTo(Phase.CLOSING);
        bench.forcedV = 50;
        bench.run(1);
        assertThat(bench.sequence.phase()).isEqualTo(Phase.CLOSING);
        bench.forcedV = 51;
        bench.run(0.2);
        assertThat(bench.sequence.phase()).isIn(Phase.AWAITING_REQUEST, Phase.CHARGING);
    }

    @Test
    void theStepsBeforeD2CannotTakeLongerThanTheirSum() {
        assertThatThrownBy(() -> SequenceTimes.of(Map.of("insulation", 15_000, "lock", 3_000), 3))
                .hasMessageContaining("expected at most time.permissionToD2 = 20000 ms");
    }

    @Test
    @Proves("time.permissionOff")
    void aVehicleThatKeepsItsPermissionIsWaitedForUntilItsOwnDeadline() {
        Bench bench = charging(settings("protocol=2"), VehicleProfile.DEMO.withProtocol(2));
        bench.rig.vehicle().inject(VehicleFault.PERMISSION_STAYS);
        bench.give(new Input.Stop(StopReason.LOCAL, "a test"));
        long stopped = bench.now;
        bench.run(3);
        assertThat(bench.sequence.phase()).as("no current, but permission").isEqualTo(Phase.RAMPING_DOWN);
        assertThat(bench.sequence.status().deadlineMillis()).isBetween(900L, 1000L);
        assertThat(bench.runTo(Phase.WELDING_CHECK, 2)).isTrue();
        assertThat((bench.now - stopped) / 1e9).isBetween(3.99, 4.02);
    }
}
