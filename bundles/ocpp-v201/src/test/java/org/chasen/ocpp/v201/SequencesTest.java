package org.chasen.ocpp.v201;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.chasen.csms.Authorisation;
import org.chasen.csms.Delivery;
import org.chasen.csms.LinkStatus;
import org.chasen.devicemodel.DeviceModel;
import org.chasen.evse.ActiveFault;
import org.chasen.evse.FaultCode;
import org.chasen.evse.IdToken;
import org.chasen.evse.SequenceState;
import org.chasen.evse.StopReason;
import org.chasen.evse.VehicleFlag;
import org.chasen.ocpp.rpc.JdkWebSocketPort;
import org.chasen.ocpp.rpc.StationConfiguration;
import org.chasen.ocpp.rpc.core.Dialect;
import org.chasen.ocpp.v201.core.Surroundings;
import org.chasen.session.ChargingState;
import org.chasen.session.EvseEvent;
import org.chasen.session.Measurand;
import org.chasen.session.Sample;
import org.chasen.session.SampledValue;
import org.chasen.session.TransactionEvent;
import org.chasen.session.TriggerReason;
import org.java_websocket.WebSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sequences of the white paper as a management system sees them, over a real socket. */
class SequencesTest implements Surroundings {
    private static final String TX = "6f1e2a40-0000-4000-8000-000000000001";
    private static final IdToken TOKEN = new IdToken("DEADBEEF", "ISO14443");

    @TempDir
    Path directory;

    private final FakeEvse evse = new FakeEvse(1);
    private TestCsms csms;
    private StationRunner station;
    private int seqNo;

    @BeforeEach
    void start() throws Exception {
        csms = new TestCsms().up();
        station = station();
        await().until(() -> station.status().state() == LinkStatus.State.ONLINE);
        until("SecurityEventNotification StartupOfTheDevice");
        assertThat(csms.transcript)
                .containsExactly(
                        "BootNotification",
                        "StatusNotification Available",
                        "SecurityEventNotification StartupOfTheDevice");
        csms.transcript.clear();
        csms.calls.clear();
        assertThat(evse.commands.poll(10, TimeUnit.SECONDS)).isEqualTo("clear limit csms");
    }

    private StationRunner station() {
        StationConfiguration configuration = Configurations.of(Configurations.desk(csms.getPort()));
        StationRunner runner = new StationRunner(
                configuration,
                new JdkWebSocketPort(configuration.endpoint(Dialect.V201)),
                new Kept(directory),
                this,
                () -> csms.transcript.add("restart"));
        runner.evses().add(evse);
        runner.start();
        return runner;
    }

    @AfterEach
    void stop() throws Exception {
        station.close();
        csms.stop(1000);
        assertThat(csms.invalid).isEmpty();
    }

    @Test
    void startAndStopByStation() throws Exception {
        startWithToken();
        tell(TransactionEvent.Type.UPDATED, TriggerReason.STOP_AUTHORIZED, null, TOKEN, null);
        tell(
                TransactionEvent.Type.UPDATED,
                TriggerReason.CHARGING_STATE_CHANGED,
                ChargingState.EV_CONNECTED,
                null,
                null);
        evse.become(SequenceState.A, null, false);
        until("StatusNotification Available");
        tell(
                TransactionEvent.Type.ENDED,
                TriggerReason.EV_COMMUNICATION_LOST,
                ChargingState.IDLE,
                null,
                StopReason.LOCAL);

        assertThat(csms.transcript)
                .containsExactly(
                        "StatusNotification Occupied",
                        "TransactionEvent Started CablePluggedIn EVConnected Transaction.Begin",
                        "Authorize DEADBEEF",
                        "TransactionEvent Updated Authorized DEADBEEF",
                        "TransactionEvent Updated ChargingStateChanged SuspendedEVSE",
                        "TransactionEvent Updated ChargingStateChanged Charging",
                        "TransactionEvent Updated MeterValuePeriodic Sample.Periodic",
                        "TransactionEvent Updated StopAuthorized DEADBEEF",
                        "TransactionEvent Updated ChargingStateChanged EVConnected",
                        "StatusNotification Available",
                        "TransactionEvent Ended EVCommunicationLost Idle Local Transaction.End");
        List<JsonNode> events =
                csms.calls.stream().filter(call -> call.has("seqNo")).toList();
        for (int i = 0; i < events.size(); i++) {
            assertThat(events.get(i).get("seqNo").intValue()).isEqualTo(i);
            assertThat(events.get(i).has("evse")).isEqualTo(i == 0);
            assertThat(events.get(i).has("offline")).isFalse();
        }
        assertThat(events.get(0)
                        .at("/meterValue/0/sampledValue/0/unitOfMeasure/unit")
                        .asText())
                .isEqualTo("Wh");
    }

