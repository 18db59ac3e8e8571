package org.chasen.simulator.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PowerStageTest {
    private static final long MILLI = 1_000_000L;
    private final PowerStage stage = new PowerStage(500, 125, 50_000);
    private long now;

    private void run(long millis, boolean closed) {
        for (long end = now + millis * MILLI; now < end; ) {
            now += 10 * MILLI;
            stage.step(now, closed, 370, 0.1);
        }
    }

    @Test
    void theOutputFallsToAQuarterInASecondAndToTenVoltsInTwo() {
        stage.apply(PowerStage.Mode.TEST, 500, 0, 0, Long.MAX_VALUE);
        run(1000, false);
        assertThat(stage.connectorV()).isCloseTo(500, within(5.0));
        stage.apply(PowerStage.Mode.OFF, 0, 0, 0, Long.MAX_VALUE);
        run(1000, false);
        assertThat(stage.connectorV()).isLessThan(125);
        run(1000, false);
        assertThat(stage.connectorV()).isLessThan(10);
    }

    @Test
    void theCurrentRisesNoFasterThanAllowed() {
        stage.apply(PowerStage.Mode.CHARGE, 450, 100, 20, Long.MAX_VALUE);
        run(1000, true);
        assertThat(stage.currentA()).isCloseTo(20, within(0.5));
        run(5000, true);
        assertThat(stage.currentA()).isCloseTo(100, within(0.01));
        assertThat(stage.connectorV()).isCloseTo(380, within(0.01));
    }

    @Test
    void aSetPointExpires() {
        stage.apply(PowerStage.Mode.CHARGE, 450, 100, 200, 1000 * MILLI);
        run(900, true);
        assertThat(stage.currentA()).isGreaterThan(90);
        run(600, true);
        assertThat(stage.currentA()).isZero();
        assertThat(stage.mode()).isEqualTo(PowerStage.Mode.OFF);
    }

    @Test
    void theDiodeKeepsTheBatteryFromTheSupply() {
        run(1000, true);
        assertThat(stage.connectorV()).isEqualTo(370);
        assertThat(stage.supplyV()).isZero();
    }

    @Test
    void theMeterCountsWhatTheBatteryGets() {
        stage.apply(PowerStage.Mode.CHARGE, 450, 100, 10_000, Long.MAX_VALUE);
        run(36_000, true);
        assertThat(stage.energyWh()).isCloseTo(380, within(2.0));
    }

    @Test
    void powerBoundsTheCurrent() {
        PowerStage small = new PowerStage(500, 125, 10_000);
        small.apply(PowerStage.Mode.CHARGE, 450, 100, 10_000, Long.MAX_VALUE);
        small.step(1000 * MILLI, true, 370, 0.1);
        assertThat(small.currentA()).isCloseTo(27, within(0.1));
    }

    @Test
    void theOutputContactorClosesWithTheOutputAndOpensWhenNoCurrentFlows() {
        assertThat(stage.outputContactorClosed()).isFalse();
        stage.apply(PowerStage.Mode.CHARGE, 450, 100, 10_000, Long.MAX_VALUE);
        run(1000, true);
        assertThat(stage.outputContactorClosed()).isTrue();
        stage.apply(PowerStage.Mode.OFF, 0, 0, 0, Long.MAX_VALUE);
        run(100, true);
        assertThat(stage.outputContactorClosed()).as("current still flows").isTrue();
        run(400, true);
        assertThat(stage.outputContactorClosed()).isFalse();
        stage.inject(StationFault.CONTACTOR_WELDED);
        assertThat(stage.outputContactorClosed()).isTrue();
    }

    @Test
    void mainsLossEndsEverythingAtOnce() {
        stage.apply(PowerStage.Mode.CHARGE, 450, 100, 10_000, Long.MAX_VALUE);
        run(1000, true);
        stage.inject(StationFault.MAINS_LOST);
        run(300, true);
        assertThat(stage.currentA()).isZero();
    }
}
