package org.chasen.ocpp.v16.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.chasen.evse.SequenceState;
import org.chasen.evse.StopReason;
import org.chasen.session.CommandResult;
import org.chasen.session.Measurand;
import org.chasen.session.TriggerReason;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls of the Central System: the answer first, then what follows from it. */
class CentralRequestsTest {
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
    void an_empty_list_of_keys_means_all_of_them() {
        desk.call("GetConfiguration", "{'key':[]}");
        String all = String.join("", desk.told());
        desk.call("GetConfiguration", "{}");
        assertThat(desk.told()).containsExactly(all);
        ConfigurationKey.ALL.forEach(key -> assertThat(all).contains("'key':'" + key.name() + "'"));
        assertThat(all).contains("'key':'NumberOfConnectors','readonly':true,'value':'2'");
    }

    @Test
    void unknown_keys_are_named() {
        expect(
                "GetConfiguration",
                "{'key':['ConnectionTimeOut','Nonsense']}",
                "GetConfiguration -> {'configurationKey':[{'key':'ConnectionTimeOut','readonly':false,'value':'120'}],"
                        + "'unknownKey':['Nonsense']}");
    }

    @ParameterizedTest
    @CsvSource({
        "MeterValueSampleInterval, 15, Accepted",
        "MeterValueSampleInterval, -1, Rejected",
        "MeterValueSampleInterval, soon, Rejected",
        "StopTransactionOnInvalidId, False, Accepted",
        "StopTransactionOnInvalidId, no, Rejected",
        "MeterValuesSampledData, 'SoC,Voltage', Accepted",
        "MeterValuesSampledData, 'SoC,Temperature', Rejected",
        "MeterValuesSampledData, 'SoC,SoC', Rejected",
        "ConnectorPhaseRotation, '1.NotApplicable,2.Unknown', Accepted",
        "ConnectorPhaseRotation, 1.RST, Rejected",
        "NumberOfConnectors, 5, Rejected",
        "Nonsense, 5, NotSupported",
    })
    void configuration_keys_take_what_they_can(String key, String value, String status) {
        desk.call("ChangeConfiguration", "{'key':'" + key + "','value':'" + value + "'}");
        assertThat(desk.told()).first().isEqualTo("ChangeConfiguration -> {'status':'" + status + "'}");
    }

    @Test
    void changed_keys_become_the_policy_and_survive_a_restart() {
        desk.call("ChangeConfiguration", "{'key':'MeterValueSampleInterval','value':'7'}");
        assertThat(desk.told()).contains("  policy");
        assertThat(desk.chargePoint.policy().sampleIntervalS()).isEqualTo(7);

        desk.reboot();

        assertThat(desk.chargePoint.policy().sampleIntervalS()).isEqualTo(7);
    }

    @Test
    void availability_waits_for_a_transaction() {
        first.charging("t1", "04A2");
        desk.told();
        expect(
                "ChangeAvailability",
                "{'connectorId':0,'type':'Inoperative'}",
                "ChangeAvailability -> {'status':'Scheduled'}",
                "  operative 1 false",
                "  operative 2 false");
        expect(
                "ChangeAvailability",
                "{'connectorId':2,'type':'Operative'}",
                "ChangeAvailability -> {'status':'Accepted'}",
                "  operative 2 true");
        expect(
                "ChangeAvailability",
                "{'connectorId':9,'type':'Operative'}",
                "ChangeAvailability -> {'status':'Rejected'}");
    }

    @Test
    void availability_waits_for_a_vehicle_that_is_plugged_in() {
        first.plug("t1");
        desk.told();
        expect(
                "ChangeAvailability",
                "{'connectorId':1,'type':'Inoperative'}",
                "ChangeAvailability -> {'status':'Scheduled'}",
                "  operative 1 false");
    }

