package org.chasen.ocpp.v16.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.chasen.evse.ActiveFault;
import org.chasen.evse.FaultCode;
import org.chasen.evse.SequenceState;
import org.chasen.evse.StopCause;
import org.chasen.evse.VehicleStatus;
import org.chasen.ocpp.v16.core.message.StatusNotification;
import org.chasen.ocpp.v16.core.message.StatusNotification.ErrorCode;
import org.chasen.ocpp.v16.core.message.StatusNotification.Status;
import org.chasen.session.EvseSnapshot;
import org.chasen.session.Transaction;
import org.jspecify.annotations.Nullable;

/**
 * The status of one connector as OCPP 1.6 counts it, derived from what its EVSE says of itself.
 *
 * <p>{@link #observe} turns a snapshot into a condition: A is Available, B to D Preparing, E Charging or suspended, G to
 * I Finishing, and so is B after a charge or when its token was taken back; a fault of the station is Faulted, one of
 * the vehicle a warning beside the status, told with the status that it leads to. Three rules hold a condition back: Charging waits until StartTransaction is
 * out, Finishing until StopTransaction is, and every condition until it has lasted for MinimumStatusDuration. SuspendedEV
 * has to last longer than a second. A fault is told at once. What waits for a transaction message waits no longer than a
 * minute. A vehicle for which no token comes within ConnectionTimeOut is Finishing too (transition B6): the next token must
 * not begin a charge on a cable left plugged in.
 *
 * <p>Nothing is told while offline; {@link #repeat} tells the present status when the Central System has accepted a
 * boot, {@link #due} what has changed meanwhile. Both only go ways that the table of section 4.9 has.
 */
final class ConnectorStatus {
    /** Shortest SuspendedEV: a stop by the vehicle begins with a request for nothing, and its current falls. */
    private static final long FALLING_NANOS = 1_000_000_000L;

    /** Longest wait for a transaction message while online. */
    private static final long PATIENCE_NANOS = 60_000_000_000L;

    private static final long UNASKED = Long.MAX_VALUE;

    private final int connectorId;
    private final boolean reportSuspended;
    private final FaultWords faultWords;
    private @Nullable Condition told;
    private Condition present = new Condition(Status.UNAVAILABLE, ErrorCode.NO_ERROR, null, null, null);
    private Instant presentSince = Instant.EPOCH;
    private long dueAtNanos;
    private boolean held;
    private boolean parked;
    private long heldUntilNanos = UNASKED;
    private SequenceState lastState = SequenceState.A;
    private boolean charged;
    private boolean over;
    private long tokenDueNanos = UNASKED;

    /**
     * @param connectorId connector, from 1
     * @param reportSuspended tell suspended statuses before energy flows
     * @param faultWords faults in the words of 1.6
     */
    ConnectorStatus(int connectorId, boolean reportSuspended, FaultWords faultWords) {
        this.connectorId = connectorId;
        this.reportSuspended = reportSuspended;
        this.faultWords = faultWords;
    }

    /** What a StatusNotification says, without its time. */
    private record Condition(
            Status status,
            ErrorCode errorCode,
            @Nullable String info,
            @Nullable String vendorId,
            @Nullable String vendorErrorCode) {}

