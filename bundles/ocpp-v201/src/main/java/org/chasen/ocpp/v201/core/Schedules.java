package org.chasen.ocpp.v201.core;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.chasen.csms.CompositeSchedule;
import org.chasen.ocpp.v201.core.ProfileStore.Bound;
import org.chasen.ocpp.v201.core.ProfileStore.Installed;
import org.chasen.ocpp.v201.core.ProfileStore.Situation;
import org.chasen.ocpp.v201.core.message.ChargingRateUnitEnumType;
import org.chasen.ocpp.v201.core.message.ChargingSchedulePeriodType;
import org.chasen.ocpp.v201.core.message.CompositeScheduleType;
import org.chasen.ocpp.v201.core.message.GenericStatusEnumType;
import org.chasen.ocpp.v201.core.message.GetCompositeSchedule;
import org.chasen.ocpp.v201.core.message.StatusInfoType;
import org.chasen.session.EvseRating;
import org.chasen.session.EvseSnapshot;
import org.chasen.session.Transaction;
import org.jspecify.annotations.Nullable;

/**
 * What the profiles come to in the time ahead (use case K08): answers GetCompositeSchedule, where the hardware bounds what nobody
 * else does, and says of each EVSE when what is allowed has become another for the coming day.
 *
 * <p>A schedule counts from the next full second on; a limit that changes within a second is told from the second after. A
 * very long one ends after {@value #MAX_PERIODS} periods, and says so by its duration.
 */
final class Schedules {
    static final int MAX_PERIODS = 1024;
    private static final int MAX_STEPS = 4 * MAX_PERIODS;
    private static final int AHEAD_S = 86_400;
    /** Volts for converting between the units while no vehicle is connected. */
    private static final double NOMINAL_V = 400;

    private final Turn turn;
    private final ProfileStore store;
    private final Map<Integer, Told> told = new HashMap<>();

    Schedules(Turn turn, ProfileStore store) {
        this.turn = turn;
        this.store = store;
    }

    /** Limits in one unit, and how many seconds they reach. */
    private record Ahead(List<ChargingSchedulePeriodType> periods, int seconds) {}

    /** What a schedule follows from. */
    private record Basis(List<Installed> profiles, Situation situation, double share) {}

    /** The schedule last told, what it follows from, and when it has to be looked at again. */
    private record Told(CompositeSchedule schedule, Basis basis, Instant until) {}

    GetCompositeSchedule.Response composite(GetCompositeSchedule.Request request) {
        int evseId = request.evseId();
        if (request.duration() <= 0) {
            return rejected("InvalidValue", "a duration of " + request.duration() + " s, expected 1 or more");
        } else if (evseId != 0 && !turn.evses.containsKey(evseId)) {
            return rejected("UnknownEvse", "there is no EVSE " + evseId);
        }
        boolean watts = request.chargingRateUnit() != ChargingRateUnitEnumType.A;
        Instant start = nextSecond();
        Ahead ahead = ahead(evseId, start, request.duration(), watts, EvseSnapshot::rating);
        return new GetCompositeSchedule.Response(
                GenericStatusEnumType.ACCEPTED,
                null,
                new CompositeScheduleType(
                        ahead.periods(),
                        evseId,
                        ahead.seconds(),
                        start,
                        watts ? ChargingRateUnitEnumType.W : ChargingRateUnitEnumType.A));
    }

    private static GetCompositeSchedule.Response rejected(String reason, String text) {
        return new GetCompositeSchedule.Response(
                GenericStatusEnumType.REJECTED, new StatusInfoType(reason, text), null);
    }

    /**
     * Tells the schedule of every EVSE where it is another than the one told last.
     *
     * @return when to look again although nothing has happened; null without an EVSE
     */
    @Nullable
    Instant tell() {
        Instant next = null;
        List<Installed> profiles = store.all();
        for (EvseSnapshot evse : turn.evses.values()) {
            Told present = told(evse, profiles);
            told.put(evse.evseId(), present);
            next = earlier(next, present.until());
        }
        return next;
    }

    private Told told(EvseSnapshot evse, List<Installed> profiles) {
        Situation situation = situation(evse);
        Basis basis = new Basis(
                profiles, situation, asIfCharging(evse.evseId(), evse, turn.now).share());
        Told last = told.get(evse.evseId());
        if (last != null && basis.equals(last.basis()) && turn.now.isBefore(last.until())) {
            return last;
        }
        CompositeSchedule schedule = of(evse, profiles);
        if (last != null && schedule.continues(last.schedule())) {
            schedule = last.schedule();
        } else {
            turn.add(new Effect.Scheduled(schedule));
        }
        Instant change = store.next(turn.now, situation);
        return new Told(schedule, basis, earlier(change, schedule.end()));
    }

