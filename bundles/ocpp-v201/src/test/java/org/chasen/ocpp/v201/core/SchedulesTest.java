package org.chasen.ocpp.v201.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.chasen.csms.CompositeSchedule;
import org.chasen.csms.CompositeSchedule.Period;
import org.chasen.csms.CompositeSchedule.Unit;
import org.chasen.evse.IdToken;
import org.chasen.evse.SequenceState;
import org.chasen.ocpp.v201.FakeEvse;
import org.chasen.session.ChargingState;
import org.chasen.session.Transaction;
import org.junit.jupiter.api.Test;

/** The composite schedule of an EVSE is told when it becomes another, and only then. */
class SchedulesTest {
    private static final IdToken TOKEN = new IdToken("DEADBEEF", "ISO14443");

    private final Bench bench = Bench.online();
    private Transaction transaction;

    private void set(int id, int level, String purpose, String kind, String schedule) {
        bench.call(
                "SetChargingProfile",
                "{'evseId':1,'chargingProfile':{'id':" + id + ",'stackLevel':" + level + ",'chargingProfilePurpose':'"
                        + purpose + "','chargingProfileKind':'" + kind + "','chargingSchedule':[{'id':1," + schedule
                        + "}]" + (purpose.equals("TxProfile") ? ",'transactionId':'tx'" : "") + "}}");
    }

    private void charge() {
        transaction = new Transaction("tx", "2.0.1", TOKEN, bench.now(), 1000, ChargingState.CHARGING, 3);
        bench.evse(SequenceState.E, transaction, true);
    }

    /** Schedules told since the last time, such as {@code tx W 0:30000.0 600:null}. */
    private List<String> told() {
        List<String> lines = bench.schedules.stream()
                .map(schedule -> schedule.transactionId() + " " + schedule.unit() + " "
                        + schedule.periods().stream()
                                .map(period -> period.startS() + ":" + period.limit())
                                .collect(Collectors.joining(" ")))
                .toList();
        bench.schedules.clear();
        return lines;
    }

    @Test
    void anEvseIsToldOnceAlsoThatThereIsNoLimit() {
        assertThat(bench.schedules)
                .containsExactly(
                        new CompositeSchedule(1, null, FakeEvse.PLUGGED, Unit.W, List.of(new Period(0, null)), 86_400));
        bench.evse(SequenceState.B, null, true);
        bench.pass(3600);
        assertThat(bench.schedules).hasSize(1);
    }

    @Test
    void itIsToldWhenATransactionBeginsAndWhenItEnds() {
        told();
        charge();
        assertThat(told()).containsExactly("tx W 0:null");
        bench.evse(SequenceState.A, null, false);
        assertThat(told()).containsExactly("null W 0:null");
    }

    @Test
    void aProfileIsToldOnceAndAgainWithItsNextLimitAndItsEnd() {
        charge();
        told();
        set(
                1,
                0,
                "TxProfile",
                "Relative",
                "'duration':900,'chargingRateUnit':'A',"
                        + "'chargingSchedulePeriod':[{'startPeriod':0,'limit':60},{'startPeriod':600,'limit':20}]");
        assertThat(told()).containsExactly("tx A 0:60.0 600:20.0 900:null");

        bench.pass(300.5);
        bench.evse(SequenceState.E, transaction, true);
        assertThat(told()).as("values of the EVSE change nothing").isEmpty();

        bench.pass(300);
        assertThat(told()).containsExactly("tx A 0:20.0 299:null");
        bench.pass(300);
        assertThat(told()).containsExactly("tx A 0:null");
    }

    @Test
    void aProfileThatIsClearedOrChangesNothingIsNotForgotten() {
        charge();
        told();
        String limit = "'chargingRateUnit':'W','chargingSchedulePeriod':[{'startPeriod':0,'limit':30000}]";
        set(1, 0, "TxProfile", "Relative", limit);
        assertThat(told()).containsExactly("tx W 0:30000.0");
        set(2, 1, "TxProfile", "Relative", limit);
        assertThat(told()).as("another profile, the same schedule").isEmpty();
        bench.call("ClearChargingProfile", "{}");
        assertThat(told()).containsExactly("tx W 0:null");
    }

    @Test
    void aRelativeDefaultIsToldOnceWhileNoTransactionRuns() {
        told();
        set(
                1,
                0,
                "TxDefaultProfile",
                "Relative",
                "'chargingRateUnit':'W','chargingSchedulePeriod':"
                        + "[{'startPeriod':0,'limit':30000},{'startPeriod':60,'limit':10000}]");
        assertThat(told()).containsExactly("null W 0:30000.0 60:10000.0");
        bench.pass(500);
        bench.evse(SequenceState.B, null, true);
        assertThat(told()).isEmpty();
        charge();
        assertThat(told()).containsExactly("tx W 0:30000.0 60:10000.0");
    }

    @Test
    void oneThatHasRunOutIsToldAnew() {
        told();
        bench.pass(90_000);
        assertThat(told()).containsExactly("null W 0:null");
    }

    @Test
    void aRestartTellsWhatWasKept() {
        set(
                1,
                0,
                "TxDefaultProfile",
                "Relative",
                "'chargingRateUnit':'W','chargingSchedulePeriod':[{'startPeriod':0,'limit':30000}]");
        Bench again = new Bench(Map.of(), bench.kept);
        again.evse(FakeEvse.snapshot(1, SequenceState.A, null, false, List.of(), Set.of()));
        assertThat(again.schedules)
                .singleElement()
                .satisfies(schedule -> assertThat(schedule.periods()).containsExactly(new Period(0, 30_000.0)));
    }
}
