package org.chasen.charging.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.chasen.csms.Authorisation;
import org.chasen.evse.ActiveFault;
import org.chasen.evse.FaultCode;
import org.chasen.evse.SequenceState;
import org.chasen.evse.StopReason;
import org.chasen.evse.UserAction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stops by a fault, before and during the charge, over OCPP 2.0.1. */
class AbnormalSequencesTest {
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
    void faultOfTheStation() {
        desk.charge("CARD");
        desk.forget();
        desk.vehicle.fault(FaultCode.EARTH_FAULT);
        desk.pass(0.3);
        desk.currentGone();
        desk.vehicle.finish();
        desk.vehicle.unplug();

        assertThat(desk.transcript()).isEqualTo("""
                   19.0 csms 2.0.1: tx1 5 Updated AbnormalCondition SuspendedEVSE fault=CX002 1000Wh
                   19.3 csms 2.0.1: tx1 6 Updated ChargingStateChanged EVConnected fault=CX002 1003Wh
                   19.3 vehicle: limit 121 A
                   19.3 vehicle: limit 125 A
                   19.3 csms 2.0.1: tx1 7 Ended EVCommunicationLost Idle reason=GroundFault fault=CX002 1003Wh [Transaction.End]
                """);
    }

    /** Nothing of it is ended twice: the stop of the vehicle waits to be told, a reset ends the transaction, the plug is out. */
    @Test
    void unpluggedBetweenTheVehiclesStopAndAReset() {
        desk.charge("CARD");
        desk.vehicle.stopItself();
        desk.evse.stop(null, StopReason.IMMEDIATE_RESET, "reset");
        desk.forget();
        desk.vehicle.unplug();

        assertThat(desk.transcript()).containsOnlyOnce("Ended").contains("ResetCommand", "reason=ImmediateReset");
        assertThat(desk.evse.snapshot().sessionId()).isNull();
    }

    @Test
    void aConnectorThatGetsWarmIsToldAndTheChargeGoesOn() {
        desk.charge("CARD");
        desk.forget();
        desk.vehicle.fault(FaultCode.CONNECTOR_DERATED);
        desk.pass(0.3);
        assertThat(desk.transcript()).isEmpty();
        assertThat(desk.evse.snapshot().faults())
                .extracting(ActiveFault::code)
                .containsExactly(FaultCode.CONNECTOR_DERATED);
        assertThat(desk.evse.snapshot().faulted()).isFalse();
        desk.vehicle.clearFault(FaultCode.CONNECTOR_DERATED);
        desk.pass(0.3);
        assertThat(desk.evse.snapshot().faults()).isEmpty();
        assertThat(desk.transcript()).isEmpty();
    }

    @Test
    void faultOfTheVehicle() {
        desk.charge("CARD");
        desk.forget();
        desk.vehicle.fault(FaultCode.BATTERY_OVERVOLTAGE);
        desk.pass(0.3);
        desk.currentGone();
        desk.vehicle.finish();
        desk.vehicle.unplug();

        assertThat(desk.transcript()).isEqualTo("""
                   19.0 csms 2.0.1: tx1 5 Updated AbnormalCondition SuspendedEV fault=BatteryOvervoltage 1000Wh
                   19.3 csms 2.0.1: tx1 6 Updated ChargingStateChanged EVConnected fault=BatteryOvervoltage 1003Wh
                   19.3 vehicle: limit 121 A
                   19.3 vehicle: limit 125 A
                   19.3 csms 2.0.1: tx1 7 Ended EVCommunicationLost Idle reason=StoppedByEV fault=BatteryOvervoltage 1003Wh [Transaction.End]
                """);
    }

    @Test
    void aSecondFaultIsToldButDoesNotDecide() {
        desk.charge("CARD");
        desk.forget();
        desk.vehicle.fault(FaultCode.EMERGENCY_STOP);
        desk.vehicle.fault(FaultCode.OVER_CURRENT);
        desk.currentGone();
        desk.vehicle.finish();
        desk.vehicle.unplug();

        assertThat(desk.transcript()).isEqualTo("""
                   19.0 csms 2.0.1: tx1 5 Updated AbnormalCondition SuspendedEVSE fault=CX008 1000Wh
                   19.0 csms 2.0.1: tx1 6 Updated AbnormalCondition fault=CX004 1000Wh
                   19.0 csms 2.0.1: tx1 7 Updated ChargingStateChanged EVConnected fault=CX008 1000Wh
                   19.0 vehicle: limit 121 A
                   19.0 vehicle: limit 125 A
                   19.0 csms 2.0.1: tx1 8 Ended EVCommunicationLost Idle reason=EmergencyStop fault=CX008 1000Wh [Transaction.End]
                """);
    }

