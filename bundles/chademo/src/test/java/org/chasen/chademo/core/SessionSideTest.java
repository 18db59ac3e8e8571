package org.chasen.chademo.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.chasen.chademo.core.SequenceSettings.LimitWithoutDynamicControl;
import org.chasen.evse.SequenceState;
import org.chasen.evse.VehicleEvent;
import org.chasen.simulator.core.VehicleProfile;
import org.junit.jupiter.api.Test;

/** What a charging session is told of a connector, and what it may ask for. */
class SessionSideTest {

    private static Bench charging(SequenceSettings settings, VehicleProfile vehicle) {
        Bench bench = new Bench(settings, vehicle, 0, 10);
        bench.plug(true);
        bench.run(0.3);
        bench.give(new Input.Start());
        assertThat(bench.runTo(Phase.CHARGING, 30)).isTrue();
        return bench;
    }

    private static boolean followsLimit(boolean dynamicControl, LimitWithoutDynamicControl otherwise) {
        SequenceSettings d = SequenceSettings.DEFAULTS;
        SequenceSettings settings = new SequenceSettings(
                d.protocolNumber(),
                dynamicControl,
                d.weldingDetection(),
                d.maxCurrentA(),
                d.maxVoltageV(),
                d.testVoltageV(),
                d.rampAPerS(),
                d.setPointMillis(),
                d.lockAttempts(),
                d.awaitPermissionOff(),
                d.startWithoutProximity(),
                otherwise,
                d.stopOnRequestExcess(),
                d.capacityUnitWh(),
                d.overCurrentMarginA(),
                d.deviationA(),
                d.derateFromC(),
                d.stopAtC(),
                d.times(),
                d.quirks(),
                SequenceThresholds.DEFAULTS,
                ExtensionBits.DEFAULTS);
        return charging(settings, VehicleProfile.PROTOCOL_3).sequence.status().followsLimit();
    }

    @Test
    void aLimitTakesEffectWhereBothSidesTakePartOrItIsLoweredAnyway() {
        assertThat(followsLimit(true, LimitWithoutDynamicControl.NEXT_START)).isTrue();
        assertThat(followsLimit(false, LimitWithoutDynamicControl.NEXT_START))
                .as("H'110.0.0 alone is not enough")
                .isFalse();
        assertThat(followsLimit(false, LimitWithoutDynamicControl.STOP)).isFalse();
        assertThat(followsLimit(false, LimitWithoutDynamicControl.LOWER_ANYWAY)).isTrue();
    }

    @Test
    void withoutProximityAStartIsTheArrival() {
        Bench bench = new Bench(SequenceSettings.DEFAULTS, VehicleProfile.OPENINVERTER, 0, 10);
        bench.run(0.3);
        assertThat(bench.sequence.status().startsUnplugged()).isFalse();
        Bench legacy =
                new Bench(Transcript.settings(Map.of("startWithoutProximity", "")), VehicleProfile.OPENINVERTER, 0, 10);
        legacy.run(0.3);
        assertThat(legacy.sequence.status().startsUnplugged()).isTrue();
    }

    private static List<Effect> unlocking(Bench bench) {
        List<Effect> seen = new ArrayList<>();
        bench.watch((input, effects) -> {
            if (input instanceof Input.Unlock) {
                seen.addAll(effects);
            }
        });
        bench.give(new Input.Unlock());
        return seen;
    }

    @Test
    void theLatchIsOpenedOnCommandOnlyWithoutASequenceAndBelowTenVolts() {
        Bench bench = new Bench(SequenceSettings.DEFAULTS, VehicleProfile.OPENINVERTER, 0, 10);
        bench.plug(true);
        bench.run(0.3);
        assertThat(unlocking(bench)).contains(new Effect.Latch(false));
        bench.forcedV = 11;
        bench.run(0.3);
        assertThat(unlocking(bench)).doesNotContain(new Effect.Latch(false));
        assertThat(unlocking(charging(SequenceSettings.DEFAULTS, VehicleProfile.OPENINVERTER)))
                .doesNotContain(new Effect.Latch(false));
    }

    @Test
    void anUnknownVoltageKeepsTheLatch() {
        Bench bench = new Bench(SequenceSettings.DEFAULTS, VehicleProfile.OPENINVERTER, 0, 10);
        bench.port(Port.POWER_SUPPLY, false);
        bench.run(5);
        assertThat(bench.sequence.status().voltageV()).isNaN();
        assertThat(unlocking(bench)).doesNotContain(new Effect.Latch(false));
    }

    @Test
    void aVehicleThatKeepsItsOfferFollowsNoLimit() {
        Bench bench = charging(Transcript.settings(Map.of("limits", "LOWER_ANYWAY")), VehicleProfile.I_MIEV);
        bench.give(new Input.Limit(20));
        bench.run(0.3);
        assertThat(bench.sequence.status().availableCurrentA()).isGreaterThan(20);
        assertThat(bench.sequence.status().followsLimit()).isFalse();
    }

    @Test
    void withoutALineAVehicleIsThereWithItsFirstFrame() {
        Bench bench = new Bench(SequenceSettings.DEFAULTS, VehicleProfile.I_MIEV, 0, 10);
        bench.withoutProximity = true;
        bench.run(0.3);
        bench.give(new Input.Start());
        bench.plug(true);
        bench.run(0.5);
        assertThat(bench.sequence.status().d1()).isTrue();
        assertThat(bench.sequence.status().connected()).as("perhaps nobody").isFalse();
        assertThat(bench.kinds()).isEmpty();
        bench.run(0.5);
        assertThat(bench.kinds()).startsWith(VehicleEvent.Kind.PLUGGED, VehicleEvent.Kind.STARTED);
        assertThat(bench.sequence.status().state()).isEqualTo(SequenceState.C);
    }

    @Test
    void aLineThatClosesLateIsAnArrivalToo() {
        Bench bench = new Bench(Transcript.settings(Map.of("startWithoutProximity", "")), VehicleProfile.DEMO, 0, 10);
        bench.run(0.3);
        bench.give(new Input.Start());
        bench.run(0.2);
        assertThat(bench.kinds()).isEmpty();
        bench.plug(true);
        bench.run(0.1);
        assertThat(bench.kinds()).containsExactly(VehicleEvent.Kind.PLUGGED, VehicleEvent.Kind.STARTED);
    }
}
