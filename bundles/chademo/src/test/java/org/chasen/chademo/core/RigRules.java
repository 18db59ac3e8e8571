package org.chasen.chademo.core;

import java.util.List;
import org.chasen.evse.FaultCode;
import org.chasen.evse.StopCause;
import org.chasen.evse.StopReason;
import org.chasen.simulator.core.StationFault;

/** What must hold in truth, as the rig knows it, whatever the sequence was told: its readings may be late, wrong or missing. */
final class RigRules {
    private static final long SILENCE = 1_100 * Bench.MILLI;

    /** 5 A, and what the ramp adds until a reading is heard. */
    private static final double READ_A = 7;

    /** Until then a new reading has taken the place of one that was wrong, unless there is none. */
    private static final long HEARD = 60 * Bench.MILLI;

    private final Bench bench;
    private long safeAt;
    private long stoppedAt = Long.MAX_VALUE;
    private boolean urgent;
    private long silentAt = -SILENCE;
    private long liedAt = -HEARD;

    RigRules(Bench bench) {
        this.bench = bench;
    }

    void check(List<Effect> effects) {
        double volts = Math.abs(bench.rig.power().connectorV());
        double amperes = Math.abs(bench.rig.power().currentA());
        Phase phase = bench.sequence.phase();
        if (volts <= 10 + Math.abs(bench.offsetV)) {
            safeAt = bench.now;
        }
        if (bench.silent()) {
            silentAt = bench.now;
        }
        boolean stillBelieved = bench.supplySilent() && bench.now - liedAt <= HEARD;
        if (Double.isFinite(bench.forcedA) || stillBelieved) {
            liedAt = bench.now;
        }
        stop(phase);
        long since = bench.now - stoppedAt;
        must(
                since <= 1_100 * Bench.MILLI || amperes <= 5,
                "5 A or less 1 s after a stop, as set-points expire",
                amperes);
        for (Effect effect : effects) {
            if (effect instanceof Effect.Latch latch && !latch.locked()) {
                long stale = bench.now - silentAt <= 200 * Bench.MILLI ? SILENCE : 150 * Bench.MILLI;
                must(bench.now - safeAt <= stale, "no unlock above 10 V at the connector", volts);
            } else if (effect instanceof Effect.D2 d2 && !d2.on() && phase.active()) {
                boolean misled = bench.now - liedAt <= HEARD;
                must(
                        urgent || misled || amperes <= READ_A + Math.abs(bench.offsetA),
                        "d2 goes off without current",
                        amperes);
            }
        }
    }

    private void stop(Phase phase) {
        StopCause cause =
                phase.active() && !phase.beforeStop() ? bench.sequence.status().lastStop() : null;
        if (cause == null) {
            stoppedAt = Long.MAX_VALUE;
            urgent = false;
            return;
        }
        if (stoppedAt == Long.MAX_VALUE) {
            stoppedAt = bench.now;
        }
        urgent |= !bench.rig.pilot().plugged()
                || bench.earthLost
                || bench.rig.power().has(StationFault.EMERGENCY_STOP)
                || bench.rig.power().has(StationFault.PROXIMITY_INVALID)
                || cause.reason() == StopReason.EV_DISCONNECTED
                || cause.fault() == FaultCode.EMERGENCY_STOP
                || cause.fault() == FaultCode.PROXIMITY_INVALID;
    }

    private static void must(boolean holds, String rule, double actual) {
        if (!holds) {
            throw new Invariants.Broken(rule + ", was " + Math.round(actual));
        }
    }
}
