package org.chasen.simulator.core;

import java.util.List;

/** When which frame of a vehicle is due: one after another within a cycle, one cycle after another. */
final class FrameCycle {
    private static final long MILLI = 1_000_000L;
    private static final long NEVER = Long.MAX_VALUE;
    private static final int VENDOR_PERIOD_MS = 100;
    private static final int LATE_MS = 250;

    private final VehicleProfile.Timing timing;
    private final Scatter scatter;
    private final int[] ids;
    private long cycleAt;
    private int position;
    private long nextAt = NEVER;
    private boolean vendorOnly;

    FrameCycle(VehicleProfile profile, Scatter scatter) {
        this.timing = profile.timing();
        this.scatter = scatter;
        List<Integer> extra = profile.traits().extraIds();
        ids = new int[3 + extra.size()];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = i < 3 ? 0x100 + i : extra.get(i - 3);
        }
    }

    /** Sends all frames from now on. */
    void start(long now) {
        vendorOnly = false;
        cycleAt = now;
        position = 0;
        nextAt = now;
    }

    /** Sends H'700 alone from now on, unless it does already. */
    void startVendorFrame(long now) {
        if (!vendorOnly) {
            vendorOnly = true;
            nextAt = now;
        }
    }

    void stop() {
        vendorOnly = false;
        nextAt = NEVER;
    }

    /** Whether all frames are being sent. */
    boolean running() {
        return nextAt != NEVER && !vendorOnly;
    }

    long nextNanos() {
        return nextAt;
    }

    /** The frame that is due by now, or -1; it counts as sent. */
    int poll(long now, boolean late) {
        if (nextAt > now) {
            return -1;
        }
        if (vendorOnly) {
            nextAt = now + VENDOR_PERIOD_MS * MILLI;
            return 0x700;
        }
        int id = ids[position++];
        if (position == ids.length) {
            position = 0;
            cycleAt += (timing.period() + (late ? LATE_MS : 0)) * MILLI;
        }
        nextAt = cycleAt + position * (long) timing.spacing() * MILLI + (timing.spacing() == 0 ? 0 : scatter.wobble());
        return id;
    }
}
