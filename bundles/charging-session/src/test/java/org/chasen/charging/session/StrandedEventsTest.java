package org.chasen.charging.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.chasen.evse.SequenceState;
import org.chasen.session.TransactionEvent;
import org.chasen.session.TransactionJournal.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events of an OCPP version that left without delivering them are counted, named, exported and kept until it returns. */
class StrandedEventsTest {

    private static Desk charging(Path directory) {
        Desk desk = Desk.running(directory);
        desk.charge("CARD");
        return desk;
    }

    private static List<String> lines(List<TransactionEvent> events) {
        return events.stream().map(Transcript::line).toList();
    }

    @Test
    void anUnreachableCsmsIsExchanged(@TempDir Path directory) {
        try (Desk desk = charging(directory)) {
            desk.csms.link(false);
            desk.pass(125);
            int owed = desk.journal.status().pending();
            assertThat(owed).as("what waits while offline").isPositive();
            desk.journal.unbind(desk.csms);

            // nobody is installed: the end of the old transaction is stranded with the rest, the new one waits for
            // whoever comes
            assertThat(desk.journal.status()).isEqualTo(new Status(1, owed + 1, "2.0.1", null));

            PlayedCsms other = new PlayedCsms("1.6", desk::note);
            desk.journal.bind(other);
            assertThat(desk.journal.status()).isEqualTo(new Status(0, owed + 1, "2.0.1", null));
            assertThat(lines(desk.journal.pending("2.0.1")))
                    .as("export, oldest first")
                    .hasSize(owed + 1)
                    .last()
                    .asString()
                    .contains("Ended ChargingStateChanged reason=Other");
            assertThat(other.delivered)
                    .as("the arriving version gets its own only")
                    .extracting(TransactionEvent::transactionId)
                    .containsOnly(desk.evse.snapshot().transaction().id());
        }
    }

    @Test
    void aCsmsThatDoesNotAcknowledgeIsExchanged(@TempDir Path directory) {
        try (Desk desk = charging(directory)) {
            desk.csms.failing = true;
            desk.pass(61);
            desk.journal.unbind(desk.csms);
            desk.pass(6);
            desk.journal.bind(new PlayedCsms("1.6", desk::note));
            Status status = desk.journal.status();
            assertThat(status.pending()).isZero();
            assertThat(status.stranded())
                    .isEqualTo(desk.journal.pending("2.0.1").size())
                    .isGreaterThan(1);
            assertThat(status.strandedVersion()).isEqualTo("2.0.1");
        }
    }

    @Test
    void theyOutliveARestartAndGoWhenTheirVersionReturns(@TempDir Path directory) {
        List<String> stranded;
        try (Desk desk = charging(directory)) {
            desk.csms.link(false);
            desk.pass(65);
            desk.journal.unbind(desk.csms);
            desk.journal.bind(new PlayedCsms("1.6", desk::note));
            desk.vehicle.unplug();
            stranded = lines(desk.journal.pending("2.0.1"));
        }
        try (Desk desk = new Desk(directory, settings -> settings, 100)) {
            PlayedCsms other = new PlayedCsms("1.6", desk::note);
            desk.vehicle.appear(SequenceState.A);
            desk.evse.vehicle(desk.vehicle);
            desk.journal.bind(other);
            assertThat(desk.journal.status()).isEqualTo(new Status(0, stranded.size(), "2.0.1", null));
            assertThat(lines(desk.journal.pending("2.0.1"))).isEqualTo(stranded);
            assertThat(other.delivered).isEmpty();

            desk.journal.unbind(other);
            desk.journal.bind(desk.csms);
            assertThat(desk.csms.delivered)
                    .extracting(TransactionEvent::seqNo)
                    .hasSize(stranded.size())
                    .isSorted();
            assertThat(desk.csms.delivered).allMatch(TransactionEvent::offline);
            assertThat(desk.journal.status()).isEqualTo(new Status(0, 0, null, null));
        }
    }

    @Test
    void theSameVersionMayReturnAndTakesThemOver(@TempDir Path directory) {
        try (Desk desk = charging(directory)) {
            desk.csms.link(false);
            desk.pass(65);
            desk.journal.unbind(desk.csms);
            PlayedCsms again = new PlayedCsms("2.0.1", desk::note);
            again.online = false;
            desk.journal.bind(again);
            Status status = desk.journal.status();
            assertThat(status.stranded()).isZero();
            assertThat(status.strandedVersion()).isNull();
            assertThat(status.pending())
                    .isEqualTo(desk.journal.pending("2.0.1").size())
                    .isGreaterThan(2);
        }
    }
}
