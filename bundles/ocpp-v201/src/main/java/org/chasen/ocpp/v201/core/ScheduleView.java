package org.chasen.ocpp.v201.core;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.chasen.ocpp.v201.core.message.ChargingProfileKindEnumType;
import org.chasen.ocpp.v201.core.message.ChargingProfileType;
import org.chasen.ocpp.v201.core.message.ChargingSchedulePeriodType;
import org.chasen.ocpp.v201.core.message.ChargingScheduleType;
import org.chasen.ocpp.v201.core.message.RecurrencyKindEnumType;
import org.jspecify.annotations.Nullable;

/** One charging profile on the time line: which period is in force at a moment, and when that changes next. */
final class ScheduleView {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration WEEK = Duration.ofDays(7);

    private ScheduleView() {}

    /**
     * The period in force; null if the profile says nothing at that moment.
     *
     * @param relativeStart when a relative schedule begins; null if it has not begun
     */
    static @Nullable ChargingSchedulePeriodType at(
            ChargingProfileType profile, Instant moment, @Nullable Instant relativeStart) {
        Instant start = start(profile, moment, relativeStart);
        if (start == null || !valid(profile, moment)) {
            return null;
        }
        ChargingScheduleType schedule = profile.chargingSchedule().get(0);
        Integer duration = schedule.duration();
        long second = Duration.between(start, moment).toSeconds();
        if (duration != null && second >= duration) {
            return null;
        }
        ChargingSchedulePeriodType found = null;
        for (ChargingSchedulePeriodType period : schedule.chargingSchedulePeriod()) {
            if (period.startPeriod() <= second) {
                found = period;
            }
        }
        return found;
    }

    /** The first moment after {@code moment} at which {@link #at} may give something else; null for never. */
    static @Nullable Instant next(ChargingProfileType profile, Instant moment, @Nullable Instant relativeStart) {
        Instant next = null;
        next = earlier(next, profile.validFrom(), moment);
        next = earlier(next, profile.validTo(), moment);
        ChargingScheduleType schedule = profile.chargingSchedule().get(0);
        next = earlier(next, first(profile, relativeStart), moment);
        Instant start = start(profile, moment, relativeStart);
        if (start != null) {
            for (ChargingSchedulePeriodType period : schedule.chargingSchedulePeriod()) {
                next = earlier(next, start.plusSeconds(period.startPeriod()), moment);
            }
            Integer duration = schedule.duration();
            if (duration != null) {
                next = earlier(next, start.plusSeconds(duration), moment);
            }
            if (profile.chargingProfileKind() == ChargingProfileKindEnumType.RECURRING) {
                next = earlier(next, start.plus(cycle(profile)), moment);
            }
        }
        return next;
    }

    private static boolean valid(ChargingProfileType profile, Instant moment) {
        Instant from = profile.validFrom();
        Instant to = profile.validTo();
        return (from == null || !moment.isBefore(from)) && (to == null || moment.isBefore(to));
    }

    private static @Nullable Instant start(
            ChargingProfileType profile, Instant moment, @Nullable Instant relativeStart) {
        Instant first = first(profile, relativeStart);
        if (first == null || moment.isBefore(first)) {
            return null;
        }
        if (profile.chargingProfileKind() != ChargingProfileKindEnumType.RECURRING) {
            return first;
        }
        long cycle = cycle(profile).toSeconds();
        return first.plusSeconds(Duration.between(first, moment).toSeconds() / cycle * cycle);
    }

    private static @Nullable Instant first(ChargingProfileType profile, @Nullable Instant relativeStart) {
        return profile.chargingProfileKind() == ChargingProfileKindEnumType.RELATIVE
                ? relativeStart
                : profile.chargingSchedule().get(0).startSchedule();
    }

    private static Duration cycle(ChargingProfileType profile) {
        return profile.recurrencyKind() == RecurrencyKindEnumType.WEEKLY ? WEEK : DAY;
    }

    private static @Nullable Instant earlier(@Nullable Instant best, @Nullable Instant candidate, Instant after) {
        if (candidate == null || !candidate.isAfter(after)) {
            return best;
        }
        return best == null || candidate.isBefore(best) ? candidate : best;
    }

    /** Whether the list of periods begins at 0 and rises. */
    static boolean ordered(List<ChargingSchedulePeriodType> periods) {
        if (periods.get(0).startPeriod() != 0) {
            return false;
        }
        for (int i = 1; i < periods.size(); i++) {
            if (periods.get(i).startPeriod() <= periods.get(i - 1).startPeriod()) {
                return false;
            }
        }
        return true;
    }
}