    /**
     * Takes over what the EVSE says.
     *
     * @param transaction how far the 1.6 transaction of this connector is
     * @param olderRuns an earlier transaction of this connector still waits for its StopTransaction
     * @param minimumStatusNanos MinimumStatusDuration
     * @param connectionTimeOutNanos ConnectionTimeOut
     */
    void observe(
            EvseSnapshot snapshot,
            Memo.Phase transaction,
            boolean olderRuns,
            long minimumStatusNanos,
            long connectionTimeOutNanos,
            long nowNanos,
            Instant now) {
        VehicleStatus vehicle = snapshot.vehicle();
        SequenceState state = vehicle == null ? SequenceState.A : vehicle.state();
        switch (state) {
            case A -> {
                charged = charged && transaction != Memo.Phase.STOPPED;
                over = false;
            }
            case B -> over = over || lastState.active() || over(snapshot, transaction);
            case C, D -> over = false;
            case E -> {
                charged = true;
                over = false;
            }
            case F, G, H, I -> over = true;
        }
        lastState = state;
        boolean awaited = state == SequenceState.B && !over && !snapshot.authorised();
        if (!awaited || tokenDueNanos == UNASKED) {
            tokenDueNanos = awaited ? nowNanos + connectionTimeOutNanos : UNASKED;
        }
        Condition next = condition(snapshot, vehicle, state);
        boolean first = presentSince.equals(Instant.EPOCH);
        if (first || !next.equals(present)) {
            present = next;
            parked = false;
            presentSince = now;
            boolean urgent = next.status == Status.FAULTED || next.errorCode != ErrorCode.NO_ERROR;
            boolean falls = state == SequenceState.E || state == SequenceState.F;
            long wait = falls && next.status == Status.SUSPENDED_EV && !urgent
                    ? Math.max(FALLING_NANOS, minimumStatusNanos)
                    : urgent ? 0 : minimumStatusNanos;
            dueAtNanos = nowNanos + wait;
        }
        held = held(next.status, transaction) || (olderRuns && next.status != Status.FAULTED);
        if (!held) {
            heldUntilNanos = UNASKED;
        }
    }

    /** Whether a vehicle still plugged in has had its charge: it was billed, or its token was taken back. */
    private static boolean over(EvseSnapshot snapshot, Memo.Phase transaction) {
        Transaction open = snapshot.transaction();
        return open != null
                && (transaction == Memo.Phase.STOPPED || (open.idToken() != null && !snapshot.authorised()));
    }

    private boolean held(Status status, Memo.Phase transaction) {
        return switch (status) {
            case CHARGING -> transaction != Memo.Phase.STARTED;
            case AVAILABLE, FINISHING, UNAVAILABLE -> charged && transaction != Memo.Phase.STOPPED;
            default -> false;
        };
    }

    private Condition condition(EvseSnapshot snapshot, @Nullable VehicleStatus vehicle, SequenceState state) {
        ActiveFault ofVehicle = faultWords.worst(byOrigin(snapshot, FaultCode.Origin.VEHICLE));
        // a vehicle that is gone takes its faults along, also those that are held a moment longer
        ActiveFault worst = faultWords.worst(
                state == SequenceState.A ? byOrigin(snapshot, FaultCode.Origin.STATION) : snapshot.faults());
        Status status = snapshot.faulted()
                ? Status.FAULTED
                : status(snapshot, vehicle, state, ofVehicle == null ? worst : ofVehicle);
        if (worst == null || status == Status.UNAVAILABLE) {
            return new Condition(status, ErrorCode.NO_ERROR, null, null, null);
        }
        ErrorCode errorCode = faultWords.of(worst.code()).errorCode();
        boolean legal = errorCode != ErrorCode.EV_COMMUNICATION_ERROR
                || (status != Status.AVAILABLE && status != Status.CHARGING && status != Status.FAULTED);
        return new Condition(
                status,
                legal ? errorCode : ErrorCode.OTHER_ERROR,
                FaultWords.info(worst.message()),
                faultWords.of(worst.code()).vendorId(),
                faultWords.of(worst.code()).vendorErrorCode());
    }

    private static List<ActiveFault> byOrigin(EvseSnapshot snapshot, FaultCode.Origin origin) {
        return snapshot.faults().stream()
                .filter(fault -> fault.code().origin() == origin)
                .toList();
    }

    private Status status(
            EvseSnapshot snapshot, @Nullable VehicleStatus vehicle, SequenceState state, @Nullable ActiveFault fault) {
        if (vehicle == null || (!snapshot.operative() && state == SequenceState.A)) {
            return Status.UNAVAILABLE;
        }
        return switch (state) {
            case A -> snapshot.authorised() ? Status.PREPARING : Status.AVAILABLE;
            case B -> over ? Status.FINISHING : Status.PREPARING;
            case C -> reportSuspended ? Status.SUSPENDED_EVSE : Status.PREPARING;
            case D -> reportSuspended ? Status.SUSPENDED_EV : Status.PREPARING;
            case E -> byVehicle(fault) ? falling(vehicle, fault) : charging(snapshot, vehicle);
            case F -> charged ? falling(vehicle, fault) : before();
            case G, H, I -> Status.FINISHING;
        };
    }