    @Test
    void stopByVehicle() throws Exception {
        startWithToken();
        csms.transcript.clear();
        tell(TransactionEvent.Type.UPDATED, TriggerReason.STOP_AUTHORIZED, ChargingState.EV_CONNECTED, null, null);
        evse.become(SequenceState.A, null, false);
        until("StatusNotification Available");
        tell(
                TransactionEvent.Type.ENDED,
                TriggerReason.EV_COMMUNICATION_LOST,
                ChargingState.IDLE,
                null,
                StopReason.STOPPED_BY_EV);

        assertThat(csms.transcript)
                .containsExactly(
                        "TransactionEvent Updated StopAuthorized EVConnected",
                        "StatusNotification Available",
                        "TransactionEvent Ended EVCommunicationLost Idle StoppedByEV Transaction.End");
    }

    @Test
    void remoteStartAndStopAreAnsweredBeforeAnythingIsDone() throws Exception {
        evse.become(SequenceState.B, FakeEvse.transaction(TX, null), false);
        until("StatusNotification Occupied");
        JsonNode started = csms.ask(
                "RequestStartTransaction",
                "{'evseId':1,'remoteStartId':77,'idToken':{'idToken':'APP','type':'Central'}}");

        assertThat(started.get("transactionId").textValue()).isEqualTo(TX);
        assertThat(evse.commands.poll(10, TimeUnit.SECONDS)).isEqualTo("start APP 77");
        evse.become(SequenceState.E, FakeEvse.transaction(TX, new IdToken("APP", "Central")), true);
        assertThat(csms.ask(
                                "RequestStartTransaction",
                                "{'evseId':1,'remoteStartId':78,'idToken':{'idToken':'APP','type':'Central'}}")
                        .get("status")
                        .textValue())
                .isEqualTo("Rejected");
        assertThat(csms.ask("RequestStopTransaction", "{'transactionId':'other'}")
                        .get("status")
                        .textValue())
                .isEqualTo("Rejected");
        csms.ask("RequestStopTransaction", "{'transactionId':'" + TX + "'}");
        assertThat(evse.commands.poll(10, TimeUnit.SECONDS)).isEqualTo("stop " + TX + " Remote");
    }

    @Test
    void dynamicControl() throws Exception {
        evse.become(SequenceState.E, FakeEvse.transaction(TX, TOKEN), true);
        until("StatusNotification Occupied");
        JsonNode answer = csms.ask("SetChargingProfile", profile(1, "TxProfile", TX, "W", 20_000));
        assertThat(answer.get("status").textValue()).isEqualTo("Accepted");
        assertThat(evse.commands.poll(10, TimeUnit.SECONDS)).isEqualTo("limit csms null 20000.0");
        tell(TransactionEvent.Type.UPDATED, TriggerReason.CHARGING_RATE_CHANGED, null, null, null);
        csms.ask("SetChargingProfile", profile(1, "TxProfile", TX, "A", 30));
        assertThat(evse.commands.poll(10, TimeUnit.SECONDS)).isEqualTo("limit csms 30.0 null");
        JsonNode composite = csms.ask("GetCompositeSchedule", "{'evseId':1,'duration':600,'chargingRateUnit':'A'}");
        assertThat(composite.at("/schedule/chargingSchedulePeriod/0/limit").doubleValue())
                .isEqualTo(30);
        csms.ask("ClearChargingProfile", "{'chargingProfileId':1}");
        assertThat(evse.commands.poll(10, TimeUnit.SECONDS)).isEqualTo("clear limit csms");

        assertThat(csms.transcript)
                .containsExactly(
                        "StatusNotification Occupied",
                        "SetChargingProfile -> Accepted",
                        "TransactionEvent Updated ChargingRateChanged",
                        "SetChargingProfile -> Accepted",
                        "GetCompositeSchedule -> Accepted",
                        "ClearChargingProfile -> Accepted");
    }

    @Test
    void aProfileThatCannotBeKeptIsRejectedWithItsReason() throws Exception {
        assertThat(csms.ask("SetChargingProfile", profile(1, "TxProfile", TX, "W", 1))
                        .at("/statusInfo/reasonCode"))
                .hasToString("\"TxNotFound\"");
        assertThat(csms.ask("SetChargingProfile", profile(9, "TxDefaultProfile", null, "W", 1))
                        .at("/statusInfo/reasonCode"))
                .hasToString("\"UnknownEvse\"");
        assertThat(csms.ask("SetChargingProfile", profile(1, "ChargingStationMaxProfile", null, "W", 1))
                        .at("/statusInfo/reasonCode"))
                .hasToString("\"InvalidProfile\"");
        assertThat(csms.ask("SetChargingProfile", profile(1, "TxDefaultProfile", null, "W", -1))
                        .at("/statusInfo/reasonCode"))
                .hasToString("\"InvalidSchedule\"");
    }

