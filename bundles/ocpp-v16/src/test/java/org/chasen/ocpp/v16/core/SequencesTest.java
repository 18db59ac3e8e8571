package org.chasen.ocpp.v16.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.chasen.evse.FaultCode;
import org.chasen.evse.SequenceState;
import org.chasen.evse.StopReason;
import org.chasen.session.TriggerReason;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The sequences of CHAdeMO and OCPP 1.6, as the Central System sees them. */
class SequencesTest {
    private Desk desk;
    private Charge charge;

    @BeforeEach
    void connected() {
        desk = new Desk();
        charge = new Charge(desk, 1);
        desk.connect();
        assertThat(desk.told())
                .containsExactly(
                        "  limit 1 none",
                        "BootNotification Desk",
                        "StatusNotification 0 Available",
                        "StatusNotification 1 Available");
    }

    @Test
    void start() {
        charge.plug("t1").authorise("04A2").prepare();
        assertThat(desk.told())
                .as("nothing is billed before energy flows")
                .containsExactly("StatusNotification 1 Preparing");

        charge.energy();
        charge.sample(1300.2);

        assertThat(desk.told())
                .containsExactly(
                        "StartTransaction 1 04A2 1200",
                        "StatusNotification 1 Charging",
                        "MeterValues 1 17 Sample.Periodic 1300.2");
    }

    @Test
    void stop_by_the_station_with_the_token() {
        charge.charging("t1", "04A2");
        desk.told();

        charge.meter(1999.9).stop(TriggerReason.STOP_AUTHORIZED, StopReason.LOCAL, "04A2");
        assertThat(desk.told()).as("in F nothing is told").isEmpty();
        charge.currentGone().finish();
        charge.unplug(StopReason.LOCAL);

        assertThat(desk.told())
                .containsExactly(
                        "StopTransaction 17 1999 Local 04A2",
                        "StatusNotification 1 Finishing",
                        "StatusNotification 1 Available");
    }

    @Test
    void stop_by_the_central_system() {
        charge.charging("t1", "04A2");
        desk.told();

        desk.call("RemoteStopTransaction", "{'transactionId':17}");
        charge.meter(1500)
                .stop(TriggerReason.REMOTE_STOP, StopReason.REMOTE, null)
                .currentGone();

        assertThat(desk.told())
                .containsExactly(
                        "RemoteStopTransaction -> {'status':'Accepted'}",
                        "  stop 1 t1 Remote",
                        "StopTransaction 17 1500 Remote",
                        "StatusNotification 1 Finishing");
    }

    @Test
    void stop_by_the_vehicle() {
        charge.charging("t1", "04A2");
        desk.told();

        charge.meter(1500).stopByVehicle().finish().unplug(StopReason.STOPPED_BY_EV);

        assertThat(desk.told())
                .containsExactly(
                        "StopTransaction 17 1500 Other",
                        "StatusNotification 1 Finishing",
                        "StatusNotification 1 Available");
    }

    @Test
    void a_slow_stop_by_the_vehicle_passes_through_suspended() {
        charge.charging("t1", "04A2");
        desk.told();

        charge.evse.stopped(org.chasen.evse.StopCause.Side.VEHICLE, StopReason.STOPPED_BY_EV, null);
        charge.state(SequenceState.F);
        desk.pass(2);
        charge.stopByVehicle();

        assertThat(desk.told())
                .containsExactly(
                        "StatusNotification 1 SuspendedEV",
                        "StopTransaction 17 1200 Other",
                        "StatusNotification 1 Finishing");
    }

