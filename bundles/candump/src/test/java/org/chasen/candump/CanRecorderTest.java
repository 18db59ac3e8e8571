package org.chasen.candump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.chasen.can.CanFrame;
import org.chasen.candump.CandumpReader.BadLine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CanRecorderTest {

    @TempDir
    private Path directory;

    private final List<String> reports = new CopyOnWriteArrayList<>();

    private static List<CandumpEntry> read(Path file) throws IOException {
        List<CandumpEntry> entries = new ArrayList<>();
        try (CandumpReader reader = CandumpReader.open(file, BadLine.REFUSE)) {
            for (CandumpEntry entry = reader.next(); entry != null; entry = reader.next()) {
                entries.add(entry);
            }
        }
        return entries;
    }

    @Test
    void aLineLooksAsCandumpWritesIt() {
        assertThat(CandumpFormat.line(1_699_000_000_000_456L, "can0", CanFrame.of(0x102, 2, 0x9A, 1, 0, 0, 0xC8, 3, 0)))
                .isEqualTo("(1699000000.000456) can0 102#029A010000C80300");
        assertThat(CandumpFormat.line(7, "vcan1", CanFrame.of(0x7F))).isEqualTo("(0.000007) vcan1 07F#");
    }

    @Test
    void whatIsWrittenReadsBackWithItsDistancesInTime() throws IOException {
        Path file = directory.resolve("deeper/can0.candump");
        long start = System.nanoTime();
        long wall = System.currentTimeMillis();
        try (CanRecorder recorder = new CanRecorder(RecorderSettings.of(file, "can0"), reports::add)) {
            recorder.record(CanFrame.of(0x100, 1, 2, 3).receivedAt(start));
            recorder.record(CanFrame.of(0x101, 4).receivedAt(start + 100_000_000));
        }
        List<CandumpEntry> entries = read(file);
        assertThat(entries).hasSize(2);
        assertThat(((CandumpEntry.Frame) entries.get(0)).frame().toString()).isEqualTo("100#010203");
        assertThat(entries.get(1).micros() - entries.get(0).micros()).isEqualTo(100_000);
        assertThat(Math.abs(entries.get(0).micros() / 1000 - wall)).isLessThan(5000);
        assertThat(reports).isEmpty();
    }

    @Test
    void oldFilesAreKeptUpToTheirNumber() throws IOException {
        Path file = directory.resolve("can0.candump");
        Files.writeString(file, "(0.000001) can0 100#00\n");
        RecorderSettings settings = new RecorderSettings(file, "can0", 1000, Duration.ofDays(1), 2);
        try (CanRecorder recorder = new CanRecorder(settings, reports::add)) {
            for (int i = 0; i < 200; i++) {
                recorder.record(CanFrame.of(0x100, i).receivedAt(System.nanoTime()));
            }
        }
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("can0.candump", "can0.candump.1", "can0.candump.2");
        }
        List<CandumpEntry> kept = new ArrayList<>(read(directory.resolve("can0.candump.2")));
        kept.addAll(read(directory.resolve("can0.candump.1")));
        kept.addAll(read(file));
        assertThat(((CandumpEntry.Frame) kept.get(kept.size() - 1)).frame().byteAt(0))
                .isEqualTo(199);
        int first = ((CandumpEntry.Frame) kept.get(0)).frame().byteAt(0);
        assertThat(kept).hasSize(200 - first); // nothing is lost between two files
    }

    @Test
    void ageBeginsANewFileToo() {
        Path file = directory.resolve("can0.candump");
        RecorderSettings settings = new RecorderSettings(file, "can0", 1_000_000, Duration.ofMillis(20), 3);
        try (CanRecorder recorder = new CanRecorder(settings, reports::add)) {
            await().until(() -> {
                recorder.record(CanFrame.of(0x100, 1));
                return Files.exists(directory.resolve("can0.candump.1"));
            });
        }
    }

    @Test
    void framesReachTheDiskWhileTheRecorderRuns() {
        Path file = directory.resolve("can0.candump");
        try (CanRecorder recorder = new CanRecorder(RecorderSettings.of(file, "can0"), reports::add)) {
            recorder.record(CanFrame.of(0x100, 1));
            await().until(() -> Files.exists(file) && Files.size(file) > 0);
        }
    }

    @Test
    void aFullDiskIsOneMessageAndNeverTheCallersProblem() {
        RecorderSettings settings =
                new RecorderSettings(Path.of("/dev/full"), "can0", 10_000_000, Duration.ofDays(1), 0);
        try (CanRecorder recorder = new CanRecorder(settings, reports::add)) {
            await().until(() -> {
                recorder.record(CanFrame.of(0x100, 1));
                return !reports.isEmpty();
            });
            long before = recorder.dropped();
            recorder.record(CanFrame.of(0x100, 1));
            assertThat(recorder.dropped()).isEqualTo(before + 1);
        }
        assertThat(reports)
                .singleElement()
                .asString()
                .contains("can0", "/dev/full", "No space left", "The bus goes on");
    }

    @Test
    void aPathThatCannotBeIsOneMessage() throws IOException {
        Path plain = Files.writeString(directory.resolve("plain"), "x");
        try (CanRecorder recorder =
                new CanRecorder(RecorderSettings.of(plain.resolve("can0.candump"), "can0"), reports::add)) {
            await().until(() -> !reports.isEmpty());
            recorder.record(CanFrame.of(0x100, 1));
            assertThat(recorder.dropped()).isEqualTo(1);
        }
        assertThat(reports).hasSize(1);
    }

    @Test
    void wrongSettingsSayWhatWasExpected() {
        Path file = directory.resolve("x");
        assertThatThrownBy(() -> new RecorderSettings(file, "can 0", 1000, Duration.ofDays(1), 0))
                .hasMessageContaining("one word");
        assertThatThrownBy(() -> new RecorderSettings(file, "c", 999, Duration.ofDays(1), 0))
                .hasMessageContaining("1000 or more");
        assertThatThrownBy(() -> new RecorderSettings(file, "c", 1000, Duration.ZERO, 0))
                .hasMessageContaining("more than zero");
        assertThatThrownBy(() -> new RecorderSettings(file, "c", 1000, Duration.ofDays(1), 1000))
                .hasMessageContaining("0..999");
    }
}
