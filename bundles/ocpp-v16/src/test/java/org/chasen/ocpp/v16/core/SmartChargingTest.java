package org.chasen.ocpp.v16.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.chasen.evse.SequenceState;
import org.chasen.evse.StopReason;
import org.chasen.session.CommandResult;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What charging profiles do to the EVSEs, and for whom. */
class SmartChargingTest {
    private Desk desk;
    private Charge first;
    private Charge second;

    @BeforeEach
    void connected() {
        desk = new Desk();
        first = new Charge(desk, 1);
        second = new Charge(desk, 2);
        desk.connect();
        desk.told();
    }

    private void expect(String action, String payload, String... lines) {
        desk.call(action, payload);
        assertThat(desk.told()).containsExactly(lines);
    }

    static String profile(int id, int level, String purpose, int limit) {
        return "{'chargingProfileId':" + id + ",'stackLevel':" + level + ",'chargingProfilePurpose':'" + purpose
                + "','chargingProfileKind':'Relative','chargingSchedule':{'chargingRateUnit':'A',"
                + "'chargingSchedulePeriod':[{'startPeriod':0,'limit':" + limit + "}]}}";
    }

    private void remoteStart(String idTag, int limit) {
        expect(
                "RemoteStartTransaction",
                "{'connectorId':1,'idTag':'" + idTag + "','chargingProfile':" + profile(5, 0, "TxProfile", limit) + "}",
                "RemoteStartTransaction -> {'status':'Accepted'}",
                "  limit 1 " + limit + ".0 A null W",
                "  start 1 " + idTag + " authorised");
    }

    private String composite(int connector) {
        desk.call("GetCompositeSchedule", "{'connectorId':" + connector + ",'duration':600,'chargingRateUnit':'A'}");
        String answer = String.join("", desk.told());
        return answer.replaceAll(".*'chargingSchedulePeriod':(\\[.*?\\]).*", "$1");
    }

    @Test
    void an_evse_that_arrives_is_told_its_limit_once_also_that_there_is_none() {
        Charge third = new Charge(desk, 3);
        third.state(SequenceState.A);
        assertThat(desk.told()).contains("  limit 3 none").containsOnlyOnce("  limit 3 none");

        desk.gone(third.evse);
        desk.evse(third.evse);
        assertThat(desk.told()).as("it may be another one").containsOnlyOnce("  limit 3 none");

        desk.reboot();
        desk.evse(third.evse.limit(20));
        assertThat(desk.told()).as("a limit of the Central System before").containsExactly("  limit 3 none");
    }

    @Test
    void remote_start_brings_its_profile() {
        expect(
                "RemoteStartTransaction",
                "{'connectorId':1,'idTag':'04A2','chargingProfile':" + profile(5, 0, "TxProfile", 60) + "}",
                "RemoteStartTransaction -> {'status':'Accepted'}",
                "  limit 1 60.0 A null W",
                "  start 1 04A2 authorised");
        expect(
                "RemoteStartTransaction",
                "{'connectorId':2,'idTag':'04A2','chargingProfile':" + profile(6, 0, "TxDefaultProfile", 60) + "}",
                "RemoteStartTransaction -> {'status':'Rejected'}");
    }

    @Test
    void profiles_are_refused_where_1_6_refuses_them() {
        expect(
                "SetChargingProfile",
                "{'connectorId':1,'csChargingProfiles':" + profile(1, 0, "TxProfile", 10) + "}",
                "SetChargingProfile -> {'status':'Rejected'}");
        expect(
                "SetChargingProfile",
                "{'connectorId':1,'csChargingProfiles':" + profile(1, 0, "ChargePointMaxProfile", 10) + "}",
                "SetChargingProfile -> {'status':'Rejected'}");
        expect(
                "SetChargingProfile",
                "{'connectorId':3,'csChargingProfiles':" + profile(1, 0, "TxDefaultProfile", 10) + "}",
                "SetChargingProfile -> {'status':'Rejected'}");
        expect(
                "SetChargingProfile",
                "{'connectorId':1,'csChargingProfiles':" + profile(1, 99, "TxDefaultProfile", 10) + "}",
                "SetChargingProfile -> {'status':'Rejected'}");
        expect("ClearChargingProfile", "{'id':1}", "ClearChargingProfile -> {'status':'Unknown'}");
    }