    @Test
    void dynamic_control_down_to_nothing_and_up_again() {
        charge.charging("t1", "04A2");
        desk.told();

        desk.call(
                "SetChargingProfile",
                "{'connectorId':1,'csChargingProfiles':{'chargingProfileId':1,'stackLevel':0,"
                        + "'chargingProfilePurpose':'TxProfile','chargingProfileKind':'Relative','chargingSchedule':{"
                        + "'chargingRateUnit':'A','chargingSchedulePeriod':[{'startPeriod':0,'limit':0}]}}}");
        charge.evse.limit(0);
        charge.state(SequenceState.E);
        desk.call(
                "SetChargingProfile",
                "{'connectorId':1,'csChargingProfiles':{'chargingProfileId':1,'stackLevel':0,"
                        + "'chargingProfilePurpose':'TxProfile','chargingProfileKind':'Relative','chargingSchedule':{"
                        + "'chargingRateUnit':'W','chargingSchedulePeriod':[{'startPeriod':0,'limit':20000}]}}}");
        charge.evse.limit(52);
        charge.state(SequenceState.E);

        assertThat(desk.told())
                .containsExactly(
                        "SetChargingProfile -> {'status':'Accepted'}",
                        "  limit 1 0.0 A null W",
                        "StatusNotification 1 SuspendedEVSE",
                        "SetChargingProfile -> {'status':'Accepted'}",
                        "  limit 1 null A 20000.0 W",
                        "StatusNotification 1 Charging");
    }

    @Test
    void emergency_stop() {
        charge.charging("t1", "04A2");
        desk.told();

        charge.fault(FaultCode.EMERGENCY_STOP).meter(1400).currentGone().finish();
        charge.evse.healthy();
        charge.state(SequenceState.B);
        charge.unplug(StopReason.EMERGENCY_STOP);

        assertThat(desk.told())
                .containsExactly(
                        "StatusNotification 1 Faulted OtherError CX008 https://chargex.inl.gov",
                        "StopTransaction 17 1400 EmergencyStop",
                        "StatusNotification 1 Finishing",
                        "StatusNotification 1 Available");
    }

    @Test
    void a_derating_is_a_warning_beside_the_status() {
        charge.charging("t1", "04A2");
        desk.told();

        charge.evse.fault(FaultCode.CONNECTOR_DERATED);
        charge.state(SequenceState.E);
        charge.evse.healthy();
        charge.state(SequenceState.E);

        assertThat(desk.told())
                .containsExactly(
                        "StatusNotification 1 Charging OtherError CX018 https://chargex.inl.gov",
                        "StatusNotification 1 Charging");
    }

    @Test
    void a_fault_that_stays_keeps_the_connector_faulted_after_unplugging() {
        charge.charging("t1", "04A2");
        desk.told();

        charge.fault(FaultCode.ISOLATION_LOST).currentGone().finish().unplug(StopReason.GROUND_FAULT);

        assertThat(desk.told())
                .containsExactly(
                        "StatusNotification 1 Faulted GroundFailure CX022 https://chargex.inl.gov",
                        "StopTransaction 17 1200 Other");
    }

    @Test
    void abnormal_stop_by_the_vehicle() {
        charge.charging("t1", "04A2");
        desk.told();

        charge.fault(FaultCode.BATTERY_OVERVOLTAGE).currentGone().finish();
        charge.evse.healthy();
        charge.unplug(StopReason.STOPPED_BY_EV);

        assertThat(desk.told())
                .containsExactly(
                        "StatusNotification 1 SuspendedEV OtherError BatteryOvervoltage org.chasen",
                        "StopTransaction 17 1200 Other",
                        "StatusNotification 1 Finishing OtherError BatteryOvervoltage org.chasen",
                        "StatusNotification 1 Available");
    }

    /** The fault is raised while the charge still runs, and the vehicle leaves with it still held. */
    @Test
    void a_fault_of_the_vehicle_is_one_status_in_an_instant() {
        charge.charging("t1", "04A2");
        desk.told();

        charge.evse.fault(FaultCode.BATTERY_OVERVOLTAGE);
        charge.state(SequenceState.E);
        charge.evse.stopped(
                org.chasen.evse.StopCause.Side.VEHICLE, StopReason.STOPPED_BY_EV, FaultCode.BATTERY_OVERVOLTAGE);
        charge.state(SequenceState.F);
        assertThat(desk.told())
                .containsExactly("StatusNotification 1 SuspendedEV OtherError BatteryOvervoltage org.chasen");

        charge.currentGone().finish();
        desk.told();
        charge.unplug(StopReason.STOPPED_BY_EV);
        charge.evse.healthy();
        charge.state(SequenceState.A);
        assertThat(desk.told()).containsExactly("StatusNotification 1 Available");
    }

