package org.chasen.ocpp.v16.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.chasen.ocpp.v16.core.message.StatusNotification;
import org.chasen.session.EvseSnapshot;
import org.jspecify.annotations.Nullable;

/** The EVSEs of this charge point as connectors 1 and up, and connector 0, which is the charge point itself. */
final class Connectors {
    private final Map<Integer, EvseSnapshot> evses = new TreeMap<>();
    private final Map<Integer, ConnectorStatus> statuses = new TreeMap<>();
    private final Map<Integer, String> lastTransaction = new HashMap<>();
    private final TransactionBook transactions;
    private final boolean reportSuspended;
    private final FaultWords faultWords;
    private StatusNotification.@Nullable Status told;
    private boolean untold;

    Connectors(TransactionBook transactions, boolean reportSuspended, FaultWords faultWords) {
        this.transactions = transactions;
        this.reportSuspended = reportSuspended;
        this.faultWords = faultWords;
    }

    /** Last snapshot of each EVSE, by connector id. */
    Map<Integer, EvseSnapshot> evses() {
        return evses;
    }

    /** Takes over what an EVSE says. */
    void observe(
            EvseSnapshot snapshot, long minimumStatusNanos, long connectionTimeOutNanos, long nowNanos, Instant now) {
        int connector = snapshot.evseId();
        evses.put(connector, snapshot);
        if (snapshot.transaction() != null) {
            lastTransaction.put(connector, snapshot.transaction().id());
        }
        String transaction = lastTransaction.get(connector);
        statuses.computeIfAbsent(connector, id -> new ConnectorStatus(id, reportSuspended, faultWords))
                .observe(
                        snapshot,
                        transactions.phase(transaction),
                        transactions.olderRuns(connector, transaction),
                        minimumStatusNanos,
                        connectionTimeOutNanos,
                        nowNanos,
                        now);
    }

    /** An EVSE is gone, as during an update. Its connector keeps its status until it returns. */
    void gone(int connector) {
        evses.remove(connector);
    }

    /** EVSEs whose vehicle has waited for a token as long as it may; they are over, and have to be observed anew. */
    List<EvseSnapshot> timedOut(long nowNanos) {
        List<EvseSnapshot> timedOut = new ArrayList<>();
        evses.forEach((connector, snapshot) -> {
            ConnectorStatus status = statuses.get(connector);
            if (status != null && status.tokenDueNanos() != Long.MAX_VALUE && nowNanos - status.tokenDueNanos() >= 0) {
                status.timeOut();
                timedOut.add(snapshot);
            }
        });
        return timedOut;
    }

    /** When {@link #timedOut} has to be asked; {@link Long#MAX_VALUE} for not before the next change. */
    long tokenDueNanos() {
        return evses.keySet().stream()
                .map(statuses::get)
                .filter(Objects::nonNull)
                .mapToLong(ConnectorStatus::tokenDueNanos)
                .min()
                .orElse(Long.MAX_VALUE);
    }

    /** What has to be told now. */
    List<StatusNotification> due(long nowNanos, Instant now) {
        List<StatusNotification> due = new ArrayList<>();
        if (told != station()) {
            due.add(notification(now));
        }
        statuses.values().forEach(status -> due.addAll(status.due(nowNanos)));
        return due;
    }

    /** The present status of one connector, or of the charge point; null if there is no such connector. */
    @Nullable
    StatusNotification repeat(int connector, Instant now) {
        if (connector == 0) {
            return notification(now);
        }
        ConnectorStatus status = statuses.get(connector);
        return status == null ? null : status.repeat();
    }

    /** The present status of everything, the charge point first. */
    List<StatusNotification> repeatAll(Instant now) {
        List<StatusNotification> all = new ArrayList<>();
        all.add(notification(now));
        statuses.values().forEach(status -> all.add(status.repeat()));
        return all;
    }

    /** A status did not reach the Central System: it has to be told again. */
    void untold(StatusNotification notification) {
        if (notification.connectorId() == 0) {
            untold = true;
            return;
        }
        ConnectorStatus status = statuses.get(notification.connectorId());
        if (status != null) {
            status.untold(notification.status());
        }
    }

    /** The link is new. */
    void online() {
        if (untold) {
            told = null;
            untold = false;
        }
        statuses.values().forEach(ConnectorStatus::online);
    }

    long deadlineNanos() {
        return statuses.values().stream()
                .mapToLong(ConnectorStatus::deadlineNanos)
                .min()
                .orElse(Long.MAX_VALUE);
    }

    /** Whether no connector has a charge sequence running. */
    boolean idle() {
        return evses.keySet().stream().allMatch(this::idle);
    }

    /** Whether a connector has no charge sequence running, or only waits for its end without voltage. */
    boolean idle(int connector) {
        EvseSnapshot snapshot = evses.get(connector);
        if (snapshot == null || snapshot.vehicle() == null) {
            return true;
        }
        return switch (snapshot.vehicle().state()) {
            case A, B, I -> true;
            case C, D, E, F, G, H -> false;
        };
    }

    /** Whether the charge of a connector is over while the vehicle is still plugged in: no other can begin. */
    boolean over(int connector) {
        ConnectorStatus status = statuses.get(connector);
        return status != null && status.over();
    }

    private StatusNotification.Status station() {
        boolean out = !evses.isEmpty() && evses.values().stream().noneMatch(EvseSnapshot::operative);
        return out ? StatusNotification.Status.UNAVAILABLE : StatusNotification.Status.AVAILABLE;
    }

    private StatusNotification notification(Instant now) {
        StatusNotification.Status status = station();
        told = status;
        return new StatusNotification(0, StatusNotification.ErrorCode.NO_ERROR, null, status, now, null, null);
    }
}
