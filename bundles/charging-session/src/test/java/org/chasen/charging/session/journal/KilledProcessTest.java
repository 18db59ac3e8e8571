package org.chasen.charging.session.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.chasen.charging.session.core.TransactionMemory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A station process is killed again and again in the middle of its writing: what it acknowledged is there, what it delivered
 * does not come back, and nothing is there twice.
 */
class KilledProcessTest {
    private static final Duration BUDGET = Duration.ofSeconds(4);

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final TreeSet<Integer> owed = new TreeSet<>();
    private final TreeSet<Integer> delivered = new TreeSet<>();
    private int lastWritten = -1;
    private int writtenUnheard = -1;

    @Test
    void nothingAcknowledgedIsLostAndNothingIsDoubled(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("transactions.mv");
        long end = System.nanoTime() + BUDGET.toNanos();
        for (int life = 1; life <= 3 || System.nanoTime() < end; life++) {
            runAndKill(file);
            examine(file, "seed " + seed + ", life " + life);
        }
        assertThat(lastWritten).as("the lives got somewhere").isGreaterThan(3);
    }

    private void runAndKill(Path file) throws Exception {
        Process station = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        JournalWriter.class.getName(),
                        file.toString(),
                        Integer.toString(Math.max(lastWritten, writtenUnheard) + 1))
                .redirectError(new File(file.getParent().toFile(), "errors"))
                .start();
        try (BufferedReader said = station.inputReader(StandardCharsets.US_ASCII)) {
            for (int lines = 1 + random.nextInt(150); lines > 0; lines--) {
                hear(said.readLine());
            }
            assertThat(station.waitFor(random.nextInt(3_000_000), TimeUnit.NANOSECONDS))
                    .as("the station runs until it is killed, seed " + seed)
                    .isFalse();
            // by its handle: the process itself would close the stream that still holds what it said
            assertThat(station.toHandle().destroyForcibly()).isTrue();
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                hear(line);
            }
        }
        assertThat(station.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    private void hear(String line) {
        assertThat(line).as("what the station says, seed " + seed).isNotNull();
        if (line.endsWith(".")) {
            int number = Integer.parseInt(line.substring(2, line.length() - 1));
            if (line.startsWith("W")) {
                lastWritten = number;
                owed.add(number);
            } else {
                owed.remove(number);
                delivered.add(number);
            }
        }
    }

    private void examine(Path file, String occasion) throws IOException, Store.StoreException {
        Journal journal = new Journal(new FileStore(file));
        journal.work();
        assertThat(journal.failure()).as(occasion).isNull();
        List<Integer> found = new ArrayList<>();
        for (long key : journal.keys(JournalWriter.VERSION)) {
            found.add(journal.read(key).seqNo());
            assertThat(journal.read(key)).as(occasion).isEqualTo(JournalWriter.event(found.get(found.size() - 1)));
        }
        List<TransactionMemory> open = journal.open(1);
        journal.close();

        assertThat(found)
                .as("%s: each event once, in order", occasion)
                .doesNotHaveDuplicates()
                .isSorted();
        assertThat(found)
                .as("%s: what was delivered does not come back", occasion)
                .doesNotContainAnyElementsOf(delivered);
        List<Integer> missing =
                owed.stream().filter(each -> !found.contains(each)).toList();
        assertThat(missing)
                .as("%s: only the delivery that was under way may be noted without being heard of", occasion)
                .isSubsetOf(owed.isEmpty() ? List.of() : List.of(owed.first()));
        delivered.addAll(missing);
        owed.removeAll(missing);
        List<Integer> unheard =
                found.stream().filter(each -> !owed.contains(each)).toList();
        assertThat(unheard)
                .as("%s: only the write that was under way may be there without being heard of", occasion)
                .isSubsetOf(Math.max(lastWritten, writtenUnheard) + 1);
        unheard.forEach(each -> {
            writtenUnheard = each;
            owed.add(each);
        });
        if (!found.isEmpty()) {
            int newest = found.get(found.size() - 1);
            boolean ended = newest % JournalWriter.EVENTS_PER_TRANSACTION == JournalWriter.EVENTS_PER_TRANSACTION - 1;
            assertThat(open)
                    .as("%s: the memory of the open transaction is in step with its newest event", occasion)
                    .isEqualTo(ended ? List.of() : List.of(JournalWriter.memory(newest)));
        }
    }
}
