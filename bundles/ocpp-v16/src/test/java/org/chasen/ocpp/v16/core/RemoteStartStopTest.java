package org.chasen.ocpp.v16.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.chasen.evse.FaultCode;
import org.chasen.evse.SequenceState;
import org.chasen.evse.StopReason;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which remote starts and stops are accepted: those that the EVSE will not refuse. */
class RemoteStartStopTest {
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

    @Test
    void remote_start_is_answered_before_the_evse_moves() {
        expect(
                "RemoteStartTransaction",
                "{'connectorId':2,'idTag':'04A2'}",
                "RemoteStartTransaction -> {'status':'Accepted'}",
                "  start 2 04A2 authorised");
    }

    @Test
    void remote_start_asks_for_authorisation_where_the_key_says_so() {
        desk.call("ChangeConfiguration", "{'key':'AuthorizeRemoteTxRequests','value':'true'}");
        desk.told();
        expect(
                "RemoteStartTransaction",
                "{'connectorId':2,'idTag':'04A2'}",
                "RemoteStartTransaction -> {'status':'Accepted'}",
                "  start 2 04A2");
    }

    @Test
    void remote_start_without_a_connector_takes_the_one_with_a_vehicle() {
        second.plug("t2");
        desk.told();
        expect(
                "RemoteStartTransaction",
                "{'idTag':'04A2'}",
                "RemoteStartTransaction -> {'status':'Accepted'}",
                "  start 2 04A2 authorised");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, -1})
    void remote_start_needs_a_connector_that_exists(int connector) {
        expect(
                "RemoteStartTransaction",
                "{'connectorId':" + connector + ",'idTag':'04A2'}",
                "RemoteStartTransaction -> {'status':'Rejected'}");
    }

    @Test
    void remote_start_is_rejected_where_a_charge_runs_or_none_can() {
        first.charging("t1", "04A2");
        second.evse.fault(FaultCode.LOCK_FAILED);
        second.state(SequenceState.A);
        desk.told();
        expect("RemoteStartTransaction", "{'idTag':'04A2'}", "RemoteStartTransaction -> {'status':'Rejected'}");
    }

    @Test
    void remote_start_is_rejected_while_the_last_charge_is_finishing() {
        first.charging("t1", "04A2").stopByVehicle().finish();
        first.evse.authorised(false);
        first.state(SequenceState.B);
        desk.told();
        expect(
                "RemoteStartTransaction",
                "{'connectorId':1,'idTag':'04A2'}",
                "RemoteStartTransaction -> {'status':'Rejected'}");

        second.plug("t2").authorise("04A2").prepare();
        second.evse.authorised(false).fault(FaultCode.BATTERY_INCOMPATIBLE);
        second.state(SequenceState.I).state(SequenceState.B);
        desk.told();
        expect(
                "RemoteStartTransaction",
                "{'connectorId':2,'idTag':'04A2'}",
                "RemoteStartTransaction -> {'status':'Rejected'}");

        second.evse.healthy();
        second.unplug(StopReason.OTHER);
        desk.told();
        expect(
                "RemoteStartTransaction",
                "{'connectorId':2,'idTag':'04A2'}",
                "RemoteStartTransaction -> {'status':'Accepted'}",
                "  start 2 04A2 authorised");
    }

    @Test
    void remote_stop_of_a_charge_that_is_over_is_rejected_although_its_stop_still_waits() {
        first.charging("t1", "04A2");
        desk.silent("StopTransaction");
        first.stopByVehicle().finish().unplug(StopReason.STOPPED_BY_EV);
        desk.told();
        expect("RemoteStopTransaction", "{'transactionId':17}", "RemoteStopTransaction -> {'status':'Rejected'}");
    }

    @Test
    void remote_stop_needs_a_running_transaction() {
        expect("RemoteStopTransaction", "{'transactionId':17}", "RemoteStopTransaction -> {'status':'Rejected'}");
        first.charging("t1", "04A2");
        desk.told();
        expect("RemoteStopTransaction", "{'transactionId':18}", "RemoteStopTransaction -> {'status':'Rejected'}");
        expect(
                "RemoteStopTransaction",
                "{'transactionId':17}",
                "RemoteStopTransaction -> {'status':'Accepted'}",
                "  stop 1 t1 Remote");
    }
}
