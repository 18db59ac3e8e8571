package org.chasen.chademo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.chasen.can.CanFrame;
import org.chasen.chademo.core.Port;
import org.chasen.chademo.core.Proves;
import org.chasen.evse.FaultCode;
import org.chasen.evse.SequenceState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A port that does not return takes nobody with it: no cycle is late, it becomes its fault, and the sequence comes to its end. */
class HangingPortTest extends RunnerAtRig {
    @Test
    @Proves("port.hangs")
    void aSupplyThatHangsDelaysNoCycleAndBecomesAFault() {
        begin(Map.of());
        charge();
        hanging.add(Port.POWER_SUPPLY);
        int before = rig.sent.size();
        run(1);
        assertThat(rig.sent.size() - before).isGreaterThanOrEqualTo(29);
        assertThat(runner.status().faults())
                .anySatisfy(fault -> assertThat(fault.message()).contains("did not return from"));
        assertThat(held).as("one command waits, not one a cycle").hasSize(1);
        assertThat(rig.rig.pilot().d1()).isTrue();
        run(6);
        assertThat(rig.rig.pilot().d2())
                .as("d2 goes off although the supply hangs")
                .isFalse();
        hanging.remove(Port.POWER_SUPPLY);
        held.forEach(Runnable::run);
        run(4);
        assertThat(rig.rig.power().currentA()).isZero();
        assertThat(runner.idle()).isTrue();
    }

    /** Whatever the port: no other port waits for it, no cycle is late, and the sequence comes to its end. */
    @ParameterizedTest
    @EnumSource(names = {"PILOT_LINES", "LOCK", "ISOLATION_MONITOR"})
    @Proves("port.hangs")
    void aPortThatHangsDelaysNoCycleAndBecomesItsFault(Port port) {
        begin(Map.of());
        rig.plug(true);
        run(0.3);
        runner.start();
        if (port == Port.PILOT_LINES) {
            run(2); // d1 is on
        }
        hanging.add(port);
        run(8);
        assertThat(runner.status().faults()).anySatisfy(fault -> {
            assertThat(fault.code()).isEqualTo(port.fault());
            assertThat(fault.message()).contains(port.label() + " did not return from");
        });
        assertThat(runner.status().state()).as("no energy").isNotEqualTo(SequenceState.E);
        run(12);
        assertThat(gaps()).isNotEmpty().allMatch(gap -> gap >= 90_000_000L && gap <= 110_000_000L);
        hanging.clear();
        held.forEach(Runnable::run);
        run(4);
        assertThat(runner.idle()).isTrue();
        assertThat(rig.rig.pilot().d1()).isFalse();
        assertThat(rig.rig.pilot().d2()).isFalse();
        assertThat(rig.rig.power().connectorV()).isLessThan(10);
    }

    private List<Long> gaps() {
        List<Long> moments = rig.sent.stream()
                .filter(frame -> frame.id() == 0x109)
                .map(CanFrame::receivedAtNanos)
                .toList();
        List<Long> gaps = new ArrayList<>();
        for (int i = 1; i < moments.size(); i++) {
            gaps.add(moments.get(i) - moments.get(i - 1));
        }
        return gaps;
    }

    @ParameterizedTest
    @EnumSource(names = {"SENSORS", "EMERGENCY_STOP"})
    @Proves("port.hangs")
    void aPortWhoseSubscriptionHangsDelaysNoCycleAndIsAFault(Port port) {
        begin(Map.of());
        charge();
        hanging.add(port);
        PortLane<Object> late = lane(port);
        late.bind(new Object(), in -> () -> {});
        run(1);
        assertThat(runner.status().lastStop().fault()).isEqualTo(port.fault());
        assertThat(runner.status().lastStop().detail())
                .contains(port.label() + " did not return from \"subscribe\" within 500 ms");
        run(1);
        assertThat(gaps()).isNotEmpty().allMatch(gap -> gap >= 90_000_000L && gap <= 110_000_000L);
        assertThat(rig.rig.power().currentA()).isLessThan(1);
    }

    @Test
    @Proves("port.hangs")
    void aBusThatHangsDelaysNothingAndSendsNothingOldOrOutOfOrderLater() {
        begin(Map.of());
        charge();
        hanging.add(Port.CAN);
        run(0.45);
        assertThat(held).as("one command waits, not one a cycle").hasSize(1);
        int before = rig.sent.size();
        hanging.remove(Port.CAN);
        held.forEach(Runnable::run);
        run(0.2);
        List<Integer> ids = rig.sent.subList(before, rig.sent.size()).stream()
                .map(CanFrame::id)
                .toList();
        assertThat(ids).startsWith(0x108, 0x109, 0x118, 0x108, 0x109, 0x118).hasSizeLessThanOrEqualTo(9);
        held.clear();
        hanging.add(Port.CAN);
        run(1);
        assertThat(runner.status().lastStop().fault()).isEqualTo(FaultCode.CAN_BUS_OFF);
        assertThat(runner.status().faults())
                .anySatisfy(fault -> assertThat(fault.message()).contains("CAN bus did not return from \"send\""));
        assertThat(rig.rig.power().currentA()).isLessThan(1);
    }
}
