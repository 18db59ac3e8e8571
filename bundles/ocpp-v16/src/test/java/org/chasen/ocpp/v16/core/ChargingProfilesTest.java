package org.chasen.ocpp.v16.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.chasen.ocpp.v16.core.message.ChargingProfile;
import org.chasen.ocpp.v16.core.message.ChargingProfile.Kind;
import org.chasen.ocpp.v16.core.message.ChargingProfile.Purpose;
import org.chasen.ocpp.v16.core.message.ChargingSchedule;
import org.chasen.ocpp.v16.core.message.ChargingSchedulePeriod;
import org.chasen.ocpp.v16.core.message.ClearChargingProfile;
import org.junit.jupiter.api.Test;

/** Charging profiles against an oracle that looks at every second by itself. */
class ChargingProfilesTest {
    private static final Instant START = Instant.parse("2026-03-01T08:00:00Z");
    private static final int HORIZON = 4_000;
    private static final ChargingProfiles.Situation ALONE = new ChargingProfiles.Situation("t1", START, 1);
    private static final ChargingProfiles.Situation OF_TWO = new ChargingProfiles.Situation("t1", START, 2);

    private static ChargingProfile profile(
            int id, int level, Purpose purpose, Kind kind, ChargingSchedule schedule, Instant from, Instant to) {
        ChargingProfile.Recurrency recurrency = kind == Kind.RECURRING ? ChargingProfile.Recurrency.DAILY : null;
        return new ChargingProfile(id, null, level, purpose, kind, recurrency, from, to, schedule);
    }

    private static ChargingSchedule schedule(Integer duration, Instant start, double... limits) {
        List<ChargingSchedulePeriod> periods = new ArrayList<>();
        for (int i = 0; i < limits.length; i++) {
            periods.add(new ChargingSchedulePeriod(i * 600, limits[i], null));
        }
        return new ChargingSchedule(duration, start, ChargingSchedule.Unit.A, periods, null);
    }