    @Test
    void a_vehicle_that_asks_for_nothing_for_a_second_is_suspended() {
        charge.charging("t1", "04A2");
        desk.told();

        charge.evse.requested(0);
        charge.state(SequenceState.E);
        charge.stopByVehicle();
        assertThat(desk.told())
                .as("its stop begins like this")
                .containsExactly("StopTransaction 17 1200 Other", "StatusNotification 1 Finishing");

        charge.finish().unplug(StopReason.STOPPED_BY_EV);
        charge.evse.requested(60);
        charge.charging("t2", "04A2");
        desk.told();
        charge.evse.requested(0);
        charge.state(SequenceState.E);
        desk.pass(1);
        charge.evse.requested(60);
        charge.state(SequenceState.E);
        assertThat(desk.told()).containsExactly("StatusNotification 1 SuspendedEV", "StatusNotification 1 Charging");
    }

    /** Transition B6: usage was begun by the plug, but no idTag came within ConnectionTimeOut. */
    @Test
    void a_vehicle_without_a_token_is_finishing_after_the_connection_time_out() {
        desk.call("ChangeConfiguration", "{'key':'ConnectionTimeOut','value':'60'}");
        charge.plug("t1");
        desk.told();

        desk.pass(59);
        charge.state(SequenceState.B);
        assertThat(desk.told()).isEmpty();
        desk.pass(2);
        assertThat(desk.told()).containsExactly("  stop 1 t1 Timeout", "StatusNotification 1 Finishing");
        desk.call("RemoteStartTransaction", "{'connectorId':1,'idTag':'04A2'}");
        assertThat(desk.told()).containsExactly("RemoteStartTransaction -> {'status':'Rejected'}");
        desk.pass(600);
        assertThat(desk.told()).as("once").noneMatch(line -> line.contains("stop"));

        charge.unplug(StopReason.TIMEOUT);
        charge.plug("t2").authorise("04A2");
        desk.told();
        desk.pass(600);
        assertThat(desk.told())
                .as("a token came in time")
                .noneMatch(line -> line.contains("stop") || line.contains("Finishing"));
    }

    @Test
    void lost_can_is_a_warning_and_not_a_fault_of_the_station() {
        charge.charging("t1", "04A2");
        desk.told();

        charge.fault(FaultCode.CAN_SILENT).currentGone();

        assertThat(desk.told())
                .containsExactly(
                        "StatusNotification 1 SuspendedEVSE EVCommunicationError CHA-CAN-TIMEOUT org.chasen",
                        "StopTransaction 17 1200 Other",
                        "StatusNotification 1 Finishing EVCommunicationError CHA-CAN-TIMEOUT org.chasen");
    }

    @Test
    void a_token_that_waits_in_vain_leaves_the_connector_available() {
        charge.evse.authorised(true);
        charge.state(SequenceState.A);
        charge.evse.authorised(false);
        charge.state(SequenceState.A);

        assertThat(desk.told()).containsExactly("StatusNotification 1 Preparing", "StatusNotification 1 Available");
    }

    @Test
    void a_charge_given_up_before_it_begins_is_finishing_until_the_vehicle_is_unplugged() {
        charge.plug("t1").authorise("04A2");
        desk.told();

        charge.evse.authorised(false);
        charge.state(SequenceState.B);
        assertThat(desk.told()).containsExactly("StatusNotification 1 Finishing");
        desk.call("RemoteStartTransaction", "{'connectorId':1,'idTag':'04A2'}");
        assertThat(desk.told()).containsExactly("RemoteStartTransaction -> {'status':'Rejected'}");

        charge.unplug(StopReason.LOCAL);
        assertThat(desk.told()).containsExactly("StatusNotification 1 Available");
    }

    @Test
    void an_evse_that_was_out_of_service_from_the_beginning_says_since_when() {
        Desk other = new Desk();
        EvseScene out = new EvseScene(1).operative(false);
        other.evse(out);
        other.connect();

        assertThat(other.told()).contains("StatusNotification 1 Unavailable");
        assertThat(other.sent)
                .filteredOn(message -> message.path("connectorId").asInt() == 1)
                .allMatch(message -> message.path("timestamp").asText().startsWith("2026-03-01"));
    }