    @Test
    void whatIsUnknownOrWrongIsRefusedWithTheRightCode() throws Exception {
        csms.ask("Dance", "{}");
        csms.ask("GetLog", "{}");
        csms.ask("Reset", "{}");
        csms.ask("Reset", "{'type':'Gently'}");
        csms.ask("Reset", "{'type':7}");
        csms.ask("Reset", "{'type':'OnIdle','soft':true}");

        assertThat(csms.transcript)
                .containsExactly(
                        "Dance -> NotImplemented",
                        "GetLog -> NotSupported",
                        "Reset -> OccurrenceConstraintViolation",
                        "Reset -> PropertyConstraintViolation",
                        "Reset -> TypeConstraintViolation",
                        "Reset -> FormatViolation");
    }

    @Test
    void afterAMereReconnectNoBootIsSentAndWhatWasNotAcknowledgedIsOfferedAgain() throws Exception {
        csms.answer("TransactionEvent", call -> null);
        var lost = station.deliver(
                        event(TransactionEvent.Type.STARTED, TriggerReason.CABLE_PLUGGED_IN, null, null, null))
                .toCompletableFuture();
        until("TransactionEvent Started CablePluggedIn Transaction.Begin");
        csms.links.forEach(WebSocket::close);

        assertThatThrownBy(lost::join).isInstanceOf(CompletionException.class);
        csms.answer("TransactionEvent", call -> "{}");
        evse.become(SequenceState.B, null, false);
        await().until(() -> station.status().state() == LinkStatus.State.ONLINE);
        until("StatusNotification Occupied");
        seqNo = 0;
        tell(TransactionEvent.Type.STARTED, TriggerReason.CABLE_PLUGGED_IN, null, null, null);
        assertThat(csms.transcript).doesNotContain("BootNotification");
    }

    @Test
    void anEventTheCsmsRefusesForEverDoesNotStopTheNext() throws Exception {
        csms.answer("TransactionEvent", call -> "!InternalError");
        tell(TransactionEvent.Type.STARTED, TriggerReason.CABLE_PLUGGED_IN, null, null, null);
        csms.answer("TransactionEvent", call -> "{}");
        tell(TransactionEvent.Type.UPDATED, TriggerReason.METER_VALUE_PERIODIC, null, null, null);

        assertThat(csms.transcript)
                .containsExactly(
                        "TransactionEvent Started CablePluggedIn Transaction.Begin",
                        "TransactionEvent Started CablePluggedIn Transaction.Begin",
                        "TransactionEvent Started CablePluggedIn Transaction.Begin",
                        "TransactionEvent Updated MeterValuePeriodic Sample.Periodic");
    }

    @Test
    void aFaultIsAnEventAndAStatusAndItsEndToo() throws Exception {
        ActiveFault fault = new ActiveFault(FaultCode.EMERGENCY_STOP, "pressed", "f1", Instant.now());
        evse.happens(new EvseEvent.Faulted(
                fault,
                false,
                FakeEvse.snapshot(1, SequenceState.A, null, false, List.of(fault), Set.of()),
                Instant.now()));
        until("StatusNotification Faulted");
        evse.happens(new EvseEvent.Faulted(
                fault, true, FakeEvse.snapshot(1, SequenceState.A, null, false, List.of(), Set.of()), Instant.now()));
        until("StatusNotification Available");
        until("NotifyEvent EmergencyStopSensor Tripped false");
        JsonNode first = csms.calls.stream()
                .filter(call -> call.has("eventData"))
                .findFirst()
                .orElseThrow();
        assertThat(first.at("/eventData/0/techCode").textValue()).isEqualTo("CX008");
        assertThat(first.at("/eventData/0/component/evse/id").intValue()).isEqualTo(1);
    }

    @Test
    void theFlagsOfTheVehicleAreAnEvent() throws Exception {
        evse.happens(new EvseEvent.Changed(
                FakeEvse.snapshot(1, SequenceState.E, null, false, List.of(), Set.of(VehicleFlag.CHARGING_ENABLED)),
                Instant.now()));
        until("NotifyEvent ConnectedEV ChargingState VehicleChargingEnabled");
    }

