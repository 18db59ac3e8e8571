package org.chasen.charging.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.chasen.csms.Authorisation;
import org.chasen.csms.TransactionPolicy;
import org.chasen.evse.StopReason;
import org.chasen.session.Measurand;
import org.chasen.session.RemoteStart;
import org.chasen.session.Sample;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The white paper's normal sequences over OCPP 2.0.1, from the vehicle's steps to what the CSMS is told. */
class NormalSequencesTest {
    private Desk desk;

    @BeforeEach
    void desk(@TempDir Path directory) {
        desk = Desk.running(directory);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void startAndStopByTheStation() {
        desk.charge("CARD");
        desk.pass(70);
        desk.token("card");
        desk.vehicle.obey();
        desk.pass(0.4);
        desk.currentGone();
        desk.pass(3);
        desk.vehicle.finish();
        desk.pass(5);
        desk.vehicle.unplug();

        assertThat(desk.transcript()).isEqualTo("""
                    0.0 vehicle: limit 121 A
                    0.0 csms 2.0.1: tx1 0 Started CablePluggedIn EVConnected 1000Wh [Transaction.Begin]
                    1.0 csms: authorise CARD -> Accepted
                    1.0 vehicle: start
                    1.0 csms 2.0.1: tx1 1 Updated Authorized token=CARD 1000Wh
                    1.0 csms 2.0.1: tx1 2 Updated ChargingStateChanged SuspendedEVSE 1000Wh
                   15.0 csms 2.0.1: tx1 3 Updated ChargingStateChanged SuspendedEV 1000Wh
                   19.0 vehicle: limit 125 A
                   19.0 csms 2.0.1: tx1 4 Updated ChargingStateChanged Charging 1000Wh
                   79.0 csms 2.0.1: tx1 5 Updated MeterValuePeriodic 1590Wh [Sample.Periodic]
                   89.0 vehicle: stop Local
                   89.0 csms 2.0.1: tx1 6 Updated StopAuthorized token=card 1700Wh
                   89.4 csms 2.0.1: tx1 7 Updated ChargingStateChanged EVConnected 1704Wh
                   92.4 vehicle: limit 121 A
                   97.4 vehicle: limit 125 A
                   97.4 csms 2.0.1: tx1 8 Ended EVCommunicationLost Idle reason=Local 1704Wh [Transaction.End]
                """);
    }

    @Test
    void theTokenMayComeFirst() {
        desk.token("CARD");
        desk.pass(20);
        desk.vehicle.plug();
        desk.pass(1);
        desk.vehicle.wake();

        assertThat(desk.transcript()).isEqualTo("""
                    0.0 csms: authorise CARD -> Accepted
                   20.0 vehicle: limit 121 A
                   20.0 vehicle: start
                   20.0 csms 2.0.1: tx1 0 Started CablePluggedIn EVConnected token=CARD 1000Wh [Transaction.Begin]
                   21.0 csms 2.0.1: tx1 1 Updated ChargingStateChanged SuspendedEVSE 1000Wh
                """);
    }

    @Test
    void anAuthorisationWithoutVehicleEndsInTime() {
        desk.token("CARD");
        desk.pass(30.1);
        desk.vehicle.plug();

        assertThat(desk.transcript()).isEqualTo("""
                    0.0 csms: authorise CARD -> Accepted
                   30.1 vehicle: limit 121 A
                   30.1 csms 2.0.1: tx1 0 Started CablePluggedIn EVConnected 1000Wh [Transaction.Begin]
                """);
    }

    @Test
    void aRemoteStartAnswersBeforeItActs() {
        desk.vehicle.plug();
        desk.note("answer " + desk.answer(desk.evse.start(new RemoteStart(desk.card("APP"), null, 77, false))));

        assertThat(desk.transcript()).isEqualTo("""
                    0.0 vehicle: limit 121 A
                    0.0 csms 2.0.1: tx1 0 Started CablePluggedIn EVConnected 1000Wh [Transaction.Begin]
                    0.0 vehicle: start
                    0.0 csms 2.0.1: tx1 1 Updated RemoteStart token=APP remoteStartId=77 1000Wh
                    0.0 answer CommandResult[status=ACCEPTED, detail=, transactionId=tx1]
                """);
    }

    @Test
    void aRemoteStartWaitsForTheCable() {
        desk.note("answer " + desk.answer(desk.evse.start(new RemoteStart(desk.card("APP"), null, 77, false))));
        desk.pass(5);
        desk.vehicle.plug();

        assertThat(desk.transcript()).isEqualTo("""
                    0.0 answer CommandResult[status=ACCEPTED, detail=, transactionId=null]
                    5.0 vehicle: limit 121 A
                    5.0 vehicle: start
                    5.0 csms 2.0.1: tx1 0 Started RemoteStart EVConnected token=APP remoteStartId=77 1000Wh [Transaction.Begin]
                """);
    }

    @Test
    void stopByTheCsms() {
        desk.charge("CARD");
        desk.forget();
        desk.note("answer " + desk.answer(desk.evse.stop(null, StopReason.REMOTE, "remote stop")));
        desk.vehicle.obey();
        desk.pass(0.3);
        desk.currentGone();
        desk.vehicle.finish();
        desk.vehicle.unplug();

        assertThat(desk.transcript()).isEqualTo("""
                   19.0 vehicle: stop Remote
                   19.0 answer CommandResult[status=ACCEPTED, detail=, transactionId=tx1]
                   19.0 csms 2.0.1: tx1 5 Updated RemoteStop 1000Wh
                   19.3 csms 2.0.1: tx1 6 Updated ChargingStateChanged EVConnected 1003Wh
                   19.3 vehicle: limit 121 A
                   19.3 vehicle: limit 125 A
                   19.3 csms 2.0.1: tx1 7 Ended EVCommunicationLost Idle reason=Remote 1003Wh [Transaction.End]
                """);
    }

    @Test
    void stopByTheVehicleIsOneEvent() {
        desk.charge("CARD");
        desk.forget();
        desk.vehicle.stopItself();
        desk.pass(0.9);
        desk.currentGone();
        desk.vehicle.finish();
        desk.vehicle.unplug();

        assertThat(desk.transcript()).isEqualTo("""
                   19.9 csms 2.0.1: tx1 5 Updated StopAuthorized EVConnected 1009Wh
                   19.9 vehicle: limit 121 A
                   19.9 vehicle: limit 125 A
                   19.9 csms 2.0.1: tx1 6 Ended EVCommunicationLost Idle reason=StoppedByEV 1009Wh [Transaction.End]
                """);
    }

    @Test
    void aSlowStopByTheVehicleIsTwoEvents() {
        desk.charge("CARD");
        desk.forget();
        desk.vehicle.stopItself();
        desk.pass(1.1);
        desk.currentGone();
        desk.vehicle.finish();
        desk.vehicle.unplug();

        assertThat(desk.transcript()).isEqualTo("""
                   20.0 csms 2.0.1: tx1 5 Updated StopAuthorized 1000Wh
                   20.1 csms 2.0.1: tx1 6 Updated ChargingStateChanged EVConnected 1011Wh
                   20.1 vehicle: limit 121 A
                   20.1 vehicle: limit 125 A
                   20.1 csms 2.0.1: tx1 7 Ended EVCommunicationLost Idle reason=StoppedByEV 1011Wh [Transaction.End]
                """);
    }

    @Test
    void aWithdrawnTokenStops() {
        desk.csms.verdict = new Authorisation("Blocked", null, false);
        desk.charge("CARD");

        assertThat(desk.transcript()).isEqualTo("""
                    0.0 vehicle: limit 121 A
                    0.0 csms 2.0.1: tx1 0 Started CablePluggedIn EVConnected 1000Wh [Transaction.Begin]
                    1.0 csms: authorise CARD -> Accepted
                    1.0 vehicle: start
                    1.0 csms 2.0.1: tx1 1 Updated Authorized token=CARD 1000Wh
                    1.0 vehicle: stop DeAuthorized
                    1.0 csms 2.0.1: tx1 2 Updated Deauthorized 1000Wh
                   19.0 vehicle: limit 125 A
                """);
    }

    @Test
    void aWithdrawnTokenHoldsAtZeroByPolicy() {
        desk.csms.policy(new TransactionPolicy(0, Set.of(), false, 30, false, false, 10));
        desk.charge("CARD");
        desk.forget();
        desk.evse.acknowledged("tx1", new Authorisation("Expired", null, false));

        assertThat(desk.transcript()).isEqualTo("""
                   19.0 vehicle: limit 0 A
                   19.0 csms 2.0.1: tx1 3 Updated ChargingStateChanged SuspendedEVSE 1000Wh
                """);
    }

    /** TxUpdated may want less than TxStarted and TxEnded: those choose from all there is. */
    @Test
    void beginAndEndCarryTheRegisterWhateverIsWantedInBetween() {
        desk.csms.policy(new TransactionPolicy(60, Set.of(Measurand.SOC), true, 30, false, true, 10));
        desk.charge("CARD");
        desk.pass(70);
        desk.vehicle.cutCable();

        List<Sample> samples = desk.csms.delivered.stream()
                .flatMap(event -> event.samples().stream())
                .toList();
        assertThat(samples)
                .extracting(sample -> sample.context() + " " + !Double.isNaN(sample.energyWh()))
                .containsExactly("TRANSACTION_BEGIN true", "SAMPLE_PERIODIC false", "TRANSACTION_END true");
    }

    @Test
    void anotherTokenDoesNotStop() {
        desk.charge("CARD");
        desk.forget();
        desk.token("OTHER");

        assertThat(desk.transcript()).isEqualTo("""
                """);
    }

    @Test
    void aTokenOfTheGroupStops() {
        desk.csms.tokens.put("CARD", new Authorisation("Accepted", "FAMILY", false));
        desk.csms.tokens.put("SPOUSE", new Authorisation("Accepted", "family", false));
        desk.csms.tokens.put("OTHER", new Authorisation("Accepted", "STRANGER", false));
        desk.charge("CARD");
        desk.forget();
        desk.token("OTHER");
        desk.token("SPOUSE");
        desk.vehicle.obey();

        assertThat(desk.transcript()).isEqualTo("""
                   19.0 csms: authorise OTHER -> Accepted
                   19.0 csms: authorise SPOUSE -> Accepted
                   19.0 vehicle: stop Local
                   19.0 csms 2.0.1: tx1 5 Updated StopAuthorized token=SPOUSE 1000Wh
                """);
    }

    @Test
    void aChargeThatIsOverDoesNotBeginAgainOnTheSamePlug() {
        desk.charge("CARD");
        desk.vehicle.stopItself();
        desk.currentGone();
        desk.vehicle.finish();
        desk.forget();
        desk.token("CARD");
        desk.note("answer " + desk.answer(desk.evse.start(new RemoteStart(desk.card("APP"), null, 77, false))));

        assertThat(desk.transcript()).isEqualTo("""
                   19.0 answer CommandResult[status=REJECTED, detail=the charge is over: unplug the vehicle first, transactionId=null]
                """);
    }

    @Test
    void anImmediateResetEndsTheTransactionWhilePlugged() {
        desk.charge("CARD");
        desk.forget();
        desk.evse.stop(null, StopReason.IMMEDIATE_RESET, "reset");
        desk.vehicle.obey();
        desk.pass(0.3);
        desk.currentGone();

        assertThat(desk.transcript()).isEqualTo("""
                   19.0 vehicle: stop ImmediateReset
                   19.3 csms 2.0.1: tx1 5 Ended ResetCommand EVConnected reason=ImmediateReset 1003Wh [Transaction.End]
                """);
    }

    @Test
    void meterValuesOnTheClockBelongToTheTransaction() {
        desk.csms.policy(new TransactionPolicy(
                0, Set.of(), true, 30, false, false, 10, 30, Set.of(Measurand.ENERGY_ACTIVE_IMPORT_REGISTER)));
        desk.pass(10);
        desk.charge("CARD");
        desk.forget();
        desk.pass(40);
        desk.csms.policy(new TransactionPolicy(0, Set.of(), true, 30, false, false, 10));
        desk.pass(60);

        assertThat(desk.transcript().lines().filter(line -> line.contains("MeterValueClock")))
                .containsExactly(
                        "   30.0 csms 2.0.1: tx1 3 Updated MeterValueClock 1000Wh [Sample.Clock]",
                        "   60.0 csms 2.0.1: tx1 4 Updated MeterValueClock 1300Wh [Sample.Clock]");
    }
}
