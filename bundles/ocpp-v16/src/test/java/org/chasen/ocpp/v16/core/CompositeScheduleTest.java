package org.chasen.ocpp.v16.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.chasen.evse.SequenceState;
import org.chasen.ocpp.v16.core.ChargingProfiles.Installed;
import org.chasen.ocpp.v16.core.message.ChargingProfile;
import org.chasen.ocpp.v16.core.message.ChargingProfile.Kind;
import org.chasen.ocpp.v16.core.message.ChargingProfile.Purpose;
import org.chasen.ocpp.v16.core.message.ChargingProfile.Recurrency;
import org.chasen.ocpp.v16.core.message.ChargingSchedule;
import org.chasen.ocpp.v16.core.message.ChargingSchedule.Unit;
import org.chasen.ocpp.v16.core.message.ChargingSchedulePeriod;
import org.chasen.session.EvseSnapshot;
import org.junit.jupiter.api.Test;

/** The composite schedule against an oracle that looks at every second by itself: random profiles, each with its seed. */
class CompositeScheduleTest {
    private static final int SEEDS = 400;
    private static final double HARDWARE_A = 125;
    private static final double VOLTS = 380;
    private static final double HARDWARE_W = 50_000;

    /** One station with its profiles at one moment. */
    private static final class Scene {
        final Random random;
        final Instant now;
        final Map<Integer, EvseSnapshot> evses = new TreeMap<>();
        final Map<Integer, Instant> starts = new TreeMap<>();
        final TransactionBook book = new TransactionBook(List.of());
        final List<Installed> installed = new ArrayList<>();
        final Limits limits;

        Scene(int seed) {
            random = new Random(seed);
            now = Desk.MORNING.plusNanos(random.nextInt(3) == 0 ? 0 : random.nextInt(1_000_000_000));
            for (int connector = 1; connector <= 2; connector++) {
                evse(connector);
            }
            for (int id = 1 + random.nextInt(8); id > 0; id--) {
                Installed next = profile(id);
                if (installed.stream().noneMatch(other -> same(other, next))) {
                    installed.add(next);
                }
            }
            limits = new Limits(evses, new ChargingProfiles(installed), book);
        }

        private static boolean same(Installed one, Installed other) {
            return one.connectorId() == other.connectorId()
                    && one.is(other.profile().chargingProfilePurpose())
                    && one.profile().stackLevel() == other.profile().stackLevel();
        }

        private void evse(int connector) {
            EvseScene scene = new EvseScene(connector);
            String transaction = "t" + connector;
            switch (random.nextInt(3)) {
                case 0 -> {
                    scene.at(SequenceState.E).transaction(transaction);
                    Instant start = around(3_000).minusSeconds(3_000);
                    book.record(transaction, connector, Memo.NEW.started(connector, start), false);
                    starts.put(connector, start);
                }
                case 1 -> scene.at(SequenceState.B).transaction(transaction);
                default -> scene.at(SequenceState.A);
            }
            evses.put(connector, scene.snapshot());
        }

        /** A moment up to so many seconds before or after now, on the second or between two. */
        private Instant around(int seconds) {
            Instant moment = now.plusSeconds(random.nextInt(2 * seconds) - (long) seconds);
            return random.nextBoolean()
                    ? Instant.ofEpochSecond(moment.getEpochSecond())
                    : moment.plusNanos(random.nextInt(1_000_000_000));
        }

        private Installed profile(int id) {
            Purpose purpose = Purpose.values()[random.nextInt(3)];
            int connector = switch (purpose) {
                case CHARGE_POINT_MAX_PROFILE -> 0;
                case TX_DEFAULT_PROFILE -> random.nextInt(3);
                case TX_PROFILE -> 1 + random.nextInt(2);
            };
            boolean grid = purpose == Purpose.CHARGE_POINT_MAX_PROFILE;
            Kind kind = grid ? Kind.values()[random.nextInt(2)] : Kind.values()[random.nextInt(3)];
            Recurrency recurrency = kind == Kind.RECURRING ? Recurrency.values()[random.nextInt(2)] : null;
            ChargingProfile profile = new ChargingProfile(
                    id,
                    null,
                    random.nextInt(4),
                    purpose,
                    kind,
                    recurrency,
                    random.nextInt(3) == 0 ? around(800) : null,
                    random.nextInt(3) == 0 ? around(1_600) : null,
                    schedule(kind == Kind.RELATIVE ? null : begin(recurrency)));
            assertThat(ChargingProfiles.objection(connector, profile)).isNull();
            String transaction = random.nextInt(4) == 0 ? "another" : "t" + connector;
            return new Installed(connector, profile, purpose == Purpose.TX_PROFILE ? transaction : null, null);
        }

