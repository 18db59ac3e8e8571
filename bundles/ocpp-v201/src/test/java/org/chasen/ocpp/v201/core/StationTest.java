package org.chasen.ocpp.v201.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chasen.evse.ActiveFault;
import org.chasen.evse.FaultCode;
import org.chasen.evse.IdToken;
import org.chasen.evse.SequenceState;
import org.chasen.ocpp.rpc.core.Outcome;
import org.chasen.ocpp.v201.FakeEvse;
import org.chasen.ocpp.v201.core.message.ChargingStateEnumType;
import org.chasen.ocpp.v201.core.message.ConnectorStatusEnumType;
import org.chasen.session.CommandResult;
import org.chasen.session.EvseSnapshot;
import org.chasen.session.Measurand;
import org.chasen.session.TransactionEvent;
import org.chasen.session.TriggerReason;
import org.junit.jupiter.api.Test;

class StationTest {
    private static final String TX = "6f1e2a40-0000-4000-8000-000000000001";
    private static final IdToken TOKEN = new IdToken("DEADBEEF", "ISO14443");

    @Test
    void nothingButTheBootLeavesBeforeItIsAccepted() {
        Bench bench = new Bench(Map.of(), Map.of());
        bench.evse(SequenceState.A, null, false);
        bench.log.clear();
        bench.open();
        assertThat(bench.log).containsExactly("link BOOTING", "send BootNotification PowerUp");
        bench.log.clear();
        bench.answer("{'currentTime':'2026-01-01T00:00:00Z','interval':10,'status':'Pending'}");
        bench.evse(SequenceState.B, null, false);
        bench.pass(9.999);
        assertThat(bench.log).containsExactly("link BOOTING");
        bench.pass(0.001);
        bench.answer("{'currentTime':'2026-01-01T00:00:00Z','interval':20,'status':'Rejected'}");
        bench.pass(20);
        bench.answer("{'currentTime':'2026-01-01T00:00:00Z','interval':300,'status':'Accepted'}");
        assertThat(bench.log)
                .containsExactly(
                        "link BOOTING",
                        "send BootNotification PowerUp",
                        "link BOOTING",
                        "send BootNotification PowerUp",
                        "VariableWritten",
                        "Accept",
                        "link ONLINE",
                        "send StatusNotification Occupied",
                        "send SecurityEventNotification");
    }

    @Test
    void anUnansweredBootIsRepeated() {
        Bench bench = new Bench(Map.of(), Map.of());
        bench.open();
        bench.finish(new Outcome.Unanswered("time-out"));
        bench.pass(59.999);
        assertThat(bench.unanswered).isEmpty();
        bench.pass(0.001);
        assertThat(bench.unanswered).hasSize(1);
    }

    @Test
    void whileNotAcceptedARemoteStartIsRejectedAndATriggeredStatusIsSent() {
        Bench bench = new Bench(Map.of(), Map.of());
        bench.evse(SequenceState.A, null, false);
        bench.open();
        bench.answer("{'currentTime':'2026-01-01T00:00:00Z','interval':10,'status':'Pending'}");
        bench.log.clear();
        bench.call(
                "RequestStartTransaction", "{'evseId':1,'remoteStartId':1,'idToken':{'idToken':'A','type':'Central'}}");
        assertThat(bench.log).singleElement().asString().contains("Rejected").contains("CSNotAccepted");
        bench.log.clear();
        bench.call("TriggerMessage", "{'requestedMessage':'StatusNotification'}");
        bench.call("TriggerMessage", "{'requestedMessage':'BootNotification'}");
        assertThat(bench.log)
                .containsExactly(
                        "reply {\"status\":\"Accepted\"}",
                        "send StatusNotification Available",
                        "reply {\"status\":\"Accepted\"}",
                        "send BootNotification PowerUp");
        assertThat(bench.unanswered).allMatch(Effect.Send::beforeAcceptance);
    }

    @Test
    void heartbeatsFollowTheIntervalWhateverBecomesOfOne() {
        Bench bench = Bench.online();
        bench.pass(300);
        bench.finish(new Outcome.Unanswered("time-out"));
        bench.pass(299.999);
        assertThat(bench.log).containsExactly("send Heartbeat");
        bench.pass(0.001);
        assertThat(bench.log).containsExactly("send Heartbeat", "send Heartbeat");
    }

