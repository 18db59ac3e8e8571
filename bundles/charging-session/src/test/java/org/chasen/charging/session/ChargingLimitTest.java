package org.chasen.charging.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.chasen.evse.StopReason;
import org.chasen.session.ChargingLimit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Limits of several sources, and what a limit does to the charge. */
class ChargingLimitTest {
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
    void theLowestIsInForceAndFollowsAtOnce() {
        desk.charge("CARD");
        desk.forget();
        desk.evse.limit(new ChargingLimit("csms", 60.0, null, null));
        desk.evse.limit(new ChargingLimit("mqtt", null, 20_000.0, null));
        desk.evse.clearLimit("mqtt");
        desk.evse.clearLimit("csms");

        assertThat(desk.transcript()).isEqualTo("""
                   19.0 vehicle: limit 60 A
                   19.0 csms 2.0.1: tx1 5 Updated ChargingRateChanged 1000Wh [Other]
                   19.0 vehicle: limit 50 A
                   19.0 csms 2.0.1: tx1 6 Updated ChargingRateChanged 1000Wh [Other]
                   19.0 vehicle: limit 60 A
                   19.0 csms 2.0.1: tx1 7 Updated ChargingRateChanged 1000Wh [Other]
                   19.0 vehicle: limit 125 A
                   19.0 csms 2.0.1: tx1 8 Updated ChargingRateChanged 1000Wh [Other]
                """);
    }

    @Test
    void aLimitExpires() {
        desk.charge("CARD");
        desk.forget();
        desk.evse.limit(new ChargingLimit("csms", 60.0, null, desk.loop.now().plusSeconds(30)));
        desk.pass(31);

        assertThat(desk.transcript()).isEqualTo("""
                   19.0 vehicle: limit 60 A
                   19.0 csms 2.0.1: tx1 5 Updated ChargingRateChanged 1000Wh [Other]
                   49.0 vehicle: limit 125 A
                   49.0 csms 2.0.1: tx1 6 Updated ChargingRateChanged 1290Wh [Other]
                """);
    }

    @Test
    void aPowerLimitFollowsTheVoltage() {
        desk.charge("CARD");
        desk.evse.limit(new ChargingLimit("csms", null, 20_000.0, null));
        desk.forget();
        desk.vehicle.voltageV = 410;
        desk.vehicle.values();
        desk.vehicle.voltageV = 408;
        desk.vehicle.values();
        desk.vehicle.voltageV = 400;
        desk.vehicle.values();

        assertThat(desk.transcript()).isEqualTo("""
                   19.0 vehicle: limit 48 A
                   19.0 vehicle: limit 50 A
                """);
    }

    @Test
    void zeroPausesAndResumes() {
        desk.charge("CARD");
        desk.forget();
        desk.evse.limit(new ChargingLimit("csms", 0.0, null, null));
        desk.pass(10);
        desk.evse.limit(new ChargingLimit("csms", 50.0, null, null));

        assertThat(desk.transcript()).isEqualTo("""
                   19.0 vehicle: limit 0 A
                   19.0 csms 2.0.1: tx1 5 Updated ChargingStateChanged SuspendedEVSE 1000Wh
                   29.0 vehicle: limit 50 A
                   29.0 csms 2.0.1: tx1 6 Updated ChargingStateChanged Charging 1100Wh
                """);
    }

    @Test
    void belowTheMinimumEndsAVehicleWithoutDynamicControl() {
        desk.vehicle.dynamicControl = false;
        desk.charge("CARD");
        desk.forget();
        desk.evse.limit(new ChargingLimit("csms", 60.0, null, null));
        desk.note("in force " + desk.evse.snapshot().limit().currentA());
        desk.evse.limit(new ChargingLimit("csms", 4.0, null, null));
        desk.vehicle.obey();
        desk.currentGone();

        assertThat(desk.transcript()).isEqualTo("""
                   19.0 vehicle: limit 60 A
                   19.0 in force 121.0
                   19.0 vehicle: stop Other
                   19.0 vehicle: limit 4 A
                   19.0 csms 2.0.1: tx1 5 Updated ChargingStateChanged SuspendedEVSE 1000Wh
                   19.0 csms 2.0.1: tx1 6 Updated ChargingStateChanged EVConnected 1000Wh
                """);
    }

    /** H'110 alone does not say that the current can be changed: the station's side must take part. */
    @Test
    void aVehicleThatCouldFollowButIsNotSteeredIsNotReportedSuspended() {
        desk.vehicle.dynamicControl = true;
        desk.vehicle.followsLimit = false;
        desk.charge("CARD");
        desk.forget();
        desk.evse.limit(new ChargingLimit("csms", 60.0, null, null));
        desk.note("in force " + desk.evse.snapshot().limit().currentA());
        desk.evse.limit(new ChargingLimit("csms", 0.0, null, null));

        assertThat(desk.transcript()).isEqualTo("""
                   19.0 vehicle: limit 60 A
                   19.0 in force 121.0
                   19.0 vehicle: stop Other
                   19.0 vehicle: limit 0 A
                """);
    }