        private Instant begin(Recurrency recurrency) {
            int repetitions = recurrency == null ? 0 : random.nextInt(3);
            return around(1_500).minus(Duration.ofDays((recurrency == Recurrency.WEEKLY ? 7L : 1L) * repetitions));
        }

        private ChargingSchedule schedule(Instant start) {
            Unit unit = Unit.values()[random.nextInt(2)];
            List<ChargingSchedulePeriod> periods = new ArrayList<>();
            int second = 0;
            for (int i = random.nextInt(6); i >= 0; i--) {
                double limit = random.nextInt(5) == 0 ? 0 : random.nextInt(unit == Unit.A ? 1_300 : 600_000) / 10.0;
                periods.add(
                        new ChargingSchedulePeriod(second, limit, random.nextBoolean() ? null : 1 + random.nextInt(3)));
                second += 1 + random.nextInt(random.nextBoolean() ? 3 : 700);
            }
            Integer duration = switch (random.nextInt(4)) {
                case 0 -> 0;
                case 1 -> random.nextInt(2_000);
                default -> null;
            };
            return new ChargingSchedule(duration, start, unit, periods, null);
        }

        // What follows knows nothing of the code it tests.

        double expected(int connector, Instant at, Unit unit) {
            Double gridA = prevailing(at, now, Unit.A, Purpose.CHARGE_POINT_MAX_PROFILE, 0);
            Double gridW = prevailing(at, now, Unit.W, Purpose.CHARGE_POINT_MAX_PROFILE, 0);
            if (connector > 0) {
                double share = Math.max(1, starts.size());
                double ampere = Math.min(own(connector, at, Unit.A), or(gridA, share));
                double watt = Math.min(own(connector, at, Unit.W), or(gridW, share));
                return tenths(unit == Unit.A ? Math.min(ampere, watt / VOLTS) : Math.min(watt, ampere * VOLTS));
            }
            double ampere = 0;
            double watt = 0;
            for (int each = 1; each <= 2; each++) {
                ampere += Math.min(own(each, at, Unit.A), own(each, at, Unit.W) / VOLTS);
                watt += Math.min(own(each, at, Unit.W), own(each, at, Unit.A) * VOLTS);
            }
            double boundA = Math.min(ampere, or(gridA, 1));
            double boundW = Math.min(watt, or(gridW, 1));
            return tenths(unit == Unit.A ? Math.min(boundA, boundW / VOLTS) : Math.min(boundW, boundA * VOLTS));
        }

        private static double or(Double limit, double share) {
            return limit == null ? Double.MAX_VALUE : limit / share;
        }

        private static double tenths(double limit) {
            return Math.floor(limit * 10 + 1e-6) / 10;
        }

        /** What the transaction profiles leave of the hardware. */
        private double own(int connector, Instant at, Unit unit) {
            double hardware = unit == Unit.A ? HARDWARE_A : HARDWARE_W;
            Instant start = starts.getOrDefault(connector, now);
            boolean byTransaction = prevailing(at, start, Unit.A, Purpose.TX_PROFILE, connector) != null
                    || prevailing(at, start, Unit.W, Purpose.TX_PROFILE, connector) != null;
            Purpose purpose = byTransaction ? Purpose.TX_PROFILE : Purpose.TX_DEFAULT_PROFILE;
            Double limit = prevailing(at, start, unit, purpose, connector);
            return limit == null ? hardware : Math.min(hardware, limit);
        }

        /** The limit of the highest profile that says anything, if it is in this unit. */
        private Double prevailing(Instant at, Instant start, Unit unit, Purpose purpose, int connector) {
            Installed highest = null;
            for (Installed each : installed) {
                boolean here = each.connectorId() == connector
                        || (purpose == Purpose.TX_DEFAULT_PROFILE && each.connectorId() == 0);
                boolean foreign = purpose == Purpose.TX_PROFILE
                        && (!each.is(purpose)
                                || evses.get(connector).transaction() == null
                                || !each.transaction()
                                        .equals(evses.get(connector)
                                                .transaction()
                                                .id()));
                if (here && each.is(purpose) && !foreign && says(each.profile(), at, start) != null) {
                    highest = highest == null || above(each, highest) ? each : highest;
                }
            }
            return highest == null || highest.profile().chargingSchedule().chargingRateUnit() != unit
                    ? null
                    : says(highest.profile(), at, start);
        }