    @Test
    void afterAReconnectChangedConnectorsAreReportedAndAfterALongOneAll() {
        Bench bench = Bench.online();
        bench.lose();
        bench.pass(60);
        bench.open();
        assertThat(bench.log).containsExactly("link OFFLINE", "Accept", "link ONLINE");
        bench.log.clear();
        bench.lose();
        bench.evse(SequenceState.B, null, false);
        bench.open();
        assertThat(bench.log)
                .containsExactly("link OFFLINE", "Accept", "link ONLINE", "send StatusNotification Occupied");
        bench.log.clear();
        bench.answerAll();
        bench.lose();
        bench.pass(60.001);
        bench.open();
        assertThat(bench.log).contains("send StatusNotification Occupied");
    }

    @Test
    void theStatusIsThatOfTheSnapshot() {
        ActiveFault station = new ActiveFault(FaultCode.LOCK_FAILED, "", "1", Instant.EPOCH);
        ActiveFault vehicle = new ActiveFault(FaultCode.BATTERY_OVERVOLTAGE, "", "2", Instant.EPOCH);
        assertThat(Connectors.status(snapshot(SequenceState.A, List.of())))
                .isEqualTo(ConnectorStatusEnumType.AVAILABLE);
        assertThat(Connectors.status(snapshot(SequenceState.B, List.of(vehicle))))
                .isEqualTo(ConnectorStatusEnumType.OCCUPIED);
        assertThat(Connectors.status(snapshot(SequenceState.B, List.of(station))))
                .isEqualTo(ConnectorStatusEnumType.FAULTED);
    }

    private static EvseSnapshot snapshot(SequenceState state, List<ActiveFault> faults) {
        return FakeEvse.snapshot(1, state, null, false, faults, Set.of());
    }

    @Test
    void aRefusedTransactionEventIsRepeatedAfterTheIntervalTimesTheAttempts() {
        Bench bench = Bench.online();
        bench.give(new Input.Deliver(7, event()));
        bench.finish(new Outcome.Refused("InternalError", ""));
        bench.pass(9.999);
        assertThat(bench.log).containsExactly("send TransactionEvent");
        bench.pass(0.001);
        bench.finish(new Outcome.Unanswered("time-out"));
        bench.pass(19.999);
        assertThat(bench.log).containsExactly("send TransactionEvent", "send TransactionEvent");
        bench.pass(0.001);
        bench.finish(new Outcome.Refused("InternalError", ""));
        assertThat(bench.log)
                .as("nothing was acknowledged: the journal must keep it")
                .containsExactly("send TransactionEvent", "send TransactionEvent", "send TransactionEvent", "given up");
    }

    @Test
    void aLostLinkGivesTheEventBackToTheJournal() {
        Bench bench = Bench.online();
        bench.give(new Input.Deliver(7, event()));
        bench.lose();
        assertThat(bench.log).containsExactly("send TransactionEvent", "link OFFLINE", "NotDelivered");
        bench.finish(new Outcome.Unanswered("lost"));
        bench.give(new Input.Deliver(8, event()));
        assertThat(bench.log).endsWith("NotDelivered").doesNotContain("Delivered");
        bench.answerAll();
        bench.pass(1);
        bench.open();
        bench.give(new Input.Deliver(9, event()));
        assertThat(bench.unanswered)
                .last()
                .satisfies(sent ->
                        assertThat(sent.payload().get("offline").booleanValue()).isTrue());
    }

    static TransactionEvent event() {
        return event(TransactionEvent.Type.STARTED, TriggerReason.CABLE_PLUGGED_IN);
    }

    private static TransactionEvent event(TransactionEvent.Type type, TriggerReason trigger) {
        return new TransactionEvent(
                TX,
                1,
                1,
                type,
                0,
                trigger,
                Instant.EPOCH,
                null,
                null,
                null,
                null,
                null,
                null,
                true,
                false,
                0,
                List.of(),
                true);
    }

