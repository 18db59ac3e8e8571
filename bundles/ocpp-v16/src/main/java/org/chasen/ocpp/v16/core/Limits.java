package org.chasen.ocpp.v16.core;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongToDoubleFunction;
import java.util.stream.Stream;
import org.chasen.ocpp.v16.core.ChargingProfiles.Bound;
import org.chasen.ocpp.v16.core.ChargingProfiles.Situation;
import org.chasen.ocpp.v16.core.message.ChargingSchedule;
import org.chasen.ocpp.v16.core.message.ChargingSchedule.Unit;
import org.chasen.ocpp.v16.core.message.ChargingSchedulePeriod;
import org.chasen.session.ChargingLimit;
import org.chasen.session.EvseRating;
import org.chasen.session.EvseSnapshot;
import org.chasen.session.LimitInForce;
import org.chasen.session.Transaction;
import org.jspecify.annotations.Nullable;

/**
 * The one limit of the Central System at each EVSE, now and as it will be.
 *
 * <p>Every EVSE is told once when it is first seen, also that there is no limit: another Central System may have left one
 * behind. A schedule names what the hardware gives where nothing is bounded.
 */
final class Limits {
    /** Source of the limit at the EVSE. */
    static final String SOURCE = "csms";

    private static final EvseRating NOTHING = new EvseRating(0, 0);
    private static final double NOMINAL_VOLTAGE_V = 400;
    private static final int MAX_PERIODS = 200;
    private static final int MAX_LOOKS = 2_000;

    private final Map<Integer, EvseSnapshot> evses;
    private final ChargingProfiles profiles;
    private final TransactionBook transactions;
    private final Map<Integer, Bound> set = new HashMap<>();

    Limits(Map<Integer, EvseSnapshot> evses, ChargingProfiles profiles, TransactionBook transactions) {
        this.evses = evses;
        this.profiles = profiles;
        this.transactions = transactions;
    }

    /** A limit to set at an EVSE; null to clear it. */
    record Change(int connectorId, @Nullable ChargingLimit limit) {}

    /** Limits that differ from those set before, and those of EVSEs not told yet. They count as set. */
    List<Change> changes(Instant now) {
        List<Change> changes = new ArrayList<>();
        for (int connector : evses.keySet()) {
            Bound bound = profiles.bound(connector, now, situation(connector, now));
            if (!bound.equals(set.put(connector, bound))) {
                changes.add(new Change(
                        connector,
                        bound.bounds() ? new ChargingLimit(SOURCE, bound.currentA(), bound.powerW(), null) : null));
            }
        }
        return changes;
    }

    /** An EVSE is gone: its limit has to be set again when it returns. */
    void gone(int connector) {
        set.remove(connector);
    }

    /** When limits have to be worked out again; null if nothing will change by itself. */
    @Nullable
    Instant nextChange(Instant now) {
        return nextChange(0, now, now);
    }

    /** When the limit of a connector may change by itself; null if it will not. */
    @Nullable
    Instant nextChange(int connector, Instant after, Instant now) {
        Stream<Integer> asked = connector == 0 ? evses.keySet().stream() : Stream.of(connector);
        return asked.map(each -> profiles.nextChange(after, situation(each, now).start()))
                .filter(Objects::nonNull)
                .min(Instant::compareTo)
                .orElse(null);
    }

    /**
     * The limits of the coming seconds in one unit, that of the present bound if none is asked for. A schedule that has
     * more periods than an answer can carry is cut: its duration says where.
     */
    ChargingSchedule composite(int connector, int seconds, @Nullable Unit asked, Instant now) {
        Bound present = profiles.bound(connector, now, situation(connector, now));
        Unit unit = asked != null ? asked : present.powerW() != null && present.currentA() == null ? Unit.W : Unit.A;
        return ahead(connector, seconds, now, unit, second -> limit(connector, now.plusSeconds(second), now, unit));
    }