    /** In amperes where every profile that may concern the EVSE is, else in watts, the natural unit of direct current. */
    private CompositeSchedule of(EvseSnapshot evse, List<Installed> profiles) {
        List<ChargingRateUnitEnumType> units = profiles.stream()
                .filter(installed -> installed.evseId() == 0 || installed.evseId() == evse.evseId())
                .map(installed -> installed.profile().chargingSchedule().get(0).chargingRateUnit())
                .toList();
        boolean watts = units.isEmpty() || units.contains(ChargingRateUnitEnumType.W);
        Instant start = nextSecond();
        Ahead ahead = ahead(evse.evseId(), start, AHEAD_S, watts, any -> EvseRating.UNBOUNDED);
        Transaction transaction = evse.transaction();
        return new CompositeSchedule(
                evse.evseId(),
                transaction == null ? null : transaction.id(),
                start,
                watts ? CompositeSchedule.Unit.W : CompositeSchedule.Unit.A,
                ahead.periods().stream()
                        .map(period -> new CompositeSchedule.Period(
                                period.startPeriod(),
                                Double.isInfinite(period.limit()) ? null : (Double) period.limit()))
                        .toList(),
                ahead.seconds());
    }

    private Instant nextSecond() {
        return turn.now.plusNanos(999_999_999).truncatedTo(ChronoUnit.SECONDS);
    }

    private static Instant earlier(@Nullable Instant one, Instant other) {
        return one == null || other.isBefore(one) ? other : one;
    }

    /**
     * @param rating what an EVSE is bounded by where nothing else does
     */
    private Ahead ahead(
            int evseId, Instant start, int seconds, boolean watts, Function<EvseSnapshot, EvseRating> rating) {
        List<ChargingSchedulePeriodType> periods = new ArrayList<>();
        double last = Double.NaN;
        long second = 0;
        for (int steps = 0; second < seconds; steps++) {
            double limit = total(evseId, start, start.plusSeconds(second), watts, rating);
            boolean changes = limit != last;
            if (steps == MAX_STEPS || (changes && periods.size() == MAX_PERIODS)) {
                break;
            }
            if (changes) {
                periods.add(new ChargingSchedulePeriodType((int) second, limit, null, null));
                last = limit;
            }
            second = nextChange(evseId, start, second, seconds);
        }
        return new Ahead(List.copyOf(periods), (int) second);
    }

    /** The first full second after {@code second} at which the limit may be another; at most {@code end}. */
    private long nextChange(int evseId, Instant start, long second, long end) {
        Instant moment = start.plusSeconds(second);
        long next = end;
        for (EvseSnapshot evse : turn.evses.values()) {
            Instant change = evseId == 0 || evse.evseId() == evseId
                    ? store.next(moment, asIfCharging(evseId, evse, start))
                    : null;
            if (change != null) {
                next = Math.min(
                        next,
                        Duration.between(start, change.plusNanos(999_999_999)).toSeconds());
            }
        }
        return next;
    }

    private double total(
            int evseId, Instant start, Instant moment, boolean watts, Function<EvseSnapshot, EvseRating> rating) {
        return turn.evses.values().stream()
                .filter(evse -> evseId == 0 || evse.evseId() == evseId)
                .mapToDouble(evse -> least(
                        store.at(evse.evseId(), moment, asIfCharging(evseId, evse, start)),
                        rating.apply(evse),
                        volts(evse),
                        watts))
                .sum();
    }

    private static double least(Bound bound, EvseRating rating, double volts, boolean watts) {
        EvseRating least = rating.within(bound.currentA(), bound.powerW());
        return watts ? least.wattsAt(volts) : least.amperesAt(volts);
    }

    /** The voltage by which the EVSE makes amperes of watts. */
    private static double volts(EvseSnapshot evse) {
        return evse.limit().currentA() > 0 && evse.limit().powerW() > 0
                ? evse.limit().powerW() / evse.limit().currentA()
                : NOMINAL_V;
    }

    /** What would hold if a transaction began now wherever there is none that the question is about. */
    private Situation asIfCharging(int evseId, EvseSnapshot evse, Instant start) {
        Situation situation = situation(evse);
        long charging = turn.evses.values().stream()
                .filter(other -> evseId == 0 || other.evseId() == evseId || other.transaction() != null)
                .count();
        return new Situation(
                situation.transactionId(),
                situation.start() == null ? start : situation.start(),
                1.0 / Math.max(1, charging));
    }

    /** What holds at an EVSE now. */
    Situation situation(EvseSnapshot evse) {
        long charging = turn.evses.values().stream()
                .filter(other -> other.transaction() != null)
                .count();
        Transaction transaction = evse.transaction();
        return new Situation(
                transaction == null ? null : transaction.id(),
                transaction == null ? null : transaction.startedAt(),
                1.0 / Math.max(1, charging));
    }
}