    @Test
    void theAnswerGoesBeforeTheDeed() {
        Bench bench = Bench.online();
        bench.evse(SequenceState.B, FakeEvse.transaction(TX, null), false);
        bench.log.clear();
        bench.call("RequestStartTransaction", "{'remoteStartId':1,'idToken':{'idToken':'A','type':'Central'}}");
        assertThat(bench.log)
                .satisfiesExactly(
                        line -> assertThat(line)
                                .startsWith("reply")
                                .contains(TX)
                                .contains("TxStarted"),
                        line -> assertThat(line).startsWith("evse 1 Start"));
        bench.log.clear();
        bench.call("ChangeAvailability", "{'operationalStatus':'Inoperative'}");
        assertThat(bench.log)
                .satisfiesExactly(
                        line -> assertThat(line).contains("Scheduled"),
                        line -> assertThat(line).startsWith("evse 1 Operative"));
    }

    @Test
    void aProfileThatComesWithARemoteStartHoldsForItsTransaction() {
        Bench bench = Bench.online();
        bench.call(
                "RequestStartTransaction",
                "{'evseId':1,'remoteStartId':1,'idToken':{'idToken':'A','type':'Central'},'chargingProfile':{'id':3,"
                        + "'stackLevel':0,'chargingProfilePurpose':'TxProfile','chargingProfileKind':'Relative',"
                        + "'chargingSchedule':[{'id':1,'chargingRateUnit':'A','chargingSchedulePeriod':"
                        + "[{'startPeriod':0,'limit':20},{'startPeriod':60,'limit':10}]}]}}");
        bench.log.clear();
        bench.evse(SequenceState.B, FakeEvse.transaction(TX, TOKEN), true);
        assertThat(bench.log).anyMatch(line -> line.contains("currentA=20.0"));
        bench.log.clear();
        bench.pass(60.002);
        assertThat(bench.log).anyMatch(line -> line.contains("currentA=10.0"));
        bench.evse(SequenceState.A, null, false);
        assertThat(bench.log).anyMatch(line -> line.contains("ClearLimit"));
    }

    @Test
    void theMaximumOfTheStationIsSharedByTheChargingEvses() {
        Bench bench = Bench.online();
        bench.evse(SequenceState.E, FakeEvse.transaction(TX, TOKEN), true);
        bench.log.clear();
        bench.call(
                "SetChargingProfile",
                "{'evseId':0,'chargingProfile':{'id':1,'stackLevel':0,'chargingProfilePurpose':"
                        + "'ChargingStationMaxProfile','chargingProfileKind':'Absolute','chargingSchedule':[{'id':1,"
                        + "'startSchedule':'2025-01-01T00:00:00Z','chargingRateUnit':'W','chargingSchedulePeriod':"
                        + "[{'startPeriod':0,'limit':40000}]}]}}");
        assertThat(bench.log).anyMatch(line -> line.contains("powerW=40000.0"));
        bench.evse(
                FakeEvse.snapshot(2, SequenceState.E, FakeEvse.transaction("other", TOKEN), true, List.of(), Set.of()));
        assertThat(bench.log)
                .anyMatch(line -> line.startsWith("evse 1 ") && line.contains("powerW=20000.0"))
                .anyMatch(line -> line.startsWith("evse 2 ") && line.contains("powerW=20000.0"));
    }

    @Test
    void aRemoteStartThatNeedsNoAuthorisationCarriesAnEmptyToken() {
        Bench bench = Bench.online();
        bench.call(
                "RequestStartTransaction",
                "{'evseId':1,'remoteStartId':1,'idToken':{'idToken':'','type':'NoAuthorization'}}");
        assertThat(bench.log)
                .satisfiesExactly(
                        line -> assertThat(line).contains("Accepted"),
                        line -> assertThat(line).startsWith("evse 1 Start").contains("NoAuthorization"));
        assertThat(TransactionMessages.token(new IdToken("whoever", "NoAuthorization"))
                        .idToken())
                .isEmpty();
    }

    @Test
    void anEmptyTokenOfAnotherTypeIsRejectedBeforeAnythingIsDone() {
        Bench bench = Bench.online();
        bench.call(
                "RequestStartTransaction", "{'evseId':1,'remoteStartId':1,'idToken':{'idToken':'','type':'Central'}}");
        assertThat(bench.log).singleElement().asString().contains("Rejected").contains("InvalidIdToken");
    }