    /** limitWithoutDynamicControl = STOP: the protocol decides, and it is nothing abnormal. */
    @Test
    void aStopByTheProtocolBecauseOfALimitIsNoFault() {
        desk.vehicle.followsLimit = false;
        desk.charge("CARD");
        desk.forget();
        desk.evse.limit(new ChargingLimit("csms", 60.0, null, null));
        desk.vehicle.stop(StopReason.OTHER, "limit lowered, the vehicle cannot follow it");
        desk.vehicle.obey();

        assertThat(desk.transcript()).isEqualTo("""
                   19.0 vehicle: limit 60 A
                   19.0 vehicle: stop Other
                   19.0 csms 2.0.1: tx1 5 Updated ChargingStateChanged SuspendedEVSE 1000Wh
                """);
    }

    /** limitWithoutDynamicControl = LOWER_ANYWAY, or a vehicle that is known to follow. */
    @Test
    void aLimitThatTakesEffectWithoutDynamicControlIsInForceAndPauses() {
        desk.vehicle.dynamicControl = false;
        desk.vehicle.followsLimit = true;
        desk.charge("CARD");
        desk.forget();
        desk.evse.limit(new ChargingLimit("csms", 60.0, null, null));
        desk.note("in force " + desk.evse.snapshot().limit().currentA());
        desk.evse.limit(new ChargingLimit("csms", 0.0, null, null));

        assertThat(desk.transcript()).isEqualTo("""
                   19.0 vehicle: limit 60 A
                   19.0 csms 2.0.1: tx1 5 Updated ChargingRateChanged 1000Wh [Other]
                   19.0 in force 60.0
                   19.0 vehicle: limit 0 A
                   19.0 csms 2.0.1: tx1 6 Updated ChargingStateChanged SuspendedEVSE 1000Wh
                """);
    }

    @Test
    void theChargeWaitsForALimitAboveZero() {
        desk.evse.limit(new ChargingLimit("csms", 0.0, null, null));
        desk.vehicle.plug();
        desk.token("CARD");
        desk.note("waiting");
        desk.evse.limit(new ChargingLimit("csms", 50.0, null, null));

        assertThat(desk.transcript()).isEqualTo("""
                    0.0 vehicle: limit 0 A
                    0.0 csms 2.0.1: tx1 0 Started CablePluggedIn EVConnected 1000Wh [Transaction.Begin]
                    0.0 csms: authorise CARD -> Accepted
                    0.0 csms 2.0.1: tx1 1 Updated Authorized token=CARD 1000Wh
                    0.0 waiting
                    0.0 vehicle: limit 50 A
                    0.0 vehicle: start
                """);
    }

    @Test
    void aChargeThatBeginsHeldAtZeroIsOneEvent() {
        desk.vehicle.plug();
        desk.token("CARD");
        desk.vehicle.wake();
        desk.vehicle.permit();
        desk.vehicle.closeContactor();
        desk.evse.limit(new ChargingLimit("csms", 0.0, null, null));
        desk.forget();
        desk.vehicle.transfer();

        assertThat(desk.transcript()).isEqualTo("""
                    0.0 csms 2.0.1: tx1 4 Updated ChargingStateChanged SuspendedEVSE 1000Wh
                """);
    }

    @Test
    void aVehicleThatAsksForNothingIsSuspended() {
        desk.charge("CARD");
        desk.forget();
        desk.vehicle.requestedA = 0;
        desk.vehicle.values();
        desk.pass(0.9);
        desk.note("not yet");
        desk.pass(0.1);
        desk.evse.limit(new ChargingLimit("csms", 0.0, null, null));
        desk.vehicle.values();
        desk.pass(2);
        desk.evse.limit(new ChargingLimit("csms", 50.0, null, null));
        desk.vehicle.values();
        desk.pass(1);
        desk.vehicle.requestedA = 60;
        desk.vehicle.values();

        assertThat(desk.transcript()
                        .lines()
                        .filter(line -> !line.contains("vehicle:"))
                        .map(line -> line.replaceAll(" [0-9]+Wh", "")))
                .containsExactly(
                        "   19.9 not yet",
                        "   20.0 csms 2.0.1: tx1 5 Updated ChargingStateChanged SuspendedEV",
                        "   20.0 csms 2.0.1: tx1 6 Updated ChargingStateChanged SuspendedEVSE",
                        "   22.0 csms 2.0.1: tx1 7 Updated ChargingStateChanged Charging",
                        "   23.0 csms 2.0.1: tx1 8 Updated ChargingStateChanged SuspendedEV",
                        "   23.0 csms 2.0.1: tx1 9 Updated ChargingStateChanged Charging");
    }

    @Test
    void aStopOfTheVehicleBeginsWithARequestForNothing() {
        desk.charge("CARD");
        desk.forget();
        desk.vehicle.requestedA = 0;
        desk.vehicle.values();
        desk.pass(0.5);
        desk.vehicle.stopItself();
        desk.currentGone();

        assertThat(desk.transcript().lines()).hasSize(1).allMatch(line -> line.contains("StopAuthorized EVConnected"));
    }
}