    @Test
    void a_profile_is_shown_cleared_and_survives_a_restart() {
        expect(
                "SetChargingProfile",
                "{'connectorId':0,'csChargingProfiles':" + profile(1, 0, "TxDefaultProfile", 40) + "}",
                "SetChargingProfile -> {'status':'Accepted'}",
                "  limit 1 40.0 A null W",
                "  limit 2 40.0 A null W");
        desk.call("GetCompositeSchedule", "{'connectorId':1,'duration':600,'chargingRateUnit':'A'}");
        assertThat(desk.told())
                .singleElement()
                .asString()
                .contains("'status':'Accepted'", "'chargingSchedulePeriod':[{'startPeriod':0,'limit':40}]");

        desk.reboot();
        desk.evse(first.evse);
        assertThat(desk.told()).contains("  limit 1 40.0 A null W");
        desk.evse(second.evse);
        desk.connect();
        desk.told();
        expect(
                "ClearChargingProfile",
                "{'chargingProfilePurpose':'TxDefaultProfile'}",
                "ClearChargingProfile -> {'status':'Accepted'}",
                "  limit 1 none",
                "  limit 2 none");
    }

    @Test
    void a_transaction_profile_ends_with_its_transaction() {
        first.charging("t1", "04A2");
        desk.told();
        desk.call(
                "SetChargingProfile", "{'connectorId':1,'csChargingProfiles':" + profile(1, 0, "TxProfile", 10) + "}");
        assertThat(desk.told()).contains("  limit 1 10.0 A null W");

        first.stopByVehicle();

        assertThat(desk.told()).contains("  limit 1 none");
    }

    @Test
    void what_a_remote_start_promised_goes_when_the_evse_refuses_it() {
        desk.commandResult = CommandResult.rejected("no");
        expect(
                "RemoteStartTransaction",
                "{'connectorId':1,'idTag':'04A2','chargingProfile':" + profile(5, 0, "TxProfile", 60) + "}",
                "RemoteStartTransaction -> {'status':'Accepted'}",
                "  limit 1 60.0 A null W",
                "  start 1 04A2 authorised",
                "  limit 1 none");
        assertThat(desk.kept).noneSatisfy((name, value) -> assertThat(name).startsWith("profile."));
    }

    @Test
    void what_a_remote_start_promised_goes_when_nothing_is_heard_of_it() {
        remoteStart("04A2", 60);
        desk.pass(119);
        assertThat(desk.told()).isEmpty();
        desk.pass(1);
        assertThat(desk.told()).containsExactly("  limit 1 none");
    }

    @Test
    void what_a_remote_start_promised_goes_when_its_authorisation_ends_without_a_transaction() {
        remoteStart("04A2", 60);
        first.evse.authorised(true);
        first.state(SequenceState.A);
        desk.pass(300);
        assertThat(desk.told()).as("the EVSE waits").doesNotContain("  limit 1 none");

        first.evse.authorised(false);
        first.state(SequenceState.A);

        assertThat(desk.told()).contains("  limit 1 none");
    }

    @Test
    void what_a_remote_start_promised_goes_when_the_central_system_refuses_its_token() {
        remoteStart("04A2", 60);
        desk.answers.put("Authorize", call -> "{\"idTagInfo\":{\"status\":\"Blocked\"}}");
        desk.authorise("04A2");
        assertThat(desk.told()).containsExactly("Authorize 04A2", "  limit 1 none");
    }

    @Test
    void what_a_remote_start_promised_is_not_for_another_token() {
        first.plug("t1");
        desk.told();
        remoteStart("04A2", 60);

        first.authorise("0BB1");

        assertThat(desk.told()).containsExactly("  limit 1 none");
    }

    @Test
    void what_a_remote_start_promised_is_not_for_the_next_remote_start() {
        remoteStart("04A2", 60);
        expect(
                "RemoteStartTransaction",
                "{'connectorId':1,'idTag':'04A2'}",
                "RemoteStartTransaction -> {'status':'Accepted'}",
                "  limit 1 none",
                "  start 1 04A2 authorised");
        assertThat(desk.kept).noneSatisfy((name, value) -> assertThat(name).startsWith("profile."));
        first.charging("t1", "04A2");
        desk.pass(300);
        assertThat(desk.told()).noneMatch(line -> line.contains("limit"));
    }