    @Test
    void faultBeforeTheCharge() {
        desk.vehicle.plug();
        desk.token("CARD");
        desk.vehicle.wake();
        desk.vehicle.permit();
        desk.forget();
        desk.vehicle.fault(FaultCode.INSULATION_TEST_FAILED);
        desk.currentGone();
        desk.vehicle.finish();
        desk.pass(3);
        desk.vehicle.unplug();

        assertThat(desk.transcript()).isEqualTo("""
                    0.0 csms 2.0.1: tx1 3 Updated AbnormalCondition EVConnected fault=CX011 1000Wh
                    3.0 vehicle: limit 125 A
                    3.0 csms 2.0.1: tx1 4 Ended EVCommunicationLost Idle reason=GroundFault fault=CX011 1000Wh [Transaction.End]
                """);
    }

    @Test
    void theVehicleGivesUpBeforeTheCharge() {
        desk.vehicle.plug();
        desk.token("CARD");
        desk.vehicle.wake();
        desk.vehicle.permit();
        desk.forget();
        desk.vehicle.stopItself();
        desk.currentGone();
        desk.vehicle.finish();
        desk.vehicle.unplug();

        assertThat(desk.transcript()).isEqualTo("""
                    0.0 csms 2.0.1: tx1 3 Updated StopAuthorized EVConnected 1000Wh
                    0.0 vehicle: limit 125 A
                    0.0 csms 2.0.1: tx1 4 Ended EVCommunicationLost Idle reason=StoppedByEV 1000Wh [Transaction.End]
                """);
    }

    @Test
    void theDriverGivesUpBeforeTheCharge() {
        desk.vehicle.plug();
        desk.token("CARD");
        desk.vehicle.wake();
        desk.vehicle.permit();
        desk.forget();
        desk.act(new UserAction.StopPressed());
        desk.vehicle.obey();
        desk.currentGone();
        desk.vehicle.finish();
        desk.vehicle.unplug();

        assertThat(desk.transcript()).isEqualTo("""
                    0.0 vehicle: stop Local
                    0.0 csms 2.0.1: tx1 3 Updated StopAuthorized EVConnected 1000Wh
                    0.0 vehicle: limit 125 A
                    0.0 csms 2.0.1: tx1 4 Ended EVCommunicationLost Idle reason=Local 1000Wh [Transaction.End]
                """);
    }

    @Test
    void cableCutUnderLoad() {
        desk.charge("CARD");
        desk.forget();
        desk.vehicle.cutCable();

        assertThat(desk.transcript()).isEqualTo("""
                   19.0 csms 2.0.1: tx1 5 Ended EVCommunicationLost Idle reason=EVDisconnected 1000Wh [Transaction.End]
                """);
    }

    @Test
    void canLostWhilePluggedIsNoUnplugging() {
        desk.charge("CARD");
        desk.forget();
        desk.vehicle.fault(FaultCode.CAN_SILENT);
        desk.pass(0.5);
        desk.currentGone();
        desk.vehicle.finish();
        desk.pass(60);
        desk.vehicle.unplug();

        assertThat(desk.transcript()).isEqualTo("""
                   19.0 csms 2.0.1: tx1 5 Updated EVCommunicationLost SuspendedEVSE fault=CHA-CAN-TIMEOUT 1000Wh
                   19.5 csms 2.0.1: tx1 6 Updated ChargingStateChanged EVConnected fault=CHA-CAN-TIMEOUT 1005Wh
                   19.5 vehicle: limit 121 A
                   79.5 vehicle: limit 125 A
                   79.5 csms 2.0.1: tx1 7 Ended EVCommunicationLost Idle reason=Other fault=CHA-CAN-TIMEOUT 1005Wh [Transaction.End]
                """);
    }

    @Test
    void unpluggedWithoutAnyCharge() {
        desk.vehicle.plug();
        desk.pass(5);
        desk.vehicle.unplug();

        assertThat(desk.transcript()).isEqualTo("""
                    0.0 vehicle: limit 121 A
                    0.0 csms 2.0.1: tx1 0 Started CablePluggedIn EVConnected 1000Wh [Transaction.Begin]
                    5.0 vehicle: limit 125 A
                    5.0 csms 2.0.1: tx1 1 Ended EVCommunicationLost Idle reason=EVDisconnected 1000Wh [Transaction.End]
                """);
    }

