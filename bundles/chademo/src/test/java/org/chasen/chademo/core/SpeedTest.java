package org.chasen.chademo.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.chasen.can.CanFrame;
import org.chasen.chademo.core.frame.VehicleMessage;
import org.chasen.evse.PilotReading;
import org.chasen.evse.PowerReading;
import org.chasen.evse.StopReason;
import org.chasen.simulator.core.VehicleProfile;
import org.junit.jupiter.api.Test;

/** Figures for the log; the bounds are far off, so that only a mistake breaks them. */
class SpeedTest {

    @Test
    void wholeSessionsInASecond() {
        int sessions = 2_000;
        run(sessions / 2);
        long begin = System.nanoTime();
        run(sessions);
        double perSecond = sessions * 1e9 / (System.nanoTime() - begin);
        System.out.printf(
                "sessions from plug to unplug, vehicle and power stage included: %,.0f a second on one core%n",
                perSecond);
        assertThat(perSecond).isGreaterThan(100);
    }

    private static void run(int sessions) {
        VehicleProfile vehicle = VehicleProfile.DEMO.inOneGo();
        for (int i = 0; i < sessions; i++) {
            Bench bench = new Bench(SequenceSettings.DEFAULTS, vehicle, i | 1, 50);
            bench.plug(true);
            bench.run(0.2);
            bench.give(new Input.Start());
            assertThat(bench.runTo(Phase.CHARGING, 30)).isTrue();
            bench.run(5);
            bench.give(new Input.Stop(StopReason.LOCAL, "a test"));
            assertThat(bench.runTo(Phase.PLUGGED, 30)).isTrue();
            bench.plug(false);
            bench.run(0.2);
        }
    }

    @Test
    void bytesAndTimeOfACycle() {
        Bench bench = new Bench(SequenceSettings.DEFAULTS, VehicleProfile.DEMO, 1, 50);
        bench.plug(true);
        bench.run(0.2);
        bench.give(new Input.Start());
        assertThat(bench.runTo(Phase.CHARGING, 30)).isTrue();
        bench.run(8);
        List<Input> cycle = List.of(
                frame(0x100, 5, 0, 0, 0, 0xAE, 1, 100, 0),
                frame(0x101, 0, 0xFF, 0xFF, 0, 0, 0, 0, 0),
                frame(0x102, 3, 0xA4, 1, 100, 0, 1, 50, 0),
                new Input.Pilot(new PilotReading(true, PilotReading.Proximity.CLOSED, 0)),
                new Input.Power(new PowerReading(360, 100, null, 0)),
                new Input.Tick());
        ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        int cycles = 20_000;
        long bytes = thread.getCurrentThreadAllocatedBytes();
        long begin = System.nanoTime();
        for (int i = 0; i < cycles; i++) {
            bench.now += 100 * Bench.MILLI;
            for (Input input : cycle) {
                List<Effect> ignored = bench.sequence.handle(input, bench.now);
            }
        }
        long perCycle = (thread.getCurrentThreadAllocatedBytes() - bytes) / cycles;
        System.out.printf(
                "a cycle of the sequence, %d inputs: %,d ns, %,d bytes%n",
                cycle.size(), (System.nanoTime() - begin) / cycles, perCycle);
        assertThat(bench.sequence.phase()).isEqualTo(Phase.CHARGING);
        assertThat(perCycle).isLessThan(4_000);
    }

    private static Input frame(int id, int... bytes) {
        return new Input.Frame(VehicleMessage.decode(CanFrame.of(id, bytes)));
    }
}