    @Test
    void what_a_remote_start_promised_holds_for_its_transaction_and_not_for_the_next_driver() {
        remoteStart("04A2", 60);
        first.charging("t1", "04a2");
        assertThat(desk.told()).doesNotContain("  limit 1 none");
        desk.disconnect();

        first.stopByVehicle().finish().unplug(StopReason.STOPPED_BY_EV);
        first.charging("t2", "0BB1");

        assertThat(desk.told()).as("the stop is not delivered yet").containsExactly("  limit 1 none");
        desk.connect();
        assertThat(desk.kept).noneSatisfy((name, value) -> assertThat(name).startsWith("profile."));
    }

    @Test
    void what_a_remote_start_promised_survives_a_restart_on_both_sides_of_the_transaction() {
        remoteStart("04A2", 60);
        desk.reboot();
        desk.evse(first.evse);
        assertThat(desk.told()).containsExactly("  limit 1 60.0 A null W");
        desk.connect();
        first.charging("t1", "04A2");
        desk.told();

        desk.reboot();
        desk.evse(first.evse);
        assertThat(desk.told()).containsExactly("  limit 1 60.0 A null W");
        desk.connect();
        desk.pass(300);
        first.stopByVehicle();

        assertThat(desk.told()).contains("  limit 1 none");
    }

    @Test
    void a_transaction_profile_is_for_the_transaction_that_is_there() {
        first.charging("t1", "04A2");
        desk.told();
        String profile = profile(1, 0, "TxProfile", 10).replace("'stackLevel'", "'transactionId':17,'stackLevel'");
        expect(
                "SetChargingProfile",
                "{'connectorId':1,'csChargingProfiles':" + profile.replace("17", "18") + "}",
                "SetChargingProfile -> {'status':'Rejected'}");
        expect(
                "SetChargingProfile",
                "{'connectorId':1,'csChargingProfiles':" + profile + "}",
                "SetChargingProfile -> {'status':'Accepted'}",
                "  limit 1 10.0 A null W");
        desk.silent("StopTransaction");
        first.stopByVehicle().finish().unplug(StopReason.STOPPED_BY_EV);
        assertThat(desk.told()).contains("  limit 1 none");

        expect(
                "SetChargingProfile",
                "{'connectorId':1,'csChargingProfiles':" + profile + "}",
                "SetChargingProfile -> {'status':'Rejected'}");
    }

    @Test
    void a_schedule_names_what_the_hardware_gives_also_after_a_restart_under_a_limit() {
        first.charging("t1", "04A2");
        desk.told();
        assertThat(composite(1)).isEqualTo("[{'startPeriod':0,'limit':125}]");
        String soon = "{'chargingProfileId':1,'stackLevel':0,'chargingProfilePurpose':'TxDefaultProfile',"
                + "'chargingProfileKind':'Relative','chargingSchedule':{'duration':60,'chargingRateUnit':'A',"
                + "'chargingSchedulePeriod':[{'startPeriod':0,'limit':40}]}}";
        desk.call("SetChargingProfile", "{'connectorId':0,'csChargingProfiles':" + soon + "}");
        first.evse.limit(40);
        second.evse.limit(40);

        desk.reboot();
        desk.evse(first.evse);
        desk.evse(second.evse);
        desk.connect();
        desk.told();

        assertThat(composite(1)).isEqualTo("[{'startPeriod':0,'limit':40},{'startPeriod':60,'limit':125}]");
        assertThat(composite(0)).isEqualTo("[{'startPeriod':0,'limit':80},{'startPeriod':60,'limit':250}]");
    }

    @Test
    void a_schedule_needs_a_connector_and_some_time() {
        for (String of : List.of(
                "'connectorId':1,'duration':0", "'connectorId':1,'duration':-1", "'connectorId':7,'duration':60")) {
            expect("GetCompositeSchedule", "{" + of + "}", "GetCompositeSchedule -> {'status':'Rejected'}");
        }
    }

    @Test
    void a_profile_that_ends_in_a_far_future_stops_no_clock() {
        String profile = profile(1, 0, "TxDefaultProfile", 40)
                .replace("'stackLevel'", "'validTo':'9999-12-31T23:59:59Z','stackLevel'");
        expect(
                "SetChargingProfile",
                "{'connectorId':1,'csChargingProfiles':" + profile + "}",
                "SetChargingProfile -> {'status':'Accepted'}",
                "  limit 1 40.0 A null W");
        desk.pass(300);
        assertThat(desk.told()).containsExactly("Heartbeat ");
        expect(
                "SetChargingProfile",
                "{'connectorId':1,'csChargingProfiles':" + profile.replace("9999-12", "+999999999-12") + "}",
                "SetChargingProfile -> TypeConstraintViolation");
    }
}
