package org.chasen.candump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.chasen.candump.CandumpEntry.Frame;
import org.chasen.candump.CandumpEntry.Kind;
import org.chasen.candump.CandumpEntry.Skipped;
import org.chasen.candump.CandumpReader.BadLine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CandumpReaderTest {

    private final List<String> warnings = new ArrayList<>();

    private List<CandumpEntry> read(BadLine badLine, String text) throws IOException {
        List<CandumpEntry> entries = new ArrayList<>();
        try (CandumpReader reader = new CandumpReader(new StringReader(text), badLine)) {
            for (CandumpEntry entry = reader.next(); entry != null; entry = reader.next()) {
                entries.add(entry);
            }
            warnings.addAll(reader.warnings());
        }
        return entries;
    }

    private CandumpEntry one(String line) throws IOException {
        List<CandumpEntry> entries = read(BadLine.REFUSE, line + "\n");
        assertThat(entries).hasSize(1);
        return entries.get(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(1699000000.123456) can0 102#029A010000C80300",
                "(1699000000.123456) can0 102#029a010000c80300",
                "(1699000000.123456) can0 102#029A010000C80300 R",
                "(1699000000.123456) can0 102#029A010000C80300_9",
                " (1699000000.123456)  can0  102   [8]  02 9A 01 00 00 C8 03 00",
                " (1699000000.123456)  can0  102   [8]  02 9A 01 00 00 C8 03 00   '........'",
                " (1699000000.123456)  can0  RX - -  102   [8]  02 9A 01 00 00 C8 03 00",
                " (2023-11-03 08:26:40.123456)  can0  102   [8]  02 9A 01 00 00 C8 03 00",
                "\u001b[34m (1699000000.123456)  can0  102   [8]  02 9A 01 00 00 C8 03 00\u001b[0m",
                "\ufeff(1699000000.123456) can0 102#029A010000C80300\r",
                "(1699000000.123456789) can0 102#029A010000C80300"
            })
    void everyFormSaysTheSameFrame(String line) throws IOException {
        Frame entry = (Frame) one(line);
        assertThat(entry.micros()).isEqualTo(1_699_000_000_123_456L);
        assertThat(entry.bus()).isEqualTo("can0");
        assertThat(entry.frame().toString()).isEqualTo("102#029A010000C80300");
        assertThat(entry.frame().byteAt(1)).isEqualTo(0x9A);
        assertThat(entry.frame().receivedAtNanos()).isEqualTo(1_699_000_000_123_456_000L);
    }

    @Test
    void framesOfAnyLengthKeepTheirLength() throws IOException {
        assertThat(((Frame) one("(0.000001) c 7FF#")).frame().length()).isZero();
        assertThat(((Frame) one("(0.000001) c 000#AB")).frame().length()).isEqualTo(1);
        assertThat(((Frame) one(" (000.000001)  c  700   [0] ")).frame().length())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "EXTENDED, (1.000000) can0 18FF50E5#0011223344556677",
        "EXTENDED, (1.000000)  can0  18FF50E5   [8]  00 11 22 33 44 55 66 77",
        "REMOTE, (1.000000) can0 102#R",
        "REMOTE, (1.000000) can0 102#R8",
        "REMOTE, (1.000000) can0 18FF50E5#R",
        "REMOTE, (1.000000)  can0  102   [8]  remote request",
        "FD, (1.000000) can0 102##1AABBCCDDEEFF001122334455",
        "FD, (1.000000)  can0  102  [12]  00 11 22 33 44 55 66 77 88 99 AA BB",
        "FD, (1.000000)  can0  102  [08]  00 11 22 33 44 55 66 77",
        "XL, (1.000000) can0 5B0#81:00:12345678#AABBCC",
        "ERROR, (1.000000) can0 20000004#0008000000000000",
        "ERROR, (1.000000)  can0  20000088   [8]  00 00 80 19 00 00 00 00   ERRORFRAME"
    })
    void otherKindsAreRecognisedAndPassedOver(Kind kind, String line) throws IOException {
        Skipped skipped = (Skipped) one(line);
        assertThat(skipped.kind()).isEqualTo(kind);
        assertThat(skipped.micros()).isEqualTo(1_000_000);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "can0  102   [8]  02 9A 01 00 00 C8 03 00 | no time",
                "can0 102#029A010000C80300 | no time",
                "(1.0) can0 102#029A0 | cut or malformed data",
                "(1.0) can0 102#029A010000C8030011 | expected 0 to 8 bytes",
                "(1.0) can0 102#029G | expected hex digits",
                "(1.0) can0 1020#02 | expected three hex digits",
                "(1.0) can0 800#02 | at most 7FF",
                "(1.0) can0 80000001#02 | at most 1FFFFFFF",
                "(1.0)  can0  102   [8]  02 9A 01 | 3 data bytes, expected 8",
                "(1.0)  can0  102   [8]  02 9A 01 00 00 C8 03 0 | two hex digits",
                "(1.0)  can0  102   [8]  00`03`C8`00`00`01`9A`02 | without -S",
                "(yesterday) can0 102#02 | expected (seconds.micros)",
                "(2024-13-41 10:00:00.123456) can0 102#02 | no date",
                "Chargers are nice | expected \"(seconds.micros) interface ID#DATA\"",
                "(1.0) ca | cut or malformed",
                "(1.0 | cut or malformed"
            })
    void aBadLineIsRefusedWithItsNumberAndWhatWasExpected(String line, String expected) {
        String good = "(0.000000) can0 100#00\n";
        assertThatThrownBy(() -> read(BadLine.REFUSE, good + line + "\n" + good))
                .isInstanceOf(CandumpException.class)
                .hasMessageStartingWith("line 2: ")
                .hasMessageContaining(expected);
    }

    @Test
    void aBadLineCanBeSkippedWithAWarning() throws IOException {
        List<CandumpEntry> entries = read(BadLine.SKIP, "(0.1) c 100#00\n(0.2) c 1\n\n# remark\n(0.3) c 100#01\n");
        assertThat(entries).extracting(CandumpEntry::line).containsExactly(1, 5);
        assertThat(warnings).singleElement().asString().startsWith("line 2: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(0.2) c 101#0011223",
                "(0.2) c 101#001122",
                "(0.2) c 101#",
                "(0.2) c 10",
                "(0.2",
                "(0.2)  c  101   [8]  00 1"
            })
    void aCutLastLineIsAWarning(String cut) throws IOException {
        List<CandumpEntry> entries = read(BadLine.REFUSE, "(0.1) c 101#0011223344556677\n" + cut);
        assertThat(entries).extracting(CandumpEntry::line).containsExactly(1);
        assertThat(warnings).singleElement().asString().startsWith("line 2: ").contains("cut");
    }

    @Test
    void aCompleteLastLineNeedsNoLineEnd() throws IOException {
        assertThat(read(BadLine.REFUSE, "(0.1) c 101#0011\n(0.2) c 101#0011")).hasSize(2);
        assertThat(warnings).isEmpty();
    }

    @Test
    void noTimesAreRefusedEvenWhereBadLinesAreSkippedAndEvenAsLastLine() {
        assertThatThrownBy(() -> read(BadLine.SKIP, "can0  102   [1]  02\n"))
                .hasMessageStartingWith("line 1: no time")
                .hasMessageContaining("candump -L");
    }

    @Test
    void binaryFilesAreRefused() {
        assertThatThrownBy(() -> read(BadLine.SKIP, "\u001f\u008b\u0000\u0000"))
                .hasMessageStartingWith("line 1: not a line of text");
        assertThatThrownBy(() -> read(BadLine.SKIP, "x".repeat(100_000))).hasMessageStartingWith("line 1: not a line");
    }

    @Test
    void distancesBetweenLinesAreAddedUp() throws IOException {
        StringBuilder log = new StringBuilder();
        for (int i = 0; i < 100; i++) {
            log.append(String.format(
                    " (000.%06d)  can0  %3X   [1]  00%n", i == 0 ? 0 : i % 3 == 0 ? 80_000 : 10_000, 0x100 + i % 3));
        }
        List<CandumpEntry> entries = read(BadLine.REFUSE, log.toString());
        assertThat(entries.get(3).micros()).isEqualTo(100_000);
        assertThat(entries.get(99).micros()).isEqualTo(3_300_000);
        assertThat(((Frame) entries.get(99)).frame().receivedAtNanos()).isEqualTo(3_300_000_000L);
    }

    @Test
    void timesFromZeroAreTakenAsTheyAre() throws IOException {
        StringBuilder log = new StringBuilder();
        for (int i = 0; i < 100; i++) {
            log.append(String.format(" (%03d.%06d)  can0  100   [1]  00%n", i / 10, i % 10 * 100_000));
        }
        assertThat(read(BadLine.REFUSE, log.toString()).get(99).micros()).isEqualTo(9_900_000);
    }

    @Test
    void twoInterfacesSlightlyOutOfOrderAreNoDistances() throws IOException {
        StringBuilder log = new StringBuilder();
        for (int i = 1; i < 100; i++) {
            log.append(String.format("(1699000000.%06d) can0 100#00%n", i * 100));
            log.append(String.format("(1699000000.%06d) can1 100#00%n", i * 100 - 1));
        }
        assertThat(read(BadLine.REFUSE, log.toString()).get(197).micros()).isEqualTo(1_699_000_000_009_899L);
    }
}
