package org.chasen.charging.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.IntStream;
import org.chasen.charging.session.journal.SmallDisk;
import org.chasen.evse.SequenceState;
import org.chasen.session.ChargingState;
import org.chasen.session.TransactionEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A full disk is reported, does not end a charge, and costs no event once there is room again. */
class FullDiskTest {
    private Path file;
    private Desk desk;

    @BeforeEach
    void desk(@TempDir Path directory) {
        file = directory.resolve("transactions.mv");
        desk = start(0);
    }

    private Desk start(int firstId) {
        Desk station = new Desk(loop -> SmallDisk.journal(loop, file), settings -> settings, firstId);
        station.journal.bind(station.csms);
        station.evse.vehicle(station.vehicle);
        return station;
    }

    @AfterEach
    void close() {
        SmallDisk.free();
        desk.close();
    }

    private void assertDeliveredWithoutGap(Desk station, int firstSeqNo) {
        assertThat(station.csms.delivered)
                .extracting(TransactionEvent::seqNo)
                .containsExactlyElementsOf(IntStream.range(firstSeqNo, firstSeqNo + station.csms.delivered.size())
                        .boxed()
                        .toList());
    }

    @Test
    void theChargeGoesOnAndNothingIsLost() {
        desk.charge("CARD");
        SmallDisk.fill();
        int before = desk.csms.delivered.size();
        desk.pass(600);

        assertThat(desk.journal.status().failure())
                .contains(file.toString())
                .contains("free space")
                .contains("No space left");
        assertThat(desk.journal.status().pending())
                .as("events that wait for room")
                .isGreaterThan(5);
        assertThat(desk.csms.delivered)
                .as("nothing is told to the CSMS that is not on disk")
                .hasSize(before);
        assertThat(desk.vehicle.state()).isEqualTo(SequenceState.E);
        assertThat(desk.vehicle.told).noneMatch(order -> order.startsWith("stop"));
        assertThat(desk.evse.snapshot().transaction().chargingState()).isEqualTo(ChargingState.CHARGING);

        SmallDisk.free();
        desk.pass(6);
        assertThat(desk.journal.status().failure()).isNull();
        assertThat(desk.journal.status().pending()).isZero();
        desk.vehicle.stopItself();
        desk.currentGone();
        desk.vehicle.finish();
        desk.vehicle.unplug();
        assertDeliveredWithoutGap(desk, 0);
        assertThat(desk.csms.delivered)
                .last()
                .returns(TransactionEvent.Type.ENDED, TransactionEvent::type)
                .returns(desk.energyWh(), TransactionEvent::meterWh);
    }

    @Test
    void aChargeThatBeginsAndEndsOnAFullDiskIsDeliveredLater() {
        SmallDisk.fill();
        desk.charge("CARD");
        desk.pass(30);
        desk.token("CARD");
        desk.vehicle.obey();
        desk.currentGone();
        desk.vehicle.finish();
        desk.vehicle.unplug();
        assertThat(desk.csms.delivered).isEmpty();
        assertThat(desk.journal.status().failure()).isNotNull();

        SmallDisk.free();
        desk.pass(6);
        assertDeliveredWithoutGap(desk, 0);
        assertThat(desk.csms.delivered).last().returns(TransactionEvent.Type.ENDED, TransactionEvent::type);
    }

    @Test
    void aPowerCutWhileTheDiskIsFullKeepsWhatWasToldToTheCsms() {
        desk.charge("CARD");
        int told = desk.csms.delivered.size();
        SmallDisk.fill();
        desk.pass(120);
        desk.close();
        SmallDisk.free();

        desk = start(100);
        assertDeliveredWithoutGap(desk, told);
        assertThat(desk.csms.delivered)
                .last()
                .as("the transaction of the life before is ended")
                .returns(TransactionEvent.Type.ENDED, TransactionEvent::type);
    }
}
