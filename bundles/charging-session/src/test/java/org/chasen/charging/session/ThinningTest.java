package org.chasen.charging.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.chasen.charging.session.journal.DeskJournal;
import org.chasen.session.ChargingState;
import org.chasen.session.TransactionEvent;
import org.chasen.session.TriggerReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A CSMS that stays away does not fill the disk with meter values, and still bills every transaction in full. */
class ThinningTest {
    private static final int LIMIT = 40;

    private static Desk offline(Path directory) {
        Desk desk = new Desk(
                loop -> DeskJournal.thinning(loop, directory.resolve("transactions.mv"), LIMIT),
                settings -> settings,
                0);
        desk.csms.online = false;
        desk.journal.bind(desk.csms);
        desk.evse.vehicle(desk.vehicle);
        return desk;
    }

    /** A charge with a meter value a minute; the CSMS is away. */
    private static void chargeFor(Desk desk, int minutes) {
        desk.token("CARD");
        desk.vehicle.plug();
        desk.vehicle.wake();
        desk.vehicle.permit();
        desk.vehicle.transfer();
        desk.power(6_000);
        desk.pass(minutes * 60);
        desk.vehicle.stopItself();
        desk.currentGone();
        desk.vehicle.finish();
        desk.vehicle.unplug();
    }

    private static boolean meterValue(TransactionEvent event) {
        return event.trigger() == TriggerReason.METER_VALUE_PERIODIC;
    }

    @Test
    void onlyMeterValuesGetSparser(@TempDir Path directory) {
        try (Desk desk = offline(directory)) {
            chargeFor(desk, 120);
            chargeFor(desk, 120);
            List<TransactionEvent> recorded = desk.recorded();
            assertThat(recorded.stream().filter(ThinningTest::meterValue)).hasSizeGreaterThan(3 * LIMIT);

            assertThat(desk.journal.status().pending()).isLessThanOrEqualTo(LIMIT);
            List<TransactionEvent> kept = desk.journal.pending("2.0.1");
            assertThat(kept)
                    .as("everything but meter values")
                    .filteredOn(event -> !meterValue(event))
                    .extracting(TransactionEvent::transactionId, TransactionEvent::seqNo)
                    .containsExactlyElementsOf(recorded.stream()
                            .filter(event -> !meterValue(event))
                            .map(event -> org.assertj.core.groups.Tuple.tuple(event.transactionId(), event.seqNo()))
                            .toList());
            assertThat(kept).filteredOn(ThinningTest::meterValue).isNotEmpty();
            assertThat(kept)
                    .extracting(TransactionEvent::type)
                    .contains(TransactionEvent.Type.STARTED, TransactionEvent.Type.ENDED);
            assertThat(kept).extracting(TransactionEvent::chargingState).contains(ChargingState.CHARGING);

            desk.csms.link(true);
            assertThat(desk.csms.delivered)
                    .extracting(event -> event.transactionId() + " " + event.seqNo())
                    .containsExactlyElementsOf(kept.stream()
                            .map(event -> event.transactionId() + " " + event.seqNo())
                            .toList());
            assertThat(desk.journal.status().pending()).isZero();
        }
    }

    @Test
    void theGapsSpreadOverTheWholeCharge(@TempDir Path directory) {
        try (Desk desk = offline(directory)) {
            chargeFor(desk, 45);
            List<Integer> kept = desk.journal.pending("2.0.1").stream()
                    .filter(ThinningTest::meterValue)
                    .map(TransactionEvent::seqNo)
                    .toList();
            List<Integer> told = desk.recorded().stream()
                    .filter(ThinningTest::meterValue)
                    .map(TransactionEvent::seqNo)
                    .toList();
            assertThat(kept).hasSizeLessThan(told.size()).startsWith(told.get(0), told.get(2), told.get(4));
        }
    }

    @Test
    void whatIsGivenUpStaysGivenUpAfterARestart(@TempDir Path directory) {
        List<TransactionEvent> kept;
        try (Desk desk = offline(directory)) {
            chargeFor(desk, 60);
            kept = desk.journal.pending("2.0.1");
        }
        try (Desk desk = offline(directory)) {
            assertThat(desk.journal.pending("2.0.1")).isEqualTo(kept);
            desk.csms.link(true);
            assertThat(desk.csms.delivered).hasSameSizeAs(kept);
        }
    }
}
