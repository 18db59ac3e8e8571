package org.chasen.charging.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.chasen.charging.session.journal.MemoryDisk;
import org.chasen.evse.SequenceState;
import org.chasen.session.CommandResult;
import org.chasen.session.TransactionJournal.Entry;
import org.chasen.session.TransactionJournal.Export;
import org.chasen.session.TransactionJournal.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What no CSMS takes by itself is exported, and only what was exported is removed. */
class JournalPurgeTest {
    private static final Status NOTHING = new Status(0, 0, null, null);

    /** Events of 2.0.1 that its CSMS did not hear of; 1.6 has come, and the vehicle is gone. */
    private static Desk stranded(Path directory) {
        Desk desk = Desk.running(directory);
        desk.charge("CARD");
        desk.csms.link(false);
        desk.pass(65);
        desk.journal.unbind(desk.csms);
        desk.journal.bind(new PlayedCsms("1.6", desk::note));
        desk.vehicle.unplug();
        return desk;
    }

    /** One event that its CSMS did not take, in a transaction that goes on. */
    private static Desk givenUp(Path directory) {
        Desk desk = Desk.running(directory);
        desk.vehicle.plug();
        desk.csms.givingUp = true;
        desk.token("CARD");
        desk.csms.givingUp = false;
        return desk;
    }

    private static List<Integer> numbers(Export export) {
        return export.entries().stream().map(entry -> entry.event().seqNo()).toList();
    }

    private static void assertRefused(CommandResult result, String why) {
        assertThat(result.status()).isEqualTo(CommandResult.Status.REJECTED);
        assertThat(result.detail()).startsWith("Nothing was removed: ").contains(why);
    }

    @Test
    void anExportHasWhatIsStrandedAndWhatWasGivenUp(@TempDir Path directory) {
        try (Desk desk = givenUp(directory)) {
            Export export = desk.journal.export(null);
            assertThat(export.id()).startsWith("1-");
            assertThat(numbers(export)).containsExactly(1);
            assertThat(export.entries().get(0).ocppVersion()).isEqualTo("2.0.1");
            assertThat(export.entries().get(0).givenUp()).contains("refused three times");

            desk.csms.link(false);
            desk.vehicle.wake();
            assertThat(numbers(desk.journal.export(null)))
                    .as("what waits is not in it")
                    .containsExactly(1);
            assertThat(numbers(desk.journal.export("2.0.1"))).containsExactly(1, 2);
            desk.journal.unbind(desk.csms);
            desk.journal.bind(new PlayedCsms("1.6", desk::note));
            assertThat(desk.journal.export(null).entries())
                    .extracting(Entry::ocppVersion)
                    .containsOnly("2.0.1")
                    .hasSizeGreaterThan(2);
        }
    }

    @Test
    void whatIsStrandedIsRemovedForGood(@TempDir Path directory) {
        try (Desk desk = stranded(directory)) {
            String id = desk.journal.export(null).id();
            assertThat(id).startsWith(desk.journal.status().stranded() + "-");
            assertThat(desk.journal.purge(id).status()).isEqualTo(CommandResult.Status.ACCEPTED);
            assertThat(desk.journal.status()).as("the alarm ends").isEqualTo(NOTHING);
            assertThat(desk.journal.export(null)).isEqualTo(new Export(null, List.of()));
            assertRefused(desk.journal.purge(id), "Export again");
        }
        try (Desk desk = new Desk(directory, settings -> settings, 100)) {
            desk.vehicle.appear(SequenceState.A);
            desk.evse.vehicle(desk.vehicle);
            desk.journal.bind(desk.csms);
            assertThat(desk.csms.delivered).isEmpty();
            assertThat(desk.journal.status()).isEqualTo(NOTHING);
        }
    }

    @Test
    void anIdHoldsOverARestart(@TempDir Path directory) {
        String id;
        try (Desk desk = stranded(directory)) {
            id = desk.journal.export(null).id();
        }
        try (Desk desk = new Desk(directory, settings -> settings, 100)) {
            desk.journal.bind(new PlayedCsms("1.6", desk::note));
            assertThat(desk.journal.export(null).id()).isEqualTo(id);
            assertThat(desk.journal.purge(id).status()).isEqualTo(CommandResult.Status.ACCEPTED);
            assertThat(desk.journal.status()).isEqualTo(NOTHING);
        }
    }

    @Test
    void whatIsNewerStays(@TempDir Path directory) {
        try (Desk desk = givenUp(directory)) {
            String id = desk.journal.export(null).id();
            desk.csms.givingUp = true;
            desk.vehicle.wake();
            desk.csms.givingUp = false;
            assertThat(desk.journal.status().undeliverable()).isEqualTo(2);
            assertThat(desk.journal.purge(id).detail()).contains("1 transaction events");
            assertThat(numbers(desk.journal.export(null))).containsExactly(2);

            desk.vehicle.unplug();
            assertThat(desk.journal.purge(desk.journal.export(null).id()).ok()).isTrue();
            assertThat(desk.journal.status()).isEqualTo(NOTHING);
        }
    }

    @Test
    void anUnknownOrOutdatedExportIsRefused(@TempDir Path directory) {
        try (Desk desk = givenUp(directory)) {
            String id = desk.journal.export(null).id();
            assertRefused(desk.journal.purge("all"), "'all' is no id of an export");
            assertRefused(desk.journal.purge(id.substring(0, id.length() - 1) + "x"), "is no id of an export");
            desk.journal.offerUndeliverable();
            assertRefused(desk.journal.purge(id), "Export again");
        }
    }

    @Test
    void whatSimplyWaitsIsNotRemoved(@TempDir Path directory) {
        String left;
        try (Desk desk = stranded(directory)) {
            left = desk.journal.export(null).id();
            PlayedCsms again = new PlayedCsms("2.0.1", desk::note);
            again.online = false;
            desk.journal.bind(again);
            int waits = desk.journal.status().pending();
            assertRefused(
                    desk.journal.purge(left),
                    waits + " of its " + waits + " events simply wait for OCPP 2.0.1, which is installed");
            assertRefused(desk.journal.purge(desk.journal.export("2.0.1").id()), "simply wait");
            assertThat(desk.journal.status().pending()).isEqualTo(waits);
        }
    }

    @Test
    void nothingIsRemovedWhileTheDiskFails() {
        MemoryDisk disk = new MemoryDisk();
        Desk desk = new Desk(disk::journal, settings -> settings, 0);
        desk.journal.bind(desk.csms);
        desk.evse.vehicle(desk.vehicle);
        desk.vehicle.plug();
        desk.csms.givingUp = true;
        desk.token("CARD");
        String id = desk.journal.export(null).id();
        disk.full = true;
        assertThat(desk.journal.purge(id))
                .as("not answered before it is on disk")
                .isNull();
        assertThat(desk.journal.status().failure()).isNotNull();
        assertRefused(desk.journal.purge(id), "the journal cannot be written at the moment");
    }
}
