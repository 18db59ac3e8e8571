package org.chasen.charging.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.chasen.evse.SequenceState;
import org.chasen.session.TransactionEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The station loses power during a charge: the transaction is brought to its end with what was last known. */
class PowerLossTest {

    private static void chargeAndLosePower(Path directory) {
        try (Desk desk = Desk.running(directory)) {
            desk.charge("CARD");
            desk.pass(15);
        }
    }

    private static Desk restart(Path directory, SequenceState found) {
        Desk desk = new Desk(directory, settings -> settings, 100);
        desk.vehicle.appear(found);
        desk.evse.vehicle(desk.vehicle);
        desk.journal.bind(desk.csms);
        return desk;
    }

    @Test
    void anUnpluggedVehicleEndsTheTransactionAtOnce(@TempDir Path directory) {
        chargeAndLosePower(directory);
        try (Desk desk = restart(directory, SequenceState.A)) {
            assertThat(desk.csms.delivered).extracting(TransactionEvent::seqNo).containsExactly(5, 6);
            assertThat(desk.transcript())
                    .contains("tx1 5 Updated AbnormalCondition EVConnected fault=CX015")
                    .contains("tx1 6 Ended AbnormalCondition Idle reason=PowerLoss fault=CX015");
            assertThat(desk.csms.delivered).allMatch(event -> event.offline() && event.meterWh() >= 1090);
        }
    }

    @Test
    void aPluggedVehicleKeepsItOpenUntilItIsUnplugged(@TempDir Path directory) {
        chargeAndLosePower(directory);
        try (Desk desk = restart(directory, SequenceState.B)) {
            assertThat(desk.transcript())
                    .contains("tx1 5 Updated AbnormalCondition EVConnected fault=CX015")
                    .doesNotContain("Ended");
            assertThat(desk.evse.snapshot().transaction().ocppVersion()).isEqualTo("2.0.1");
            desk.vehicle.unplug();
            assertThat(desk.transcript()).contains("tx1 6 Ended EVCommunicationLost Idle reason=PowerLoss");
        }
    }
}
