package org.chasen.charging.session.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.chasen.session.TransactionEvent;
import org.chasen.session.TriggerReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was written is there after a power cut, and nothing that cannot be read is thrown away. */
class FileStoreTest {

    private static TransactionEvent event(int seqNo) {
        return new TransactionEvent(
                "tx",
                1,
                1,
                TransactionEvent.Type.UPDATED,
                seqNo,
                TriggerReason.TRIGGER,
                Instant.EPOCH,
                null,
                null,
                null,
                null,
                null,
                null,
                false,
                true,
                seqNo,
                List.of(),
                false);
    }

    private static void write(FileStore store, int key) throws Exception {
        Batch batch = new Batch();
        batch.events.put((long) key, event(key));
        store.write(batch);
    }

    @Test
    void aPowerCutInTheMiddleOfAWriteLosesNothingWrittenBefore(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("journal.mv");
        Random random = new Random(1);
        try (FileStore store = new FileStore(file)) {
            store.open();
            for (int key = 0; key < 60; key++) {
                byte[] before = Files.readAllBytes(file);
                write(store, key);
                byte[] after = Files.readAllBytes(file);
                Path torn = directory.resolve("torn-" + key + ".mv");
                Files.write(torn, torn(before, after, random));
                try (FileStore found = new FileStore(torn)) {
                    Store.Contents contents = found.open();
                    for (long earlier = 0; earlier < key; earlier++) {
                        assertThat(contents.events()).containsKey(earlier);
                        assertThat(found.read(earlier)).isEqualTo(event((int) earlier));
                    }
                }
            }
        }
    }

    /** The file as it was, with only some of the blocks that the write changed. */
    private static byte[] torn(byte[] before, byte[] after, Random random) {
        byte[] torn = Arrays.copyOf(before, after.length);
        for (int block = 0; block < after.length; block += 4096) {
            if (random.nextBoolean()) {
                int end = Math.min(block + 4096, after.length);
                System.arraycopy(after, block, torn, block, end - block);
            }
        }
        return torn;
    }

    @Test
    void whatWasGivenUpOrSetAsideIsThereAfterARestart(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("journal.mv");
        try (FileStore store = new FileStore(file)) {
            store.open();
            write(store, 1);
            write(store, 2);
            write(store, 3);
            Batch batch = new Batch();
            batch.parked.put(1L, new Parked("refused", "memo"));
            batch.unreadable.add(2L);
            store.write(batch);
            assertThatThrownBy(() -> store.read(2)).isInstanceOf(Store.UnreadableException.class);
        }
        try (FileStore store = new FileStore(file)) {
            Store.Contents contents = store.open();
            assertThat(contents.events().keySet()).containsExactly(1L, 3L);
            assertThat(contents.parked()).isEqualTo(Map.of(1L, new Parked("refused", "memo")));
            assertThat(contents.unreadable()).isEqualTo(1);
            Batch batch = new Batch();
            batch.delivered.add(1L);
            store.write(batch);
        }
        try (FileStore store = new FileStore(file)) {
            assertThat(store.open().parked()).isEmpty();
        }
    }

    @Test
    void aFileThatIsNoJournalIsMovedAside(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("journal.mv");
        byte[] rubbish = new byte[20_000];
        new Random(2).nextBytes(rubbish);
        Files.write(file, rubbish);
        try (FileStore store = new FileStore(file)) {
            assertThat(store.open().damage()).contains("moved to").contains("journal.mv.damaged-1");
            write(store, 1);
            assertThat(store.read(1)).isEqualTo(event(1));
        }
        assertThat(Files.readAllBytes(directory.resolve("journal.mv.damaged-1")))
                .isEqualTo(rubbish);
    }
}
