package org.chasen.charging.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.chasen.charging.session.journal.MemoryDisk;
import org.chasen.evse.SequenceState;
import org.chasen.session.TransactionEvent;
import org.chasen.session.TransactionJournal.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the CSMS does not take stays in the journal, holds up nothing, and is offered again. */
class UndeliverableEventsTest {

    private static Desk refused(Path directory) {
        Desk desk = Desk.running(directory);
        desk.csms.memo = "before";
        desk.vehicle.plug();
        desk.csms.memo = "after";
        desk.csms.givingUp = true;
        desk.token("CARD");
        desk.csms.givingUp = false;
        return desk;
    }

    private static List<Integer> numbers(List<TransactionEvent> events) {
        return events.stream().map(TransactionEvent::seqNo).toList();
    }

    @Test
    void anEventThatIsGivenUpIsKeptAndTheNextOneGoes(@TempDir Path directory) {
        try (Desk desk = refused(directory)) {
            desk.vehicle.wake();
            assertThat(numbers(desk.csms.delivered)).as("offered").containsExactly(0, 1, 2);
            assertThat(desk.csms.memos)
                    .as("the next one gets the memo for it")
                    .containsExactly(null, "before", "after");
            Status status = desk.journal.status();
            assertThat(status.pending()).isZero();
            assertThat(status.undeliverable()).isEqualTo(1);
            assertThat(status.undeliverableDetail()).contains("tx1", "event 1 (Updated)", "refused three times");
            assertThat(numbers(desk.journal.pending("2.0.1"))).as("export").containsExactly(1);
            assertThat(desk.journal.undelivered("tx1")).isEqualTo(1);
        }
    }

    @Test
    void itComesOnceMoreEachTimeTheLinkComesBackUntilItIsAcknowledged(@TempDir Path directory) {
        try (Desk desk = refused(directory)) {
            desk.csms.givingUp = true;
            desk.csms.link(false);
            desk.csms.delivered.clear();
            desk.csms.memos.clear();
            desk.csms.link(true);
            desk.pass(300);
            assertThat(numbers(desk.csms.delivered)).as("once a link").containsExactly(1);
            assertThat(desk.csms.memos).as("with the memo of its first time").containsExactly("before");
            assertThat(desk.journal.status().undeliverable()).isEqualTo(1);

            desk.csms.givingUp = false;
            desk.csms.link(false);
            desk.vehicle.wake();
            desk.csms.delivered.clear();
            desk.csms.link(true);
            assertThat(numbers(desk.csms.delivered)).as("after what waits").containsExactly(2, 1);
            assertThat(desk.journal.status()).isEqualTo(new Status(0, 0, null, null));
            assertThat(desk.journal.undelivered("tx1")).isZero();
        }
    }

    @Test
    void itComesOnceMoreByCommand(@TempDir Path directory) {
        try (Desk desk = refused(directory)) {
            desk.journal.offerUndeliverable();
            assertThat(desk.transcript()).endsWith("csms 2.0.1: tx1 1 Updated Authorized token=CARD 1000Wh\n");
            assertThat(desk.journal.status().undeliverable()).isZero();
        }
    }

    @Test
    void itOutlivesARestartAndTheEndOfItsTransaction(@TempDir Path directory) {
        try (Desk desk = refused(directory)) {
            desk.vehicle.unplug();
            assertThat(desk.journal.status().undeliverable()).isEqualTo(1);
        }
        try (Desk desk = new Desk(directory, settings -> settings, 100)) {
            desk.vehicle.appear(SequenceState.A);
            desk.evse.vehicle(desk.vehicle);
            assertThat(desk.journal.status().undeliverable()).isEqualTo(1);
            desk.journal.bind(desk.csms);
            assertThat(numbers(desk.csms.delivered)).containsExactly(1);
            assertThat(desk.journal.status()).isEqualTo(new Status(0, 0, null, null));
        }
    }

    @Test
    void itDoesNotKeepALeavingServiceFromGoing(@TempDir Path directory) {
        try (Desk desk = refused(directory)) {
            assertThat(desk.journal.unbind(desk.csms)).isDone();
        }
    }

    @Test
    void aRecordThatCannotBeReadIsSetAsideAndTheNextOneGoes() {
        MemoryDisk disk = new MemoryDisk();
        Desk desk = new Desk(disk::journal, settings -> settings, 0);
        desk.csms.online = false;
        desk.journal.bind(desk.csms);
        desk.evse.vehicle(desk.vehicle);
        desk.vehicle.plug();
        desk.token("CARD");
        desk.vehicle.unplug();
        disk.damage(2);
        desk.csms.link(true);

        assertThat(numbers(desk.csms.delivered)).containsExactly(0, 2);
        assertThat(disk.setAside()).isEqualTo(1);
        assertThat(desk.journal.status().pending()).isZero();
        assertThat(desk.journal.status().failure()).contains("event 2", "tx1", "settle this transaction by hand");
    }
}