    @Test
    void an_evse_out_of_service_is_unavailable_and_all_of_them_make_the_charge_point_so() {
        first.evse.operative(false);
        first.state(SequenceState.A);
        assertThat(desk.told()).containsExactly("StatusNotification 1 Unavailable");
        second.evse.operative(false);
        second.state(SequenceState.A);
        assertThat(desk.told())
                .containsExactlyInAnyOrder("StatusNotification 0 Unavailable", "StatusNotification 2 Unavailable");
    }

    @Test
    void unlock_at_rest_is_answered_with_what_the_lock_did() {
        expect("UnlockConnector", "{'connectorId':1}", "  unlock 1", "UnlockConnector -> {'status':'Unlocked'}");
        desk.commandResult = new CommandResult(CommandResult.Status.FAILED, "it is stuck", null);
        expect("UnlockConnector", "{'connectorId':1}", "  unlock 1", "UnlockConnector -> {'status':'UnlockFailed'}");
        expect("UnlockConnector", "{'connectorId':0}", "UnlockConnector -> {'status':'NotSupported'}");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, -1})
    void unlock_of_a_connector_that_is_not_there_is_not_supported(int connector) {
        expect("UnlockConnector", "{'connectorId':" + connector + "}", "UnlockConnector -> {'status':'NotSupported'}");
    }

    @Test
    void unlock_ends_the_charge_first_and_never_unlocks_an_energised_connector() {
        first.charging("t1", "04A2");
        desk.told();
        expect("UnlockConnector", "{'connectorId':1}", "  stop 1 t1 Other");

        first.stop(TriggerReason.ABNORMAL_CONDITION, StopReason.OTHER, null).currentGone();
        first.state(SequenceState.H);
        assertThat(desk.told())
                .containsExactly("StopTransaction 17 1200 UnlockCommand", "StatusNotification 1 Finishing");
        first.state(SequenceState.I);

        assertThat(desk.told()).containsExactly("  unlock 1", "UnlockConnector -> {'status':'Unlocked'}");
    }

    @Test
    void unlock_is_answered_in_time_when_the_charge_does_not_end() {
        first.charging("t1", "04A2");
        desk.told();
        desk.call("UnlockConnector", "{'connectorId':1}");
        desk.told();
        desk.pass(12);
        assertThat(desk.told()).containsExactly("UnlockConnector -> {'status':'UnlockFailed'}");
    }

    @Test
    void triggered_messages_come_after_the_answer() {
        expect(
                "TriggerMessage",
                "{'requestedMessage':'StatusNotification'}",
                "TriggerMessage -> {'status':'Accepted'}",
                "StatusNotification 0 Available",
                "StatusNotification 1 Available",
                "StatusNotification 2 Available");
        expect(
                "TriggerMessage",
                "{'requestedMessage':'MeterValues','connectorId':1}",
                "TriggerMessage -> {'status':'Accepted'}",
                "MeterValues 1 Trigger 1200.7");
        expect(
                "TriggerMessage",
                "{'requestedMessage':'Heartbeat'}",
                "TriggerMessage -> {'status':'Accepted'}",
                "Heartbeat ");
        expect(
                "TriggerMessage",
                "{'requestedMessage':'BootNotification'}",
                "TriggerMessage -> {'status':'Accepted'}",
                "BootNotification Desk",
                "StatusNotification 0 Available",
                "StatusNotification 1 Available",
                "StatusNotification 2 Available");
        expect(
                "TriggerMessage",
                "{'requestedMessage':'FirmwareStatusNotification'}",
                "TriggerMessage -> {'status':'NotImplemented'}");
        expect(
                "TriggerMessage",
                "{'requestedMessage':'StatusNotification','connectorId':7}",
                "TriggerMessage -> {'status':'Rejected'}");
    }

    @Test
    void triggered_meter_values_carry_the_transaction() {
        first.charging("t1", "04A2");
        desk.told();
        expect(
                "TriggerMessage",
                "{'requestedMessage':'MeterValues','connectorId':1}",
                "TriggerMessage -> {'status':'Accepted'}",
                "MeterValues 1 17 Trigger 1200.7");
    }

    @Test
    void clock_aligned_values_come_on_the_clock() {
        desk.call("ChangeConfiguration", "{'key':'ClockAlignedDataInterval','value':'60'}");
        desk.told();
        desk.pass(58);
        assertThat(desk.told()).isEmpty();
        desk.pass(1);
        assertThat(desk.told())
                .containsExactly("MeterValues 1 Sample.Clock 1200.7", "MeterValues 2 Sample.Clock 1200.7");
    }

    @Test
    void a_moment_of_the_clock_that_passed_without_a_link_is_passed_over() {
        desk.call("ChangeConfiguration", "{'key':'ClockAlignedDataInterval','value':'60'}");
        desk.disconnect();
        desk.pass(90);
        desk.told();

        desk.connect();

        assertThat(desk.told()).noneMatch(line -> line.startsWith("MeterValues"));
        desk.pass(30);
        assertThat(desk.told()).contains("MeterValues 1 Sample.Clock 1200.7");
    }

    @Test
    void the_vehicle_is_reported_where_the_key_asks_for_it() {
        desk.call("ChangeConfiguration", "{'key':'ConnectedEVInterval','value':'10'}");
        desk.pass(10);
        assertThat(desk.told()).as("no vehicle").doesNotContain("DataTransfer ");
        first.charging("t1", "04A2");
        desk.told();

        desk.pass(10);

        assertThat(desk.told()).containsExactly("DataTransfer ");
        assertThat(desk.sent)
                .last()
                .satisfies(message -> assertThat(message.path("data").asText())
                        .contains(
                                "\"connectorId\":1",
                                "\"StateOfCharge.Actual\":42.0",
                                "\"EnergyCapacity.Actual\":24000"));
    }

    @Test
    void reset_stops_charges_and_tells_them_before_it_restarts() {
        first.charging("t1", "04A2");
        desk.told();
        expect("Reset", "{'type':'Soft'}", "Reset -> {'status':'Accepted'}", "  stop 1 null ImmediateReset");

        first.stop(TriggerReason.RESET_COMMAND, StopReason.IMMEDIATE_RESET, null)
                .currentGone();
        first.state(SequenceState.H);
        assertThat(desk.told()).containsExactly("StopTransaction 17 1200 SoftReset", "StatusNotification 1 Finishing");
        first.state(SequenceState.I);

        assertThat(desk.told()).containsExactly("  restart");
    }

    @Test
    void reset_at_rest_restarts_at_once_and_never_under_voltage() {
        expect("Reset", "{'type':'Hard'}", "Reset -> {'status':'Accepted'}", "  restart");
        first.charging("t1", "04A2");
        desk.told();
        desk.call("Reset", "{'type':'Hard'}");
        desk.told();
        desk.pass(120);
        assertThat(desk.told()).isEmpty();
        assertThat(desk.notes).last().asString().contains("reset");
    }

    @Test
    void what_is_not_understood_is_refused_with_the_words_of_1_6() {
        expect("Dance", "{}", "Dance -> NotImplemented");
        expect("UpdateFirmware", "{}", "UpdateFirmware -> NotSupported");
        expect("Reset", "{}", "Reset -> OccurenceConstraintViolation");
        expect("Reset", "{'type':'Soft','force':true}", "Reset -> FormationViolation");
        expect("Reset", "{'type':7}", "Reset -> TypeConstraintViolation");
        expect("Reset", "{'type':'Gentle'}", "Reset -> PropertyConstraintViolation");
        expect("DataTransfer", "{'vendorId':'com.example'}", "DataTransfer -> {'status':'UnknownVendorId'}");
        expect("ClearCache", "{}", "ClearCache -> {'status':'Accepted'}");
    }

    @Test
    void a_call_that_breaks_is_answered_and_changes_nothing() {
        desk.broken.addAll(List.of("ChangeConfiguration", "SetChargingProfile", "ClearCache", "Reset"));
        desk.authorise("04A2");
        first.charging("t1", "04A2");
        Map<String, String> before = desk.kept;
        desk.told();

        expect(
                "ChangeConfiguration",
                "{'key':'MeterValueSampleInterval','value':'7'}",
                "ChangeConfiguration -> InternalError");
        expect("ClearCache", "{}", "ClearCache -> InternalError");
        expect("Reset", "{'type':'Soft'}", "Reset -> InternalError");
        expect(
                "SetChargingProfile",
                "{'connectorId':1,'csChargingProfiles':" + SmartChargingTest.profile(1, 0, "TxProfile", 10) + "}",
                "SetChargingProfile -> InternalError");

        assertThat(desk.notes).hasSize(4).allMatch(note -> note.contains("broken on purpose"));
        assertThat(desk.chargePoint.policy().sampleIntervalS()).isEqualTo(60);
        first.sample(1300);
        assertThat(desk.told()).containsExactly("MeterValues 1 17 Sample.Periodic 1300");
        assertThat(desk.kept).isEqualTo(before);
    }

    @Test
    void an_act_that_breaks_stops_no_other() {
        desk.broken.add("operative 1");
        expect(
                "ChangeAvailability",
                "{'connectorId':0,'type':'Inoperative'}",
                "ChangeAvailability -> {'status':'Accepted'}",
                "  operative 2 false");
        assertThat(desk.notes).singleElement().asString().contains("ChangeAvailability", "broken on purpose");

        desk.broken.add("unlock 1");
        expect("UnlockConnector", "{'connectorId':1}", "UnlockConnector -> InternalError");
        desk.pass(12);
        assertThat(desk.told()).as("answered once").isEmpty();
    }

    @Test
    void meter_values_stand_in_the_stop_where_they_are_asked_for() {
        desk.call("ChangeConfiguration", "{'key':'StopTxnSampledData','value':'Energy.Active.Import.Register'}");
        first.charging("t1", "04A2").meter(1999).stopByVehicle();

        assertThat(desk.sent)
                .filteredOn(message -> message.has("transactionData"))
                .singleElement()
                .satisfies(stop -> assertThat(Map.of(
                                stop.at("/transactionData/0/sampledValue/0/context")
                                        .asText(),
                                stop.at("/transactionData/0/sampledValue/0/value")
                                        .asText(),
                                stop.at("/transactionData/1/sampledValue/0/context")
                                        .asText(),
                                stop.at("/transactionData/1/sampledValue/0/value")
                                        .asText()))
                        .isEqualTo(Map.of("Transaction.Begin", "1200", "Transaction.End", "1999")));
    }

    @Test
    void values_on_the_clock_come_with_the_stop_if_they_are_asked_for() {
        assertThat(desk.chargePoint.policy().alignedIntervalS()).isZero();
        desk.call("ChangeConfiguration", "{'key':'StopTxnAlignedData','value':'SoC,Energy.Active.Import.Register'}");
        desk.call("ChangeConfiguration", "{'key':'ClockAlignedDataInterval','value':'900'}");
        assertThat(desk.chargePoint.policy().alignedIntervalS()).isEqualTo(900);
        assertThat(desk.chargePoint.policy().alignedMeasurands())
                .containsExactlyInAnyOrder(Measurand.SOC, Measurand.ENERGY_ACTIVE_IMPORT_REGISTER);
        desk.call("ChangeConfiguration", "{'key':'MeterValuesAlignedData','value':''}");
        first.charging("t1", "04A2");
        desk.told();

        first.aligned(1300).aligned(1400);
        assertThat(desk.told()).as("no message of their own").isEmpty();
        desk.reboot();
        desk.connect();
        first.state(SequenceState.E).meter(1500).stopByVehicle();

        assertThat(desk.sent)
                .filteredOn(message -> message.has("transactionData"))
                .singleElement()
                .satisfies(stop -> {
                    assertThat(stop.get("transactionData")).hasSize(2);
                    assertThat(stop.at("/transactionData/0/sampledValue").findValuesAsText("context"))
                            .containsExactly("Sample.Clock", "Sample.Clock");
                    assertThat(stop.at("/transactionData/1/sampledValue").findValuesAsText("value"))
                            .containsExactly("1400", "42");
                });
    }
}
