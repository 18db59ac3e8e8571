package org.chasen.chademo.core;

import org.chasen.evse.SequenceState;
import org.chasen.evse.VehicleStatus;
import org.jspecify.annotations.Nullable;

/** What is known at a moment, for those above. */
final class StatusView {
    private StatusView() {}

    static VehicleStatus of(SequenceContext s) {
        Phase phase = s.phase;
        long deadline = s.deadline();
        return new VehicleStatus(
                s.arrivalTold ? phase.state() : SequenceState.A,
                label(s),
                waitingFor(s),
                deadline == Long.MAX_VALUE ? null : Math.max(0, (deadline - s.now) / 1_000_000L),
                s.readings.proximity(),
                s.outputs.d1(),
                s.outputs.d2(),
                s.readings.permission(),
                s.locked(),
                s.outputs.energised(),
                s.readings.voltageV(),
                s.readings.currentA(),
                phase.active() ? s.current.offeredA() : 0,
                s.wire.remainingS(s.now),
                phase.active() && s.vehicleQuiet(),
                s.vehicle.values(),
                s.lastStop,
                s.faults.list(),
                s.current.takesLimit(s.vehicle, phase),
                s.presence.startMeansArrival(),
                phase == Phase.SELF_TEST);
    }

    private static String label(SequenceContext s) {
        return s.phase == Phase.CHARGING && s.current.offeredA() == 0 ? "paused at 0 A" : s.phase.label();
    }

    private static @Nullable String waitingFor(SequenceContext s) {
        return switch (s.phase) {
            case PLUGGED -> s.startWanted && s.startBlocker != null ? s.startBlocker : s.phase.waitingFor();
            case CHARGING -> s.current.offeredA() == 0 ? "a limit the vehicle can use" : null;
            case CLOSING -> s.vehicle.agreed() >= 2 ? s.phase.waitingFor() : "more than 50 V";
            case WELDING_CHECK ->
                s.vehicle.agreed() >= 2 && !s.vehicleQuiet()
                        ? s.phase.waitingFor()
                        : "time for the vehicle to open its contactor";
            case RAMPING_DOWN -> s.belowEndCurrent() ? "permission withdrawn: k off or H'102.5.0 = 0" : "5 A or less";
            default -> s.phase.waitingFor();
        };
    }
}
