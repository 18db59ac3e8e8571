package org.chasen.ocpp.v201.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.chasen.ocpp.v201.core.ProfileStore.Bound;
import org.chasen.ocpp.v201.core.message.ChargingProfileKindEnumType;
import org.chasen.ocpp.v201.core.message.ChargingProfilePurposeEnumType;
import org.chasen.ocpp.v201.core.message.ChargingProfileType;
import org.chasen.ocpp.v201.core.message.ChargingRateUnitEnumType;
import org.chasen.ocpp.v201.core.message.ChargingSchedulePeriodType;
import org.chasen.ocpp.v201.core.message.ChargingScheduleType;
import org.chasen.ocpp.v201.core.message.RecurrencyKindEnumType;

/** Charging profiles by the words of section K: walks second by second, and knows no time differences. */
final class PlainReading {

    private PlainReading() {}

    /** The limit of an EVSE at a moment. */
    static Bound bound(List<ChargingProfileType> profiles, Instant now, Instant relativeStart) {
        Bound tx = highest(profiles, ChargingProfilePurposeEnumType.TX_PROFILE, now, relativeStart);
        if (tx == null) {
            tx = highest(profiles, ChargingProfilePurposeEnumType.TX_DEFAULT_PROFILE, now, relativeStart);
        }
        Bound max = highest(profiles, ChargingProfilePurposeEnumType.CHARGING_STATION_MAX_PROFILE, now, relativeStart);
        return (tx == null ? Bound.NONE : tx).lower(max == null ? Bound.NONE : max);
    }

    private static Bound highest(
            List<ChargingProfileType> profiles,
            ChargingProfilePurposeEnumType purpose,
            Instant now,
            Instant relativeStart) {
        Bound best = null;
        int level = -1;
        for (ChargingProfileType profile : profiles) {
            if (profile.chargingProfilePurpose() == purpose && profile.stackLevel() > level) {
                Bound bound = inForce(profile, now, relativeStart);
                if (bound != null) {
                    best = bound;
                    level = profile.stackLevel();
                }
            }
        }
        return best;
    }

    private static Bound inForce(ChargingProfileType profile, Instant now, Instant relativeStart) {
        if ((profile.validFrom() != null && now.isBefore(profile.validFrom()))
                || (profile.validTo() != null && !now.isBefore(profile.validTo()))) {
            return null;
        }
        ChargingScheduleType schedule = profile.chargingSchedule().get(0);
        Instant from = schedule.startSchedule() == null ? relativeStart : schedule.startSchedule();
        while (profile.chargingProfileKind() == ChargingProfileKindEnumType.RECURRING
                && !from.plusSeconds(86_400).isAfter(now)) {
            from = from.plusSeconds(86_400);
        }
        List<ChargingSchedulePeriodType> periods = schedule.chargingSchedulePeriod();
        int last = schedule.duration() != null
                ? schedule.duration()
                : periods.get(periods.size() - 1).startPeriod();
        int elapsed = -1;
        for (Instant moment = from; !moment.isAfter(now) && elapsed < last; moment = moment.plusSeconds(1)) {
            elapsed++;
        }
        if (elapsed < 0 || (schedule.duration() != null && elapsed >= schedule.duration())) {
            return null;
        }
        double limit = 0;
        for (ChargingSchedulePeriodType period : periods) {
            if (elapsed >= period.startPeriod()) {
                limit = period.limit();
            }
        }
        return schedule.chargingRateUnit() == ChargingRateUnitEnumType.W
                ? new Bound(null, limit)
                : new Bound(limit, null);
    }

    /** A profile that matters within minutes of {@code around}. */
    static ChargingProfileType profile(int id, Random random, Instant around) {
        ChargingProfilePurposeEnumType purpose = switch (random.nextInt(3)) {
            case 0 -> ChargingProfilePurposeEnumType.CHARGING_STATION_MAX_PROFILE;
            case 1 -> ChargingProfilePurposeEnumType.TX_DEFAULT_PROFILE;
            default -> ChargingProfilePurposeEnumType.TX_PROFILE;
        };
        boolean station = purpose == ChargingProfilePurposeEnumType.CHARGING_STATION_MAX_PROFILE;
        ChargingProfileKindEnumType kind = switch (random.nextInt(station ? 2 : 3)) {
            case 0 -> ChargingProfileKindEnumType.ABSOLUTE;
            case 1 -> ChargingProfileKindEnumType.RECURRING;
            default -> ChargingProfileKindEnumType.RELATIVE;
        };
        List<ChargingSchedulePeriodType> periods = new ArrayList<>();
        int at = 0;
        for (int i = random.nextInt(4); i >= 0; i--) {
            periods.add(new ChargingSchedulePeriodType(at, random.nextInt(5) * 100, null, null));
            at += 1 + random.nextInt(100);
        }
        Instant first = kind == ChargingProfileKindEnumType.RECURRING
                ? around.minusSeconds(86_400 + 100 - random.nextInt(300))
                : around.plusSeconds(random.nextInt(300) - 100);
        return new ChargingProfileType(
                id,
                id,
                purpose,
                kind,
                kind == ChargingProfileKindEnumType.RECURRING ? RecurrencyKindEnumType.DAILY : null,
                random.nextBoolean() ? null : around.plusSeconds(random.nextInt(200)),
                random.nextBoolean() ? null : around.plusSeconds(random.nextInt(400)),
                List.of(new ChargingScheduleType(
                        id,
                        kind == ChargingProfileKindEnumType.RELATIVE ? null : first,
                        random.nextBoolean() ? null : random.nextInt(10) == 0 ? 0 : random.nextInt(300),
                        random.nextBoolean() ? ChargingRateUnitEnumType.A : ChargingRateUnitEnumType.W,
                        periods,
                        null,
                        null)),
                purpose == ChargingProfilePurposeEnumType.TX_PROFILE ? "tx" : null);
    }

    /** 20 A from the beginning of a transaction, 10 A after a minute. */
    static ChargingProfileType relative(int id, String transactionId) {
        return new ChargingProfileType(
                id,
                0,
                ChargingProfilePurposeEnumType.TX_PROFILE,
                ChargingProfileKindEnumType.RELATIVE,
                null,
                null,
                null,
                List.of(new ChargingScheduleType(
                        id,
                        null,
                        null,
                        ChargingRateUnitEnumType.A,
                        List.of(
                                new ChargingSchedulePeriodType(0, 20, null, null),
                                new ChargingSchedulePeriodType(60, 10, null, null)),
                        null,
                        null)),
                transactionId);
    }
}