    @Test
    void theProtocolServiceIsLost() {
        desk.charge("CARD");
        desk.forget();
        desk.evse.vehicleGone(desk.vehicle);
        desk.note("faulted " + desk.evse.snapshot().faulted());
        desk.vehicle.appear(SequenceState.B);
        desk.evse.vehicle(desk.vehicle);
        desk.note("faulted " + desk.evse.snapshot().faulted());
        desk.vehicle.unplug();

        assertThat(desk.transcript()).isEqualTo("""
                   19.0 csms 2.0.1: tx1 5 Updated AbnormalCondition SuspendedEVSE fault=CHA-INTERNAL 1000Wh
                   19.0 faulted true
                   19.0 vehicle: limit 121 A
                   19.0 csms 2.0.1: tx1 6 Updated ChargingStateChanged EVConnected fault=CHA-INTERNAL 1000Wh
                   19.0 faulted false
                   19.0 vehicle: limit 125 A
                   19.0 csms 2.0.1: tx1 7 Ended EVCommunicationLost Idle reason=Other fault=CHA-INTERNAL 1000Wh [Transaction.End]
                """);
    }

    @Test
    void aSilentMeterStops() {
        desk.charge("CARD");
        desk.forget();
        desk.silenceMeter();
        desk.pass(11);

        assertThat(desk.transcript()).isEqualTo("""
                   29.0 vehicle: stop Other
                   29.0 csms 2.0.1: tx1 5 Updated AbnormalCondition SuspendedEVSE fault=CHA-METER 1000Wh
                """);
    }

    @Test
    void aSilentMeterThatIsToleratedKeepsNothingFromCharging(@TempDir Path directory) {
        Desk tolerant = new Desk(directory.resolve("tolerant"), Desk::toleratingTheMeter, 0);
        tolerant.journal.bind(tolerant.csms);
        tolerant.evse.vehicle(tolerant.vehicle);
        tolerant.silenceMeter();
        tolerant.pass(11);

        assertThat(tolerant.evse.snapshot().faults())
                .as("the fault is told")
                .extracting(ActiveFault::code)
                .containsExactly(FaultCode.METER_SILENT);
        assertThat(tolerant.evse.snapshot().faulted())
                .as("what OCPP makes Faulted, and refuses remote starts by")
                .isFalse();
        tolerant.vehicle.plug();
        tolerant.token("CARD");
        assertThat(tolerant.vehicle.told).contains("start");
        tolerant.close();
    }

    @Test
    void aListenerThatFailsDoesNotKeepTheStopFromTheVehicle() {
        desk.evse.subscribe(event -> {
            throw new IllegalStateException("a listener fails");
        });
        desk.csms.verdict = new Authorisation("Blocked", null, false);
        desk.charge("CARD");

        assertThat(desk.vehicle.told).contains("stop DeAuthorized");
        assertThat(desk.recorded()).as("others still hear").isNotEmpty();
    }

    @Test
    void aProtocolServiceThatReplacesAnotherIsToldTheLimit() {
        desk.charge("CARD");
        desk.forget();
        PlayedVehicle next = new PlayedVehicle(line -> desk.note("next " + line));
        next.appear(SequenceState.B);
        desk.evse.vehicle(next);
        desk.evse.vehicleGone(desk.vehicle);

        assertThat(desk.transcript()).isEqualTo("""
                   19.0 csms 2.0.1: tx1 5 Updated AbnormalCondition SuspendedEVSE fault=CHA-INTERNAL 1000Wh
                   19.0 next vehicle: limit 121 A
                   19.0 csms 2.0.1: tx1 6 Updated ChargingStateChanged EVConnected fault=CHA-INTERNAL 1000Wh
                """);
        assertThat(desk.evse.snapshot().faulted()).isFalse();
    }

    @Test
    void anOfflineChargeIsKeptAndMarked() {
        desk.charge("CARD");
        desk.forget();
        desk.csms.link(false);
        desk.vehicle.stopItself();
        desk.currentGone();
        desk.vehicle.finish();
        desk.vehicle.unplug();
        desk.pass(600);
        desk.csms.link(true);

        assertThat(desk.transcript()).isEqualTo("""
                   19.0 vehicle: limit 121 A
                   19.0 vehicle: limit 125 A
                  619.0 csms 2.0.1: tx1 5 Updated StopAuthorized EVConnected 1000Wh offline
                  619.0 csms 2.0.1: tx1 6 Ended EVCommunicationLost Idle reason=StoppedByEV 1000Wh [Transaction.End] offline
                """);
    }

    @Test
    void afterAResetOfAChargeThatAFaultEndedNothingStartsByItself() {
        desk.charge("CARD");
        desk.vehicle.fault(FaultCode.CAN_SILENT);
        desk.currentGone();
        desk.vehicle.finish();
        desk.evse.stop(null, StopReason.IMMEDIATE_RESET, "asked");
        desk.forget();
        desk.evse.vehicleGone(desk.vehicle);
        desk.vehicle.appear(SequenceState.B);
        desk.evse.vehicle(desk.vehicle);

        assertThat(desk.transcript()).doesNotContain("start");
    }
}