    @Test
    void anEventRaisedOfflineIsKeptIfItIsSevereEnough() {
        Bench bench = Bench.online();
        bench.lose();
        ActiveFault fault = new ActiveFault(FaultCode.EMERGENCY_STOP, "pressed", "1", Instant.EPOCH);
        bench.give(new Input.AtEvse(new org.chasen.session.EvseEvent.Faulted(
                fault, false, snapshot(SequenceState.A, List.of(fault)), Instant.EPOCH)));
        bench.log.clear();
        bench.open();
        assertThat(bench.log).contains("send NotifyEvent");
    }

    @Test
    void clockAlignedValuesComeAtTheFullInterval() {
        Bench bench = Bench.online();
        bench.give(new Input.VariableSet(Key.ALIGNED_INTERVAL, "60"));
        bench.pass(59.9);
        assertThat(bench.log).doesNotContain("send MeterValues");
        bench.pass(0.2);
        assertThat(bench.log).contains("send MeterValues");
    }

    @Test
    void clockAlignedValuesAreThoseNamedAndOfATransactionNoneOfTheirOwn() {
        Bench bench = Bench.online();
        bench.give(new Input.VariableSet(Key.ALIGNED_INTERVAL, "60"));
        bench.give(new Input.VariableSet(Key.ALIGNED_MEASURANDS, "Voltage,Power.Offered"));
        bench.pass(60.1);
        assertThat(bench.unanswered)
                .singleElement()
                .satisfies(sent -> assertThat(
                                sent.payload().at("/meterValue/0/sampledValue").findValuesAsText("measurand"))
                        .containsExactlyInAnyOrder("Voltage", "Power.Offered"));
        bench.answerAll();
        bench.evse(FakeEvse.snapshot(2, SequenceState.E, FakeEvse.transaction(TX, TOKEN), true, List.of(), Set.of()));
        bench.answerAll();
        bench.pass(60);
        assertThat(bench.unanswered)
                .as("an EVSE with a transaction sends events of it")
                .singleElement()
                .satisfies(sent ->
                        assertThat(sent.payload().path("evseId").asInt()).isEqualTo(1));
        bench.answerAll();
        bench.give(new Input.VariableSet("AlignedDataCtrlr.SendDuringIdle", "true"));
        bench.pass(60);
        assertThat(bench.unanswered).as("only while idle").isEmpty();
    }

    @Test
    void clockAlignedValuesOfATransactionAreAskedOfTheSession() {
        Controllers controllers = Controllers.of(Bench.resource("controllers.tsv"), Map.of(), Map.of())
                .with(Key.ALIGNED_INTERVAL, "900")
                .with(Key.ALIGNED_MEASURANDS, "SoC");
        assertThat(controllers.policy(null).alignedIntervalS()).isEqualTo(900);
        assertThat(controllers.policy(null).alignedMeasurands()).containsExactly(Measurand.SOC);
        assertThat(controllers
                        .with("AlignedDataCtrlr.SendDuringIdle", "true")
                        .policy(null)
                        .alignedIntervalS())
                .isZero();
    }

    @Test
    void theNumberOfProfilesIsAVariable() {
        Bench bench = Bench.online();
        bench.call(
                "SetChargingProfile",
                "{'evseId':1,'chargingProfile':{'id':1,'stackLevel':0,'chargingProfilePurpose':'TxDefaultProfile',"
                        + "'chargingProfileKind':'Relative','chargingSchedule':[{'id':1,'chargingRateUnit':'A',"
                        + "'chargingSchedulePeriod':[{'startPeriod':0,'limit':20}]}]}}");
        bench.call("ClearChargingProfile", "{'chargingProfileId':1}");
        assertThat(bench.written).containsEntry(Key.PROFILE_ENTRIES, List.of("1", "0"));
    }

    @Test
    void anotherPasswordIsKeptBeforeTheLinkIsMadeAnew() {
        Bench bench = Bench.online();
        bench.give(new Input.VariableSet(Key.BASIC_AUTH_PASSWORD, "0123456789abcdef"));
        assertThat(bench.log).containsExactly("Reconnect");
        assertThat(bench.kept).containsEntry(Key.BASIC_AUTH_PASSWORD, "0123456789abcdef");
    }