    /**
     * What the Central System allows a connector in the coming seconds, infinite where it sets no limit: in amperes where
     * every profile that may concern the connector is, else in watts, the natural unit of direct current.
     */
    ChargingSchedule allowed(int connector, int seconds, Instant now) {
        Unit unit = profiles.onlyAmperes(connector) ? Unit.A : Unit.W;
        return ahead(connector, seconds, now, unit, second -> {
            Bound bound = profiles.bound(connector, now.plusSeconds(second), situation(connector, now));
            return limit(EvseRating.UNBOUNDED, bound, voltage(connector), unit);
        });
    }

    private ChargingSchedule ahead(int connector, int seconds, Instant now, Unit unit, LongToDoubleFunction limits) {
        List<ChargingSchedulePeriod> periods = new ArrayList<>();
        double last = Double.NaN;
        long second = 0;
        for (int looks = 0; second < seconds; looks++) {
            double limit = tenths(limits.applyAsDouble(second));
            if (looks == MAX_LOOKS || (limit != last && periods.size() == MAX_PERIODS)) {
                return new ChargingSchedule((int) second, now, unit, periods, null);
            }
            if (limit != last) {
                periods.add(new ChargingSchedulePeriod((int) second, limit, null));
                last = limit;
            }
            Instant next = nextChange(connector, now.plusSeconds(second), now);
            second = next == null
                    ? seconds
                    : Duration.between(now, next.plusNanos(999_999_999)).toSeconds();
        }
        return new ChargingSchedule(seconds, now, unit, periods, null);
    }

    /** Cut off to what a limit can carry; the last digits of a binary number do not count. */
    private static double tenths(double limit) {
        return Math.floor(limit * 10 + 1e-6) / 10;
    }

    private double limit(int connector, Instant at, Instant now, Unit unit) {
        if (connector != 0) {
            Bound bound = profiles.bound(connector, at, situation(connector, now));
            return limit(rating(connector), bound, voltage(connector), unit);
        }
        double currentA = 0;
        double powerW = 0;
        for (int each : evses.keySet()) {
            Bound own = profiles.own(each, at, situation(each, now));
            currentA += limit(rating(each), own, voltage(each), Unit.A);
            powerW += limit(rating(each), own, voltage(each), Unit.W);
        }
        double voltage = currentA > 0 ? powerW / currentA : NOMINAL_VOLTAGE_V;
        Bound bound = profiles.bound(0, at, situation(0, now));
        return limit(new EvseRating(currentA, powerW), bound, voltage, unit);
    }

    private static double limit(EvseRating rating, Bound bound, double voltageV, Unit unit) {
        EvseRating least = rating.within(bound.currentA(), bound.powerW());
        return unit == Unit.W ? least.wattsAt(voltageV) : least.amperesAt(voltageV);
    }

    private EvseRating rating(int connector) {
        EvseSnapshot evse = evses.get(connector);
        return evse == null ? NOTHING : evse.rating();
    }

    /** The voltage by which the EVSE makes amperes of watts. */
    private double voltage(int connector) {
        EvseSnapshot evse = evses.get(connector);
        LimitInForce limit = evse == null ? null : evse.limit();
        return limit != null && limit.currentA() > 0 && limit.powerW() > 0
                ? limit.powerW() / limit.currentA()
                : NOMINAL_VOLTAGE_V;
    }

    private int sharing() {
        long running = evses.values().stream()
                .filter(evse -> evse.vehicle() != null && evse.vehicle().state().active())
                .count();
        return (int) Math.max(1, running);
    }

    /** Id in the journal of the transaction that runs at a connector, from StartTransaction to StopTransaction. */
    @Nullable
    String running(int connector) {
        EvseSnapshot evse = evses.get(connector);
        Transaction transaction = evse == null ? null : evse.transaction();
        return transaction != null && transactions.phase(transaction.id()) == Memo.Phase.STARTED
                ? transaction.id()
                : null;
    }

    /** What profiles count from at a connector now. */
    Situation situation(int connector, Instant now) {
        EvseSnapshot evse = evses.get(connector);
        String transaction = evse == null || evse.transaction() == null
                ? null
                : evse.transaction().id();
        TransactionBook.Entry entry = transactions.find(transaction);
        Instant start = entry == null || entry.startedAt() == null ? now : entry.startedAt();
        return new Situation(transaction, start, connector == 0 ? 1 : sharing());
    }
}
