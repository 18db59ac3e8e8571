package org.chasen.ocpp.v16.core;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.chasen.ocpp.v16.core.message.ChargingProfile;
import org.chasen.ocpp.v16.core.message.ChargingSchedule;
import org.chasen.ocpp.v16.core.message.ChargingSchedulePeriod;
import org.jspecify.annotations.Nullable;

/**
 * Where in its schedule a profile is at a moment (7.8, 7.13 and the notes of 5.16.4): absolute ones count from
 * startSchedule, relative ones and those without startSchedule from the beginning of the transaction, recurring ones
 * from the last repetition of startSchedule. After its duration, or before its start, a profile says nothing.
 */
final class ScheduleClock {
    private ScheduleClock() {}

    /** Limit at a moment; null if the profile says nothing then. */
    static @Nullable Double limit(ChargingProfile profile, Instant at, Instant transactionStart) {
        Instant start = start(profile, at, transactionStart);
        if (start == null || !valid(profile, at)) {
            return null;
        }
        long offset = Duration.between(start, at).toSeconds();
        ChargingSchedule schedule = profile.chargingSchedule();
        if (schedule.duration() != null && offset >= schedule.duration()) {
            return null;
        }
        Double limit = null;
        for (ChargingSchedulePeriod period : schedule.chargingSchedulePeriod()) {
            if (period.startPeriod() <= offset) {
                limit = period.limit();
            }
        }
        return limit;
    }

    /** Moments at which the limit of a profile may change, of its present and its next repetition. */
    static List<Instant> boundaries(ChargingProfile profile, Instant at, Instant transactionStart) {
        List<Instant> moments = new ArrayList<>();
        add(moments, profile.validFrom());
        add(moments, profile.validTo());
        ChargingSchedule schedule = profile.chargingSchedule();
        Instant present = start(profile, at, transactionStart);
        Instant start = present == null ? origin(profile, transactionStart) : present;
        schedule.chargingSchedulePeriod().forEach(period -> moments.add(start.plusSeconds(period.startPeriod())));
        if (schedule.duration() != null) {
            moments.add(start.plusSeconds(schedule.duration()));
        }
        if (profile.chargingProfileKind() == ChargingProfile.Kind.RECURRING) {
            moments.add(start.plus(repetition(profile)));
        }
        return moments;
    }

    private static void add(List<Instant> moments, @Nullable Instant moment) {
        if (moment != null) {
            moments.add(moment);
        }
    }

    private static boolean valid(ChargingProfile profile, Instant at) {
        Instant from = profile.validFrom();
        Instant to = profile.validTo();
        return (from == null || !at.isBefore(from)) && (to == null || at.isBefore(to));
    }

    private static Instant origin(ChargingProfile profile, Instant transactionStart) {
        Instant start = profile.chargingSchedule().startSchedule();
        return start == null || profile.chargingProfileKind() == ChargingProfile.Kind.RELATIVE
                ? transactionStart
                : start;
    }

    /** What the schedule counts from; null before it begins. */
    private static @Nullable Instant start(ChargingProfile profile, Instant at, Instant transactionStart) {
        Instant origin = origin(profile, transactionStart);
        if (at.isBefore(origin)) {
            return null;
        }
        if (profile.chargingProfileKind() != ChargingProfile.Kind.RECURRING) {
            return origin;
        }
        Duration repetition = repetition(profile);
        long times = Duration.between(origin, at).dividedBy(repetition);
        return origin.plus(repetition.multipliedBy(times));
    }

    private static Duration repetition(ChargingProfile profile) {
        return Duration.ofDays(profile.recurrencyKind() == ChargingProfile.Recurrency.WEEKLY ? 7 : 1);
    }
}