    @Test
    void agree_with_the_oracle_at_every_second() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            List<ChargingProfile> all = new ArrayList<>();
            ChargingProfiles profiles = new ChargingProfiles(List.of());
            for (int id = 0; id < 5; id++) {
                ChargingProfile each = random(random, id);
                all.add(each);
                assertThat(ChargingProfiles.objection(1, each)).isNull();
                assertThat(profiles.install(1, each, each.chargingProfilePurpose() == Purpose.TX_PROFILE ? "t1" : null))
                        .isTrue();
            }
            Instant change = START;
            Double now = null;
            for (int second = 0; second < HORIZON; second++) {
                Instant at = START.plusSeconds(second);
                Double limit = profiles.bound(1, at, ALONE).currentA();

                assertThat(limit).as("seed " + seed + ", second " + second).isEqualTo(oracle(all, at));
                if (second > 0 && (limit == null ? now != null : !limit.equals(now))) {
                    assertThat(change)
                            .as("seed " + seed + ": a change at second " + second + " was announced")
                            .isNotNull()
                            .isBeforeOrEqualTo(at);
                }
                now = limit;
                while (change != null && !change.isAfter(at)) {
                    change = profiles.nextChange(change, START);
                }
            }
        }
    }

    /** Stack levels differ, so that the highest that says anything prevails. */
    private static ChargingProfile random(Random random, int id) {
        Purpose purpose = random.nextBoolean() ? Purpose.TX_DEFAULT_PROFILE : Purpose.TX_PROFILE;
        Kind kind = Kind.values()[random.nextInt(3)];
        double[] limits = new double[1 + random.nextInt(4)];
        for (int i = 0; i < limits.length; i++) {
            limits[i] = random.nextInt(125);
        }
        Instant begin = START.plusSeconds(random.nextInt(3_000) - 1_500L);
        boolean bounded = random.nextBoolean();
        return profile(
                id,
                id,
                purpose,
                kind,
                schedule(
                        random.nextBoolean() ? null : 300 + random.nextInt(2_000),
                        kind == Kind.RELATIVE ? null : begin,
                        limits),
                bounded ? START.plusSeconds(random.nextInt(1_000)) : null,
                bounded ? START.plusSeconds(1_000L + random.nextInt(2_000)) : null);
    }

    private static Double oracle(List<ChargingProfile> all, Instant at) {
        Double byTransaction = oracle(all, Purpose.TX_PROFILE, at);
        return byTransaction != null ? byTransaction : oracle(all, Purpose.TX_DEFAULT_PROFILE, at);
    }

    private static Double oracle(List<ChargingProfile> all, Purpose purpose, Instant at) {
        Double prevailing = null;
        for (ChargingProfile each : all) {
            Double limit = each.chargingProfilePurpose() == purpose ? oracle(each, at) : null;
            prevailing = limit == null ? prevailing : limit;
        }
        return prevailing;
    }

    private static Double oracle(ChargingProfile profile, Instant at) {
        if ((profile.validFrom() != null && at.isBefore(profile.validFrom()))
                || (profile.validTo() != null && !at.isBefore(profile.validTo()))) {
            return null;
        }
        Instant begin = profile.chargingSchedule().startSchedule();
        long second = Duration.between(begin == null ? START : begin, at).toSeconds();
        if (second < 0) {
            return null;
        }
        second = profile.chargingProfileKind() == Kind.RECURRING ? second % 86_400 : second;
        Integer duration = profile.chargingSchedule().duration();
        if (duration != null && second >= duration) {
            return null;
        }
        List<ChargingSchedulePeriod> periods = profile.chargingSchedule().chargingSchedulePeriod();
        return periods.get((int) Math.min(periods.size() - 1, second / 600)).limit();
    }

    @Test
    void the_charge_point_maximum_is_shared_and_bounds_all() {
        ChargingProfiles profiles = new ChargingProfiles(List.of());
        profiles.install(
                0,
                profile(1, 0, Purpose.CHARGE_POINT_MAX_PROFILE, Kind.ABSOLUTE, schedule(null, START, 100), null, null),
                null);
        profiles.install(
                1,
                profile(2, 0, Purpose.TX_DEFAULT_PROFILE, Kind.ABSOLUTE, schedule(null, START, 80), null, null),
                null);

        assertThat(profiles.bound(1, START, ALONE).currentA()).isEqualTo(80);
        assertThat(profiles.bound(1, START, OF_TWO).currentA()).isEqualTo(50);
        assertThat(profiles.bound(2, START, OF_TWO).currentA()).isEqualTo(50);
        assertThat(profiles.bound(0, START, ALONE).currentA()).isEqualTo(100);
    }

    @Test
    void a_profile_replaces_one_with_its_id_or_its_purpose_and_level() {
        ChargingProfiles profiles = new ChargingProfiles(List.of());
        ChargingSchedule schedule = schedule(null, START, 80);
        profiles.install(1, profile(1, 0, Purpose.TX_DEFAULT_PROFILE, Kind.ABSOLUTE, schedule, null, null), null);
        profiles.install(1, profile(2, 0, Purpose.TX_DEFAULT_PROFILE, Kind.ABSOLUTE, schedule, null, null), null);
        assertThat(profiles.kept()).hasSize(1);
        profiles.install(1, profile(2, 1, Purpose.TX_DEFAULT_PROFILE, Kind.ABSOLUTE, schedule, null, null), null);
        assertThat(profiles.kept()).hasSize(1);
        profiles.install(2, profile(3, 1, Purpose.TX_DEFAULT_PROFILE, Kind.ABSOLUTE, schedule, null, null), null);
        assertThat(profiles.kept()).hasSize(2);

        assertThat(profiles.clear(new ClearChargingProfile(null, 1, null, 1))).isTrue();
        assertThat(profiles.kept()).hasSize(1);
        assertThat(profiles.clear(new ClearChargingProfile(9, null, null, null)))
                .isFalse();
        assertThat(profiles.clear(new ClearChargingProfile(null, null, null, null)))
                .isTrue();
        assertThat(profiles.kept()).isEmpty();
    }
}
