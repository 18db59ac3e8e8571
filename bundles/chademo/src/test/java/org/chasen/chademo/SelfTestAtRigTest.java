package org.chasen.chademo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.chasen.evse.VehicleEvent;
import org.chasen.simulator.core.InsulationModel;
import org.junit.jupiter.api.Test;

/** The self-test, with the isolation monitor of a rig behind a real port. */
class SelfTestAtRigTest extends RunnerAtRig {

    private List<VehicleEvent.Kind> selfTest() {
        begin(Map.of());
        events.clear();
        runner.selfTest(true);
        run(0.2);
        boolean running = runner.status().selfTesting();
        assertThat(running).as("waits for the monitor").isEqualTo(rig.monitorTestsItself);
        run(1);
        assertThat(runner.status().selfTesting()).isFalse();
        return events.stream()
                .map(VehicleEvent::kind)
                .filter(kind -> kind != VehicleEvent.Kind.VALUES)
                .toList();
    }

    @Test
    void aSelfTestAsksTheIsolationMonitorAndTellsWhatBecameOfIt() {
        assertThat(selfTest()).containsExactly(VehicleEvent.Kind.SELF_TEST_STARTED, VehicleEvent.Kind.SELF_TEST_PASSED);
    }

    @Test
    void aMonitorWithoutATestOfItselfIsLeftOut() {
        rig.monitorTestsItself = false;
        assertThat(selfTest()).containsExactly(VehicleEvent.Kind.SELF_TEST_STARTED, VehicleEvent.Kind.SELF_TEST_PASSED);
    }

    @Test
    void aSelfTestThatIsTakenBackStopsTheMonitor() {
        begin(Map.of());
        runner.selfTest(true);
        run(0.2);
        runner.selfTest(false);
        run(0.1);
        assertThat(rig.rig.insulation().verdict()).isEqualTo(InsulationModel.Verdict.IDLE);
        assertThat(runner.status().faults()).isEmpty();
    }
}
