package org.chasen.ocpp.v16.core;

import java.time.Instant;
import org.chasen.session.EvseSnapshot;
import org.jspecify.annotations.Nullable;

/**
 * Brings every EVSE to what the charging profiles say, anew whenever a profile, a transaction or the time changes it
 * (3.13). What it keeps is {@link ChargingProfiles}; where a method is true, they have changed.
 */
final class SmartCharging {
    private static final long NANOS = 1_000_000_000L;

    private final Outside outside;
    private final Connectors connectors;
    private final Configuration configuration;
    private final TransactionBook transactions;
    private final ChargingProfiles profiles;
    private final Limits limits;
    private final Schedules schedules;
    private final RemoteStarts starts;
    private @Nullable Instant dueAt;

    SmartCharging(
            Outside outside,
            Connectors connectors,
            Configuration configuration,
            TransactionBook transactions,
            Kept kept) {
        this.outside = outside;
        this.connectors = connectors;
        this.configuration = configuration;
        this.transactions = transactions;
        profiles = new ChargingProfiles(kept.profiles());
        limits = new Limits(connectors.evses(), profiles, transactions);
        schedules = new Schedules(connectors.evses(), profiles, limits);
        starts = new RemoteStarts(profiles, connectionTimeOutNanos());
    }

    ChargingProfiles profiles() {
        return profiles;
    }

    Limits limits() {
        return limits;
    }

    /** An EVSE says something; its connector knows already. */
    boolean observe(EvseSnapshot snapshot) {
        boolean news = starts.observe(snapshot);
        return settle(snapshot.evseId()) || news;
    }

    /** An EVSE is gone. */
    void gone(int connectorId) {
        limits.gone(connectorId);
    }

    /** The transaction of a connector has moved on: the TxProfiles of those that are over go. */
    boolean settle(int connectorId) {
        dueAt = outside.now();
        EvseSnapshot evse = connectors.evses().get(connectorId);
        String present = evse == null || evse.transaction() == null
                ? null
                : evse.transaction().id();
        return profiles.settle(connectorId, id -> switch (transactions.phase(id)) {
            case WAITING -> id.equals(present);
            case STARTED -> true;
            case STOPPED -> false;
        });
    }

    /** A remote start was accepted and a profile promised to it. */
    void expect(int connectorId, String idTag) {
        starts.expect(connectorId, idTag, connectionTimeOutNanos());
    }

    /** An EVSE refused a remote start. */
    boolean startRefused(int connectorId) {
        return imposedIf(starts.refused(connectorId));
    }

    /** The Central System, or the local rules, refused a token. */
    boolean tokenRefused(String token) {
        return imposedIf(starts.tokenRefused(token));
    }

    /** Time has passed. */
    boolean tick() {
        return imposedIf(starts.tick(outside.nanos()));
    }

    private boolean imposedIf(boolean changed) {
        if (changed) {
            impose();
        }
        return changed;
    }

    /** Imposes what holds now. */
    void impose() {
        Instant now = outside.now();
        limits.changes(now).forEach(change -> outside.limit(change.connectorId(), change.limit()));
        schedules.changes(now).forEach(outside::scheduled);
        dueAt = earlier(limits.nextChange(now), schedules.due());
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        return one == null || (other != null && other.isBefore(one)) ? other : one;
    }

    /** Imposes what holds now if it may be something else than before. */
    void imposeIfDue() {
        if (dueAt != null && !outside.now().isBefore(dueAt)) {
            impose();
        }
    }

    /** When {@link #tick} and {@link #imposeIfDue} are due. */
    long deadlineNanos() {
        return Math.min(starts.deadlineNanos(), outside.nanosAt(dueAt));
    }

    private long connectionTimeOutNanos() {
        return outside.nanos() + configuration.number(ConfigurationKey.CONNECTION_TIME_OUT) * NANOS;
    }
}
