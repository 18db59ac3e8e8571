package org.chasen.device.model.core;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.chasen.evse.ActiveFault;
import org.chasen.evse.FaultCode;
import org.chasen.evse.SequenceState;
import org.chasen.evse.StopCause;
import org.chasen.evse.VehicleStatus;
import org.chasen.evse.VehicleValues;
import org.chasen.session.EvseEvent;
import org.chasen.session.EvseSnapshot;
import org.jspecify.annotations.Nullable;

/**
 * What a snapshot does not tell because it is over: latches, times of the session, and the vehicle's last values while
 * its frames are missing.
 *
 * <p>A trip holds until the next vehicle is plugged in, the next charge starts, or its fault is cleared while no charge runs,
 * which is what an operator's reset does. A fault that clears itself during a charge leaves its trip.
 *
 * @param trips faults raised since the latches were last released
 * @param abnormal fault that ended the last charge, or kept it from beginning; null if it ended normally
 * @param complete the last charge ran to its end normally
 * @param insulationPassed the insulation test of this session passed
 * @param firstTransfer when energy first flowed in this session; null if it has not
 * @param lastTransfer when energy last flowed in this session; null if it has not
 * @param values the vehicle's values, frozen while its frames are missing
 */
record EvseMemory(
        Set<FaultCode> trips,
        @Nullable FaultCode abnormal,
        boolean complete,
        boolean insulationPassed,
        @Nullable Instant firstTransfer,
        @Nullable Instant lastTransfer,
        VehicleValues values) {

    /** Less than this is measurement noise, in amperes. */
    private static final double SUBSTANTIVE_A = 1;

    static final EvseMemory NEW = new EvseMemory(Set.of(), null, false, false, null, null, VehicleValues.NONE);

    EvseMemory after(EvseEvent event) {
        EvseMemory next = this;
        if (event instanceof EvseEvent.Sequence sequence) {
            next = next.afterStep(sequence);
        } else if (event instanceof EvseEvent.Faulted faulted) {
            next = next.afterFault(faulted);
        }
        return next.withValues(event.snapshot().vehicle(), event.at());
    }

    private EvseMemory afterStep(EvseEvent.Sequence step) {
        return switch (step.kind()) {
            case PLUGGED, STARTED -> released(step.snapshot());
            case INSULATION_OK -> new EvseMemory(trips, abnormal, complete, true, firstTransfer, lastTransfer, values);
            case STOP_SENT, STOP_RECEIVED, ABORTED -> {
                VehicleStatus vehicle = step.snapshot().vehicle();
                StopCause cause = vehicle == null ? null : vehicle.lastStop();
                yield new EvseMemory(
                        trips,
                        cause == null ? abnormal : cause.fault(),
                        false,
                        insulationPassed,
                        firstTransfer,
                        lastTransfer,
                        values);
            }
            case DISCHARGED ->
                new EvseMemory(
                        trips, abnormal, abnormal == null, insulationPassed, firstTransfer, lastTransfer, values);
            default -> this;
        };
    }

    private EvseMemory released(EvseSnapshot snapshot) {
        Set<FaultCode> present = EnumSet.noneOf(FaultCode.class);
        for (ActiveFault fault : snapshot.faults()) {
            present.add(fault.code());
        }
        return new EvseMemory(present, null, false, false, null, null, values);
    }

    private EvseMemory afterFault(EvseEvent.Faulted event) {
        FaultCode code = event.fault().code();
        VehicleStatus vehicle = event.snapshot().vehicle();
        boolean charging = vehicle != null && vehicle.state().active() && vehicle.state() != SequenceState.I;
        Set<FaultCode> next = EnumSet.noneOf(FaultCode.class);
        next.addAll(trips);
        FaultCode cause = abnormal;
        if (!event.cleared()) {
            next.add(code);
        } else if (!charging) {
            next.remove(code);
            cause = code == abnormal ? null : abnormal;
        }
        return new EvseMemory(next, cause, complete, insulationPassed, firstTransfer, lastTransfer, values);
    }

    private EvseMemory withValues(@Nullable VehicleStatus vehicle, Instant at) {
        if (vehicle == null || !vehicle.connected()) {
            return new EvseMemory(
                    trips, abnormal, complete, insulationPassed, firstTransfer, lastTransfer, VehicleValues.NONE);
        }
        boolean flows = vehicle.state() == SequenceState.E && vehicle.currentA() >= SUBSTANTIVE_A;
        return new EvseMemory(
                trips,
                abnormal,
                complete,
                insulationPassed,
                flows && firstTransfer == null ? at : firstTransfer,
                flows ? at : lastTransfer,
                vehicle.canStale() ? values : vehicle.values());
    }
}