        private static boolean above(Installed one, Installed other) {
            int level = one.profile().stackLevel() - other.profile().stackLevel();
            return level > 0 || (level == 0 && one.connectorId() > other.connectorId());
        }

        private static Double says(ChargingProfile profile, Instant at, Instant start) {
            if ((profile.validFrom() != null && at.isBefore(profile.validFrom()))
                    || (profile.validTo() != null && !at.isBefore(profile.validTo()))) {
                return null;
            }
            ChargingSchedule schedule = profile.chargingSchedule();
            Duration since = Duration.between(schedule.startSchedule() == null ? start : schedule.startSchedule(), at);
            if (since.isNegative()) {
                return null;
            }
            long second = since.toSeconds();
            if (profile.recurrencyKind() != null) {
                second %= profile.recurrencyKind() == Recurrency.DAILY ? 86_400 : 604_800;
            }
            if (schedule.duration() != null && second >= schedule.duration()) {
                return null;
            }
            double limit = 0;
            for (ChargingSchedulePeriod period : schedule.chargingSchedulePeriod()) {
                limit = period.startPeriod() <= second ? period.limit() : limit;
            }
            return limit;
        }
    }

    @Test
    void agrees_with_the_oracle_at_every_second() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Scene scene = new Scene(seed);
            int connector = scene.random.nextInt(3);
            int seconds = 1 + scene.random.nextInt(1_500);
            Unit unit = Unit.values()[scene.random.nextInt(2)];

            ChargingSchedule schedule = scene.limits.composite(connector, seconds, unit, scene.now);

            List<ChargingSchedulePeriod> periods = schedule.chargingSchedulePeriod();
            String what = "seed " + seed + ", connector " + connector + ", " + periods;
            assertThat(schedule.duration()).as(what).isEqualTo(seconds);
            assertThat(schedule.chargingRateUnit()).isEqualTo(unit);
            assertThat(periods.get(0).startPeriod()).as(what).isZero();
            for (int i = 1; i < periods.size(); i++) {
                assertThat(periods.get(i).startPeriod())
                        .as(what)
                        .isGreaterThan(periods.get(i - 1).startPeriod())
                        .isLessThan(seconds);
                assertThat(periods.get(i).limit())
                        .as(what)
                        .isNotEqualTo(periods.get(i - 1).limit());
            }
            int at = 0;
            for (int second = 0; second < seconds; second++) {
                at = at + 1 < periods.size() && periods.get(at + 1).startPeriod() <= second ? at + 1 : at;
                assertThat(periods.get(at).limit())
                        .as(what + ", second " + second)
                        .isEqualTo(scene.expected(connector, scene.now.plusSeconds(second), unit));
            }
        }
    }

    @Test
    void a_schedule_with_more_periods_than_fit_says_where_it_is_cut() {
        List<Installed> profiles = new ArrayList<>();
        for (int id = 0; id < 3; id++) {
            List<ChargingSchedulePeriod> periods = new ArrayList<>();
            for (int second = 0; second < 100; second++) {
                periods.add(new ChargingSchedulePeriod(second, 10 + second % 2, null));
            }
            ChargingSchedule each =
                    new ChargingSchedule(100, Desk.MORNING.plusSeconds(100L * id), Unit.A, periods, null);
            profiles.add(new Installed(
                    1,
                    new ChargingProfile(
                            id, null, id, Purpose.TX_DEFAULT_PROFILE, Kind.ABSOLUTE, null, null, null, each),
                    null,
                    null));
        }
        EvseSnapshot evse = new EvseScene(1).snapshot();
        Limits limits = new Limits(Map.of(1, evse), new ChargingProfiles(profiles), new TransactionBook(List.of()));

        ChargingSchedule schedule = limits.composite(1, 600, Unit.A, Desk.MORNING);

        assertThat(schedule.duration()).isEqualTo(200);
        assertThat(schedule.chargingSchedulePeriod()).hasSize(200);
    }
}