    @Test
    void aTokenWithdrawnBeforeEnergyFlowsLeavesTheVehicleConnected() {
        assertThat(TransactionMessages.of(
                                event(TransactionEvent.Type.UPDATED, TriggerReason.DEAUTHORIZED),
                                false,
                                Set.of(),
                                Set.of())
                        .transactionInfo()
                        .chargingState())
                .isEqualTo(ChargingStateEnumType.EV_CONNECTED);
        assertThat(TransactionMessages.of(event(), false, Set.of(), Set.of())
                        .transactionInfo()
                        .chargingState())
                .isNull();
    }

    @Test
    void aTokenWithoutAuthorisationIsNotAskedFor() {
        Bench bench = Bench.online();
        bench.authorise(new IdToken("anybody", "NoAuthorization"));
        assertThat(bench.log).containsExactly("Authorised");
        bench.authorise(TOKEN);
        assertThat(bench.log).containsExactly("Authorised", "send Authorize");
        bench.finish(new Outcome.Unanswered("time-out"));
        assertThat(bench.log).containsExactly("Authorised", "send Authorize", "Authorised");
    }

    @Test
    void theTransactionStatusTellsWhetherMessagesWait() {
        Bench bench = Bench.online();
        bench.call("GetTransactionStatus", "{'transactionId':'" + TX + "'}");
        bench.queued = true;
        bench.evse(SequenceState.E, FakeEvse.transaction(TX, TOKEN), true);
        bench.call("GetTransactionStatus", "{'transactionId':'" + TX + "'}");
        assertThat(bench.log)
                .contains(
                        "reply {\"ongoingIndicator\":false,\"messagesInQueue\":false}",
                        "reply {\"ongoingIndicator\":true,\"messagesInQueue\":true}");
    }

    @Test
    void aStatusTheCsmsRefusesIsNotRepeatedWithEveryEvent() {
        Bench bench = Bench.online();
        bench.evse(SequenceState.B, null, false);
        bench.finish(new Outcome.Refused("InternalError", ""));
        bench.evse(SequenceState.C, null, false);
        bench.evse(SequenceState.D, null, false);
        assertThat(bench.log).containsExactly("send StatusNotification Occupied");
        bench.lose();
        bench.open();
        assertThat(bench.log).last().isEqualTo("send StatusNotification Occupied");
        bench.finish(new Outcome.Refused("InternalError", ""));
        bench.evse(SequenceState.A, null, false);
        assertThat(bench.log).last().isEqualTo("send StatusNotification Available");
    }

    @Test
    void whatAFormerCsmsHasSetIsTakenBackOnceOnEveryEvse() {
        Bench bench = new Bench(Map.of(), Map.of());
        bench.evse(SequenceState.A, null, false);
        bench.evse(SequenceState.B, null, false);
        assertThat(bench.log).containsExactly("evse 1 ClearLimit[source=csms]");
        bench.give(new Input.EvseReplaced(1));
        bench.evse(SequenceState.B, null, false);
        assertThat(bench.log).hasSize(2).last().isEqualTo("evse 1 ClearLimit[source=csms]");
    }

    @Test
    void aLimitTheEvseRefusesIsTriedAgainAfterAWhileAndAnotherAtOnce() {
        Bench bench = new Bench(Map.of(), Map.of());
        bench.evse(SequenceState.A, null, false);
        bench.commanded(CommandResult.rejected("there is no limit of csms"));
        limit(bench, 16);
        bench.commanded(CommandResult.rejected("not now"));
        bench.log.clear();
        bench.evse(SequenceState.B, null, false);
        bench.pass(29.9);
        assertThat(bench.log).isEmpty();
        bench.pass(0.2);
        assertThat(bench.log).hasSize(1).first().asString().contains("currentA=16.0");
        bench.commanded(CommandResult.rejected("not now"));
        bench.log.clear();
        limit(bench, 10);
        assertThat(bench.log).anyMatch(line -> line.contains("currentA=10.0"));
    }

    private static void limit(Bench bench, int amperes) {
        bench.call(
                "SetChargingProfile",
                "{'evseId':1,'chargingProfile':{'id':1,'stackLevel':0,'chargingProfilePurpose':"
                        + "'TxDefaultProfile','chargingProfileKind':'Absolute','chargingSchedule':[{'id':1,"
                        + "'startSchedule':'2025-01-01T00:00:00Z','chargingRateUnit':'A','chargingSchedulePeriod':"
                        + "[{'startPeriod':0,'limit':" + amperes + "}]}]}}");
    }
}