    private static boolean byVehicle(@Nullable ActiveFault fault) {
        return fault != null && fault.code().origin() == FaultCode.Origin.VEHICLE;
    }

    /** What was told before any energy. */
    private Status before() {
        boolean suspended =
                told != null && (told.status == Status.SUSPENDED_EV || told.status == Status.SUSPENDED_EVSE);
        return told != null && suspended ? told.status : Status.PREPARING;
    }

    private static Status charging(EvseSnapshot snapshot, VehicleStatus vehicle) {
        if (snapshot.limit().currentA() <= 0) {
            return Status.SUSPENDED_EVSE;
        }
        Integer requested = vehicle.values().requestedCurrentA();
        return requested != null && requested == 0 && vehicle.currentA() < 1 ? Status.SUSPENDED_EV : Status.CHARGING;
    }

    /** The current falls: SuspendedEVSE when CAN was lost, SuspendedEV when the vehicle stopped, else as before. */
    private Status falling(VehicleStatus vehicle, @Nullable ActiveFault fault) {
        if (fault != null && faultWords.of(fault.code()).errorCode() == ErrorCode.EV_COMMUNICATION_ERROR) {
            return Status.SUSPENDED_EVSE;
        }
        StopCause stop = vehicle.lastStop();
        boolean stopsByFault = fault != null && fault.code().stops();
        if (stopsByFault ? byVehicle(fault) : stop != null && stop.side() == StopCause.Side.VEHICLE) {
            return Status.SUSPENDED_EV;
        }
        return told == null || told.status == Status.PREPARING ? Status.CHARGING : told.status;
    }

    /** What has to be told now; empty if nothing. Call while the Central System accepts messages. */
    List<StatusNotification> due(long nowNanos) {
        Condition last = told;
        if (parked || present.equals(last) || nowNanos - dueAtNanos < 0) {
            return List.of();
        }
        if (held && heldUntilNanos == UNASKED) {
            heldUntilNanos = nowNanos + PATIENCE_NANOS;
        }
        if (held && nowNanos - heldUntilNanos < 0) {
            return List.of();
        }
        List<StatusNotification> notifications = new ArrayList<>();
        if (last != null) {
            List<Status> path = StatusTransitions.path(last.status, present.status);
            for (Status between : path.subList(0, path.size() - 1)) {
                notifications.add(notification(new Condition(between, ErrorCode.NO_ERROR, null, null, null)));
            }
        }
        notifications.add(notification(present));
        told = present;
        return notifications;
    }

    /** The present status, whether told before or not; one that is held back gives way to the one before it. */
    StatusNotification repeat() {
        Condition shown = present;
        if (held) {
            boolean finishing = present.status == Status.FINISHING;
            shown = told != null
                    ? told
                    : new Condition(
                            finishing ? Status.SUSPENDED_EVSE : Status.PREPARING, ErrorCode.NO_ERROR, null, null, null);
        }
        told = shown;
        return notification(shown);
    }

    /** When {@link #due} has to be asked again; {@link Long#MAX_VALUE} if only after the next change. */
    long deadlineNanos() {
        if (parked || present.equals(told)) {
            return Long.MAX_VALUE;
        }
        return held && heldUntilNanos != UNASKED ? heldUntilNanos : dueAtNanos;
    }

    /** The last one told did not arrive: it is told again after the next change, or over a new link. */
    void untold(Status status) {
        if (told != null && told.status == status) {
            told = null;
            parked = true;
        }
    }

    /** The link is new: what was parked is told, what is held back waits anew. */
    void online() {
        parked = false;
        heldUntilNanos = UNASKED;
    }

    /** When a plugged vehicle has waited long enough for a token; {@link Long#MAX_VALUE} if none waits. */
    long tokenDueNanos() {
        return tokenDueNanos;
    }

    /** No token came in time: nothing begins before the vehicle is unplugged. To be observed anew. */
    void timeOut() {
        over = true;
    }

    /** Whether the charge is over and the vehicle still plugged in. */
    boolean over() {
        return over;
    }

    private StatusNotification notification(Condition condition) {
        return new StatusNotification(
                connectorId,
                condition.errorCode,
                condition.info,
                condition.status,
                presentSince,
                condition.vendorId,
                condition.vendorErrorCode);
    }
}
