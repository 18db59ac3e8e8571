package org.chasen.charging.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.CompletionStage;
import org.chasen.session.ChargingLimit;
import org.chasen.session.TransactionEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The OCPP bundle is exchanged while a vehicle charges: energy is billed once and the vehicle notices nothing. */
class CsmsExchangeTest {
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
    void theOpenTransactionIsSplit() {
        PlayedCsms other = new PlayedCsms("1.6", desk::note);
        desk.charge("CARD");
        desk.pass(10);
        desk.forget();
        assertThat(desk.journal.unbind(desk.csms)).isDone();
        desk.note("nobody is there");
        desk.pass(2);
        desk.journal.bind(other);
        desk.note("owner " + desk.evse.snapshot().transaction().ocppVersion());
        desk.pass(60);
        desk.vehicle.stopItself();
        desk.currentGone();
        desk.vehicle.finish();
        desk.vehicle.unplug();

        assertThat(desk.transcript()).isEqualTo("""
                   29.0 csms 2.0.1: tx1 5 Ended ChargingStateChanged reason=Other 1100Wh [Transaction.End]
                   29.0 nobody is there
                   31.0 csms 1.6: tx2 0 Started ChargingStateChanged Charging token=CARD 1100Wh [Transaction.Begin] offline
                   31.0 owner 1.6
                   91.0 csms 1.6: tx2 1 Updated MeterValuePeriodic 1710Wh [Sample.Periodic]
                   91.0 csms 1.6: tx2 2 Updated StopAuthorized EVConnected 1720Wh
                   91.0 vehicle: limit 121 A
                   91.0 vehicle: limit 125 A
                   91.0 csms 1.6: tx2 3 Ended EVCommunicationLost Idle reason=StoppedByEV 1720Wh [Transaction.End]
                """);
    }

    @Test
    void theNewServiceMayComeBeforeTheOldOneGoes() {
        PlayedCsms other = new PlayedCsms("1.6", desk::note);
        desk.charge("CARD");
        desk.pass(10);
        desk.forget();
        desk.journal.bind(other);
        desk.journal.unbind(desk.csms);
        desk.note("owner " + desk.evse.snapshot().transaction().ocppVersion());

        assertThat(desk.transcript()).isEqualTo("""
                   29.0 csms 2.0.1: tx1 5 Ended ChargingStateChanged reason=Other 1100Wh [Transaction.End]
                   29.0 csms 1.6: tx2 0 Started ChargingStateChanged Charging token=CARD 1100Wh [Transaction.Begin] offline
                   29.0 owner 1.6
                """);
    }

    @Test
    void whatALeavingServiceCannotDeliverStaysItsOwn() {
        PlayedCsms other = new PlayedCsms("1.6", desk::note);
        desk.charge("CARD");
        desk.csms.link(false);
        desk.pass(10);
        desk.forget();
        desk.journal.unbind(desk.csms);
        desk.journal.bind(other);
        desk.note(desk.journal.status().toString());
        desk.journal.pending("2.0.1").forEach(event -> desk.note("stranded " + Transcript.line(event)));
        desk.vehicle.unplug();
        desk.journal.unbind(other);
        desk.csms.online = true;
        desk.journal.bind(desk.csms);
        desk.note(desk.journal.status().toString());

        assertThat(desk.transcript()).isEqualTo("""
                   29.0 csms 1.6: tx2 0 Started ChargingStateChanged Charging token=CARD 1100Wh [Transaction.Begin] offline
                   29.0 Status[pending=0, stranded=1, strandedVersion=2.0.1, failure=null, undeliverable=0, undeliverableDetail=null]
                   29.0 stranded tx1 5 Ended ChargingStateChanged reason=Other 1100Wh [Transaction.End] offline
                   29.0 csms 1.6: tx2 1 Ended EVCommunicationLost Idle reason=EVDisconnected 1100Wh [Transaction.End]
                   29.0 csms 2.0.1: tx1 5 Ended ChargingStateChanged reason=Other 1100Wh [Transaction.End] offline
                   29.0 Status[pending=0, stranded=0, strandedVersion=null, failure=null, undeliverable=0, undeliverableDetail=null]
                """);
    }

    @Test
    void aServiceThatDoesNotAnswerIsNotWaitedForLongerThanConfigured() {
        desk.charge("CARD");
        desk.csms.mute = true;
        desk.pass(10);
        desk.forget();
        CompletionStage<Void> gone = desk.journal.unbind(desk.csms);
        desk.pass(4.9);
        assertThat(gone).isNotDone();
        desk.pass(0.2);
        assertThat(gone).isDone();

        assertThat(desk.transcript()).isEqualTo("""
                   29.0 csms 2.0.1: tx1 5 Ended ChargingStateChanged reason=Other 1100Wh [Transaction.End]
                """);
    }

    @Test
    void theLimitOfALeavingServiceGoesWithIt() {
        desk.charge("CARD");
        desk.evse.limit(new ChargingLimit("csms", 40.0, null, null));
        desk.evse.limit(new ChargingLimit("mqtt", 80.0, null, null));
        desk.journal.unbind(desk.csms);
        assertThat(desk.vehicle.told).last().isEqualTo("limit 80 A");
        assertThat(desk.evse.snapshot().limit().source()).isEqualTo("mqtt");
    }

    @Test
    void theRegisterOfASplitIsAWholeWattHour() {
        PlayedCsms other = new PlayedCsms("1.6", desk::note);
        desk.charge("CARD");
        desk.power(35_003);
        desk.pass(10);
        desk.journal.unbind(desk.csms);
        TransactionEvent ended = desk.csms.delivered.get(desk.csms.delivered.size() - 1);
        desk.journal.bind(other);
        desk.pass(10);
        desk.vehicle.unplug();

        TransactionEvent started = other.delivered.get(0);
        assertThat(ended.meterWh()).isEqualTo(1097);
        assertThat(ended.samples().get(0).energyWh()).isEqualTo(1097);
        assertThat(started.meterWh()).isEqualTo(1097);
        assertThat(started.samples().get(0).energyWh()).isEqualTo(1097);
        assertThat(other.delivered.get(other.delivered.size() - 1).meterWh())
                .as("the rest of the watt hour is the arriving one's")
                .isEqualTo(desk.energyWh());
    }

    @Test
    void aSplitNeverEndsBelowItsBeginning() {
        desk.power(35_003);
        desk.pass(1);
        desk.power(0);
        desk.vehicle.plug();
        desk.journal.unbind(desk.csms);
        TransactionEvent ended = desk.csms.delivered.get(1);
        assertThat(ended.meterWh())
                .isEqualTo(1010)
                .isGreaterThan(desk.csms.delivered.get(0).meterWh());
    }

    @Test
    void aStoppingFrameworkSplitsNothing() {
        desk.charge("CARD");
        desk.forget();
        desk.journal.frameworkStops(desk.csms);
        desk.note("owner " + desk.evse.snapshot().transaction().ocppVersion());

        assertThat(desk.transcript()).isEqualTo("""
                   19.0 owner 2.0.1
                """);
    }
}
