package org.chasen.ocpp.v16.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.chasen.evse.SequenceState;
import org.chasen.evse.StopReason;
import org.chasen.session.TriggerReason;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The composite schedule of an EVSE is told when it becomes another, and only then. */
class SchedulesTest {
    private Desk desk;
    private Charge charge;

    @BeforeEach
    void connected() {
        desk = new Desk();
        charge = new Charge(desk, 1);
        desk.connect();
    }

    private void set(int id, int level, String purpose, String schedule) {
        desk.call(
                "SetChargingProfile",
                "{'connectorId':1,'csChargingProfiles':{'chargingProfileId':" + id + ",'stackLevel':" + level
                        + ",'chargingProfilePurpose':'" + purpose + "','chargingProfileKind':'Relative',"
                        + "'chargingSchedule':{" + schedule + "}}}");
    }

    /** Schedules told since the last time, such as {@code tx W 0:30000.0 600:null}. */
    private List<String> told() {
        List<String> lines = desk.schedules.stream()
                .map(schedule -> schedule.transactionId() + " " + schedule.unit() + " "
                        + schedule.periods().stream()
                                .map(period -> period.startS() + ":" + period.limit())
                                .collect(Collectors.joining(" ")))
                .toList();
        desk.schedules.clear();
        return lines;
    }

    @Test
    void an_evse_is_told_once_also_that_there_is_no_limit() {
        charge.state(SequenceState.A);
        assertThat(told()).containsExactly("null W 0:null");
        charge.plug("t1").authorise("04A2");
        desk.pass(3600);
        assertThat(told()).isEmpty();
    }

    @Test
    void it_is_told_when_a_transaction_begins_and_when_it_ends() {
        charge.charging("t1", "04A2");
        assertThat(told()).containsExactly("null W 0:null", "t1 W 0:null");
        charge.stop(TriggerReason.STOP_AUTHORIZED, StopReason.LOCAL, "04A2").currentGone();
        assertThat(told()).containsExactly("null W 0:null");
    }

    @Test
    void a_profile_is_told_once_and_again_with_its_next_limit_and_its_end() {
        charge.charging("t1", "04A2");
        told();
        set(
                1,
                0,
                "TxProfile",
                "'duration':900,'chargingRateUnit':'A','chargingSchedulePeriod':"
                        + "[{'startPeriod':0,'limit':60},{'startPeriod':600,'limit':20}]");
        assertThat(told()).containsExactly("t1 A 0:60.0 600:20.0 900:null");

        desk.pass(300);
        charge.sample(1300);
        assertThat(told()).as("values of the EVSE change nothing").isEmpty();

        desk.pass(300);
        assertThat(told()).containsExactly("t1 A 0:20.0 300:null");
        desk.pass(300);
        assertThat(told()).containsExactly("t1 A 0:null");
    }

    @Test
    void a_profile_that_is_cleared_is_told_and_one_that_changes_nothing_is_not() {
        charge.charging("t1", "04A2");
        told();
        String limit = "'chargingRateUnit':'W','chargingSchedulePeriod':[{'startPeriod':0,'limit':30000}]";
        set(1, 0, "TxProfile", limit);
        assertThat(told()).containsExactly("t1 W 0:30000.0");
        set(2, 1, "TxProfile", limit);
        assertThat(told()).as("another profile, the same schedule").isEmpty();
        desk.call("ClearChargingProfile", "{}");
        assertThat(told()).containsExactly("t1 W 0:null");
    }

    @Test
    void a_relative_default_is_told_once_while_no_transaction_runs() {
        charge.plug("t1");
        told();
        set(
                1,
                0,
                "TxDefaultProfile",
                "'chargingRateUnit':'W','chargingSchedulePeriod':"
                        + "[{'startPeriod':0,'limit':30000},{'startPeriod':60,'limit':10000}]");
        assertThat(told()).containsExactly("null W 0:30000.0 60:10000.0");
        desk.pass(500);
        charge.authorise("04A2").prepare();
        assertThat(told()).isEmpty();
        charge.energy();
        assertThat(told()).containsExactly("t1 W 0:30000.0 60:10000.0");
    }

    @Test
    void one_that_has_run_out_is_told_anew() {
        charge.state(SequenceState.A);
        told();
        desk.pass(90_000);
        assertThat(told()).containsExactly("null W 0:null");
    }

    @Test
    void a_restart_tells_what_was_kept() {
        charge.state(SequenceState.A);
        set(
                1,
                0,
                "TxDefaultProfile",
                "'chargingRateUnit':'W','chargingSchedulePeriod':[{'startPeriod':0,'limit':30000}]");
        told();
        desk.reboot();
        charge.state(SequenceState.A);
        assertThat(told()).containsExactly("null W 0:30000.0");
    }
}