    @Test
    void anUnknownTokenIsRefusedAndOfflineTheLocalRuleDecides() throws Exception {
        csms.answer("Authorize", call -> "{'idTokenInfo':{'status':'Blocked'}}");
        assertThat(station.authorise(TOKEN).toCompletableFuture().get(10, TimeUnit.SECONDS))
                .isEqualTo(new Authorisation("Blocked", null, false));
        csms.stop(1000);
        await().until(() -> station.status().state() != LinkStatus.State.ONLINE);
        assertThat(station.authorise(TOKEN).toCompletableFuture().get(10, TimeUnit.SECONDS))
                .isEqualTo(new Authorisation("Unknown", null, true));
    }

    @Test
    void anImmediateResetEndsTheTransactionFirst() throws Exception {
        evse.become(SequenceState.E, FakeEvse.transaction(TX, TOKEN), true);
        csms.ask("Reset", "{'type':'Immediate'}");
        assertThat(evse.commands.poll(10, TimeUnit.SECONDS)).isEqualTo("stop " + TX + " ImmediateReset");
        assertThat(csms.transcript).doesNotContain("restart");
        evse.become(SequenceState.G, null, false);
        until("restart");
        assertThat(new Kept(directory).load()).containsEntry("boot.reason", "RemoteReset");
    }

    private void startWithToken() throws Exception {
        evse.become(SequenceState.B, FakeEvse.transaction(TX, null), false);
        until("StatusNotification Occupied");
        tell(TransactionEvent.Type.STARTED, TriggerReason.CABLE_PLUGGED_IN, ChargingState.EV_CONNECTED, null, null);
        assertThat(station.authorise(TOKEN)
                        .toCompletableFuture()
                        .get(10, TimeUnit.SECONDS)
                        .accepted())
                .isTrue();
        Delivery taken = tell(TransactionEvent.Type.UPDATED, TriggerReason.AUTHORIZED, null, TOKEN, null);
        assertThat(taken.authorisation().accepted()).isTrue();
        tell(
                TransactionEvent.Type.UPDATED,
                TriggerReason.CHARGING_STATE_CHANGED,
                ChargingState.SUSPENDED_EVSE,
                null,
                null);
        tell(TransactionEvent.Type.UPDATED, TriggerReason.CHARGING_STATE_CHANGED, ChargingState.CHARGING, null, null);
        evse.become(SequenceState.E, FakeEvse.transaction(TX, TOKEN), true);
        tell(TransactionEvent.Type.UPDATED, TriggerReason.METER_VALUE_PERIODIC, null, null, null);
    }

    private Delivery tell(
            TransactionEvent.Type type, TriggerReason trigger, ChargingState state, IdToken token, StopReason reason)
            throws Exception {
        return station.deliver(event(type, trigger, state, token, reason))
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }

    private TransactionEvent event(
            TransactionEvent.Type type, TriggerReason trigger, ChargingState state, IdToken token, StopReason reason) {
        Sample.Context context = switch (type) {
            case STARTED -> Sample.Context.TRANSACTION_BEGIN;
            case ENDED -> Sample.Context.TRANSACTION_END;
            default -> Sample.Context.SAMPLE_PERIODIC;
        };
        boolean sampled = type != TransactionEvent.Type.UPDATED || trigger == TriggerReason.METER_VALUE_PERIODIC;
        Sample sample = new Sample(
                context,
                Instant.now(),
                List.of(
                        new SampledValue(Measurand.ENERGY_ACTIVE_IMPORT_REGISTER, 1234),
                        new SampledValue(Measurand.VOLTAGE, Double.NaN)));
        return new TransactionEvent(
                TX,
                1,
                1,
                type,
                seqNo++,
                trigger,
                Instant.now(),
                state,
                token,
                null,
                reason,
                null,
                null,
                type == TransactionEvent.Type.STARTED,
                state == ChargingState.CHARGING,
                1234,
                sampled ? List.of(sample) : List.of(),
                false);
    }

    private static String profile(int evseId, String purpose, String transactionId, String unit, double limit) {
        return "{'evseId':" + evseId + ",'chargingProfile':{'id':1,'stackLevel':0,'chargingProfilePurpose':'" + purpose
                + "','chargingProfileKind':'Relative'"
                + (transactionId == null ? "" : ",'transactionId':'" + transactionId + "'")
                + ",'chargingSchedule':[{'id':1,'chargingRateUnit':'" + unit
                + "','chargingSchedulePeriod':[{'startPeriod':0,'limit':" + limit + "}]}]}}";
    }

    private void until(String line) {
        await().until(() -> csms.transcript.contains(line));
    }

    @Override
    public DeviceModel deviceModel() {
        return null;
    }

    @Override
    public boolean queued(String transactionId) {
        return false;
    }
}
