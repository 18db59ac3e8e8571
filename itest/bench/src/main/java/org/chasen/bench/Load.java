package org.chasen.bench;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.chasen.evse.PilotReading;
import org.chasen.evse.SequenceState;

/** What a connector costs while it charges: share of a processor, bytes per cycle. */
final class Load {
    private static final long STEP = 5_000_000L;
    private static final long WITHIN = 60_000_000_000L;
    private static final int WARM_S = 10;
    private static final int MEASURE_S = 20;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final List<LivePlace> places = new ArrayList<>();
    private volatile boolean ended;

    private Load() {}

    static void measure(Report report) throws Exception {
        for (int connectors : new int[] {32, 8, 1}) { // the many warm up for the few
            new Load().measure(report, connectors);
        }
    }

    private void measure(Report report, int connectors) throws Exception {
        for (int i = 1; i <= connectors; i++) {
            LivePlace place = new LivePlace(i);
            places.add(place);
        }
        Thread rigs = new Thread(this::step, "bench-rigs");
        rigs.start();
        try {
            for (LivePlace place : places) {
                while (place.service().status().proximity() != PilotReading.Proximity.OPEN) {
                    TimeUnit.MILLISECONDS.sleep(10);
                }
                place.plug(true);
                place.service().start();
            }
            long end = System.nanoTime() + WITHIN;
            while (!charging()) {
                if (System.nanoTime() > end) {
                    throw new IllegalStateException("not every connector charges: "
                            + places.get(0).service().status());
                }
                TimeUnit.MILLISECONDS.sleep(100);
            }
            TimeUnit.SECONDS.sleep(WARM_S);
            long wall = System.nanoTime();
            long processor = system.getProcessCpuTime();
            long rig = threads.getThreadCpuTime(rigs.getId());
            long loops = allocated("chademo-\\d+-\\d+");
            long all = allocated("chademo-.*");
            long cycles = cycles();
            TimeUnit.SECONDS.sleep(MEASURE_S);
            double loopBytes = allocated("chademo-\\d+-\\d+") - loops;
            double allBytes = allocated("chademo-.*") - all;
            double sent = cycles() - cycles;
            double rigShare = threads.getThreadCpuTime(rigs.getId()) - rig;
            double share = system.getProcessCpuTime() - processor - rigShare;
            double passed = System.nanoTime() - wall;
            if (!charging()) {
                throw new IllegalStateException("a connector stopped charging meanwhile");
            }
            report.row(
                    "share of one processor per connector, " + connectors + " charging",
                    String.format(Locale.ROOT, "%.2f %%", 100 * share / passed / connectors),
                    String.format(
                            Locale.ROOT,
                            "without the simulated rigs, which take %.2f %% each; %s",
                            100 * rigShare / passed / connectors,
                            Machine.load()));
            report.row(
                    "allocation per 100 ms cycle, " + connectors + " charging",
                    String.format(Locale.ROOT, "%,.0f B", loopBytes / sent),
                    String.format(
                            Locale.ROOT,
                            "the protocol's loop with all frames and readings between two cycles; with the ports'"
                                    + " threads %,.0f B",
                            allBytes / sent));
        } finally {
            places.parallelStream().forEach(LivePlace::close);
            ended = true;
            rigs.join();
        }
    }

    private void step() {
        while (!ended) {
            long now = System.nanoTime();
            for (LivePlace place : places) {
                place.step(now);
            }
            LockSupport.parkNanos(STEP);
        }
    }

    private boolean charging() {
        return places.stream().allMatch(place -> place.service().status().state() == SequenceState.E);
    }

    private long cycles() {
        return places.stream().mapToLong(LivePlace::cycles).sum();
    }

    private long allocated(String names) {
        long bytes = 0;
        for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
            if (thread != null && thread.getThreadName().matches(names)) {
                bytes += threads.getThreadAllocatedBytes(thread.getThreadId());
            }
        }
        return bytes;
    }
}