    @Test
    void a_token_that_is_refused_without_a_stop_suspends_the_charge() {
        desk.call("ChangeConfiguration", "{'key':'StopTransactionOnInvalidId','value':'false'}");
        assertThat(desk.chargePoint.policy().stopOnInvalidId()).isFalse();
        desk.answers.put(
                "StartTransaction", call -> "{'idTagInfo':{'status':'Blocked'},'transactionId':9}".replace('\'', '"'));
        charge.charging("t1", "04A2");
        desk.told();

        charge.evse.limit(0);
        charge.evse.limitSource = "authorisation";
        charge.state(SequenceState.E);

        assertThat(desk.told()).containsExactly("StatusNotification 1 SuspendedEVSE");
    }

    @Test
    void a_status_that_does_not_last_is_not_told() {
        desk.call("ChangeConfiguration", "{'key':'MinimumStatusDuration','value':'5'}");
        charge.charging("t1", "04A2");
        desk.pass(10);
        desk.told();

        charge.evse.limit(0);
        charge.state(SequenceState.E);
        desk.pass(4);
        charge.evse.limit(50);
        charge.state(SequenceState.E);
        desk.pass(10);
        assertThat(desk.told()).isEmpty();

        charge.evse.limit(0);
        charge.state(SequenceState.E);
        desk.pass(5);
        assertThat(desk.told()).containsExactly("StatusNotification 1 SuspendedEVSE");
        charge.fault(FaultCode.EMERGENCY_STOP);
        assertThat(desk.told())
                .as("at once")
                .contains("StatusNotification 1 Faulted OtherError CX008 https://chargex.inl.gov");
    }

    @Test
    void a_fault_before_energy_flows_is_never_billed() {
        charge.plug("t1").authorise("04A2").state(SequenceState.C).state(SequenceState.D);
        desk.told();

        charge.evse.fault(FaultCode.BATTERY_INCOMPATIBLE);
        charge.state(SequenceState.D).state(SequenceState.I).state(SequenceState.B);
        charge.evse.healthy();
        charge.unplug(StopReason.OTHER);

        assertThat(desk.told())
                .containsExactly(
                        "StatusNotification 1 Preparing OtherError CHA-INCOMPATIBLE org.chasen",
                        "StatusNotification 1 Finishing OtherError CHA-INCOMPATIBLE org.chasen",
                        "StatusNotification 1 Available");
    }

    @Test
    void unplugging_under_load_stops_the_transaction_before_the_connector_is_available() {
        charge.charging("t1", "04A2");
        desk.told();

        charge.meter(1400).unplug(StopReason.EV_DISCONNECTED);

        assertThat(desk.told())
                .containsExactly("StopTransaction 17 1400 EVDisconnected", "StatusNotification 1 Available");
    }

    @Test
    void a_refused_token_is_told_to_the_session() {
        desk.answers.put(
                "StartTransaction", call -> "{'idTagInfo':{'status':'Blocked'},'transactionId':9}".replace('\'', '"'));
        charge.charging("t1", "04A2");
        assertThat(desk.told()).contains("StartTransaction 1 04A2 1200", "  token Blocked");

        charge.stop(TriggerReason.DEAUTHORIZED, StopReason.DEAUTHORIZED, null).currentGone();

        assertThat(desk.told())
                .containsExactly("StopTransaction 9 1200 DeAuthorized", "StatusNotification 1 Finishing");
    }

    @Test
    void a_second_charge_on_the_same_plug_is_a_second_transaction() {
        charge.charging("t1", "04A2").meter(1300).stopByVehicle().finish();
        desk.told();

        charge.authorise("0BB1").prepare().meter(1310).energy();

        assertThat(desk.told())
                .containsExactly(
                        "StatusNotification 1 Preparing",
                        "StartTransaction 1 0BB1 1310",
                        "StatusNotification 1 Charging");
    }

    @Test
    void the_arriving_version_bills_from_the_meter_value_of_the_exchange() {
        charge.meter(4321.9).adopted("t2", "04A2");

        assertThat(desk.told()).containsExactly("StartTransaction 1 04A2 4321", "StatusNotification 1 Charging");
    }

    @Test
    void the_leaving_version_bills_to_the_meter_value_of_the_exchange() {
        charge.charging("t1", "04A2");
        desk.told();

        charge.meter(4321.9).left();

        assertThat(desk.told()).containsExactly("StopTransaction 17 4321 Other");
    }
}
