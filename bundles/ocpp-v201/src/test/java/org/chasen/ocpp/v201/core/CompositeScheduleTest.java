package org.chasen.ocpp.v201.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.chasen.evse.IdToken;
import org.chasen.evse.SequenceState;
import org.chasen.ocpp.rpc.core.payload.PayloadWriter;
import org.chasen.ocpp.v201.FakeEvse;
import org.chasen.ocpp.v201.core.ProfileStore.Bound;
import org.chasen.ocpp.v201.core.message.ChargingProfilePurposeEnumType;
import org.chasen.ocpp.v201.core.message.ChargingProfileType;
import org.chasen.ocpp.v201.core.message.SetChargingProfile;
import org.chasen.session.ChargingState;
import org.chasen.session.Transaction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A composite schedule says for every second what a plain reading of the rules says, and is always given. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CompositeScheduleTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final IdToken TOKEN = new IdToken("DEADBEEF", "ISO14443");
    /** Of the EVSE of these tests. */
    private static final double MOST_A = 125;

    private static final double MOST_W = 50_000;
    private static final double VOLTS = 400;

    private final Bench bench = Bench.online();

    @Test
    void everySecondIsThatOfAPlainReading() {
        for (long seed = 0; seed < 400; seed++) {
            Random random = new Random(seed);
            Bench station = Bench.online();
            station.pass(random.nextInt(3_600_000) / 1000.0);
            boolean charging = random.nextBoolean();
            Instant begun =
                    station.now().minusNanos(random.nextInt(200) * 1_000_000_000L + random.nextInt(1_000_000_000));
            if (charging) {
                station.evse(SequenceState.E, transaction(begun), true);
            }
            List<ChargingProfileType> profiles = new ArrayList<>();
            for (int id = 0; id < 4; id++) {
                ChargingProfileType profile =
                        PlainReading.profile(id, random, station.now().plusMillis(random.nextInt(1000)));
                if (install(station, profile)) {
                    profiles.add(profile);
                }
            }
            boolean watts = random.nextBoolean();
            int duration = 1 + random.nextInt(400);
            compare(seed, ask(station, 1, duration, watts), profiles, charging ? begun : null, duration, watts);
        }
    }

    private static void compare(
            long seed,
            JsonNode schedule,
            List<ChargingProfileType> profiles,
            Instant begun,
            int duration,
            boolean watts) {
        Instant start = Instant.parse(schedule.get("scheduleStart").textValue());
        TreeMap<Integer, Double> told = new TreeMap<>();
        schedule.get("chargingSchedulePeriod")
                .forEach(period -> told.put(
                        period.get("startPeriod").intValue(),
                        period.get("limit").doubleValue()));
        assertThat(schedule.get("duration").intValue()).isEqualTo(duration);
        assertThat(told.firstKey()).isZero();
        Double before = null;
        for (int second = 0; second < duration; second++) {
            Bound bound = PlainReading.bound(profiles, start.plusSeconds(second), begun == null ? start : begun);
            double expected = in(bound, watts);
            assertThat(told.floorEntry(second).getValue())
                    .as("seed %s second %s", seed, second)
                    .isEqualTo(expected);
            assertThat(told.containsKey(second))
                    .as("seed %s: a period begins at second %s", seed, second)
                    .isEqualTo(before == null || before != expected);
            before = expected;
        }
    }

    private static double in(Bound bound, boolean watts) {
        double amperes = bound.currentA() == null ? MOST_A : Math.min(MOST_A, bound.currentA());
        double power = bound.powerW() == null ? MOST_W : Math.min(MOST_W, bound.powerW());
        return watts ? Math.min(power, amperes * VOLTS) : Math.min(amperes, power / VOLTS);
    }

    @Test
    void aScheduleThatBeginsWithinASecondDoesNotStopTheStation() {
        bench.call(
                "SetChargingProfile",
                "{'evseId':1,'chargingProfile':{'id':1,'stackLevel':0,'chargingProfilePurpose':'TxDefaultProfile',"
                        + "'chargingProfileKind':'Absolute','chargingSchedule':[{'id':1,'chargingRateUnit':'A',"
                        + "'startSchedule':'2026-01-01T00:00:00.500Z','chargingSchedulePeriod':"
                        + "[{'startPeriod':0,'limit':20},{'startPeriod':60,'limit':10}]}]}}");
        assertThat(ask(bench, 1, 120, false).get("chargingSchedulePeriod"))
                .hasToString("[{\"startPeriod\":0,\"limit\":125},{\"startPeriod\":1,\"limit\":20},"
                        + "{\"startPeriod\":61,\"limit\":10}]");
    }

    @Test
    void aRelativeProfileWithoutATransactionIsShownAsIfOneBegan() {
        bench.pass(0.7);
        bench.call(
                "SetChargingProfile",
                "{'evseId':1,'chargingProfile':{'id':1,'stackLevel':0,'chargingProfilePurpose':'TxDefaultProfile',"
                        + "'chargingProfileKind':'Relative','chargingSchedule':[{'id':1,'chargingRateUnit':'A',"
                        + "'chargingSchedulePeriod':[{'startPeriod':0,'limit':20},{'startPeriod':60,'limit':10}]}]}}");
        assertThat(ask(bench, 1, 120, false).get("chargingSchedulePeriod"))
                .hasToString("[{\"startPeriod\":0,\"limit\":20},{\"startPeriod\":60,\"limit\":10}]");
    }

    @Test
    void theStationShowsItsMaximumOnceHoweverManyEvsesItHas() {
        bench.evse(FakeEvse.snapshot(2, SequenceState.A, null, false, List.of(), java.util.Set.of()));
        bench.call(
                "SetChargingProfile",
                "{'evseId':0,'chargingProfile':{'id':1,'stackLevel':0,'chargingProfilePurpose':"
                        + "'ChargingStationMaxProfile','chargingProfileKind':'Absolute','chargingSchedule':[{'id':1,"
                        + "'startSchedule':'2025-01-01T00:00:00Z','chargingRateUnit':'W','chargingSchedulePeriod':"
                        + "[{'startPeriod':0,'limit':40000}]}]}}");
        assertThat(ask(bench, 0, 10, true).at("/chargingSchedulePeriod/0/limit").doubleValue())
                .isEqualTo(40_000);
    }

    @Test
    void aScheduleOfManyYearsIsCutAndSaysSo() {
        bench.call(
                "SetChargingProfile",
                "{'evseId':1,'chargingProfile':{'id':1,'stackLevel':0,'chargingProfilePurpose':'TxDefaultProfile',"
                        + "'chargingProfileKind':'Recurring','recurrencyKind':'Daily','chargingSchedule':[{'id':1,"
                        + "'chargingRateUnit':'A','startSchedule':'2025-01-01T00:00:00Z','chargingSchedulePeriod':"
                        + "[{'startPeriod':0,'limit':20},{'startPeriod':60,'limit':10}]}]}}");
        JsonNode schedule = ask(bench, 1, Integer.MAX_VALUE, false);
        assertThat(schedule.get("chargingSchedulePeriod")).hasSize(1024);
        assertThat(schedule.get("duration").intValue()).isEqualTo(512 * 86_400);
    }

    @Test
    void aDurationOfNothingIsRejectedForWhatItIs() {
        bench.call("GetCompositeSchedule", "{'evseId':1,'duration':0}");
        bench.call("GetCompositeSchedule", "{'evseId':7,'duration':60}");
        assertThat(bench.log)
                .satisfiesExactly(
                        line -> assertThat(line).contains("Rejected").contains("InvalidValue"),
                        line -> assertThat(line).contains("Rejected").contains("UnknownEvse"));
    }

    private static boolean install(Bench station, ChargingProfileType profile) {
        boolean transaction = profile.chargingProfilePurpose() == ChargingProfilePurposeEnumType.TX_PROFILE;
        station.log.clear();
        station.call(
                "SetChargingProfile",
                PayloadWriter.write(new SetChargingProfile.Request(transaction ? 1 : 0, profile))
                        .toString());
        return station.log.get(0).contains("Accepted");
    }

    private static JsonNode ask(Bench station, int evseId, int duration, boolean watts) {
        station.log.clear();
        station.call(
                "GetCompositeSchedule",
                "{'evseId':" + evseId + ",'duration':" + duration + ",'chargingRateUnit':'" + (watts ? 'W' : 'A')
                        + "'}");
        try {
            return JSON.readTree(station.log.get(0).substring("reply ".length()))
                    .get("schedule");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Transaction transaction(Instant begun) {
        return new Transaction("tx", "2.0.1", TOKEN, begun, 1000, ChargingState.CHARGING, 3);
    }
}
