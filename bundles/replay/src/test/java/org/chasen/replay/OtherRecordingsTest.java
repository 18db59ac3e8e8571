package org.chasen.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recordings as others make them: decoded, or refused with the line and never with a stack trace. */
class OtherRecordingsTest {

    @TempDir
    private Path directory;

    private List<String> recorded;
    private String out = "";
    private String complaints = "";
    private int code;

    @BeforeEach
    void read() throws IOException {
        recorded = Files.readAllLines(Found.data("leaf-ze0-indra-v2h.candump"));
    }

    private void replay(String log, String... options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(options));
        arguments.add(Files.writeString(directory.resolve("x.candump"), log).toString());
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        code = Replay.run(arguments, output, new PrintStream(errors, true, StandardCharsets.UTF_8));
        out = output.toString(StandardCharsets.UTF_8);
        complaints = errors.toString(StandardCharsets.UTF_8);
        assertThat(out + complaints).doesNotContain("\tat ").doesNotContain("Exception");
    }

    private List<String> states() {
        return out.lines()
                .filter(line -> line.contains("\"kind\":\"state\""))
                .map(line -> line.replaceAll(".*\"t\":([0-9.-]+),.*\"state\":\"(.)\".*", "$2 $1"))
                .toList();
    }

    private static String joined(List<String> lines) {
        return String.join("\n", lines) + "\n";
    }

    private static final List<String> STATES =
            List.of("C 0.0", "D 3.924", "E 19.564", "F 46.762", "G 46.962", "H 49.87", "I 50.562");

    @Test
    void theRecordedSessionInEveryTimeFormatOfCandump() throws IOException {
        StringBuilder absolute = new StringBuilder();
        StringBuilder dated = new StringBuilder();
        StringBuilder zero = new StringBuilder();
        StringBuilder delta = new StringBuilder();
        long before = 0;
        for (String line : recorded) {
            long micros = Math.round(Double.parseDouble(line.substring(1, line.indexOf(')'))) * 1e6);
            String id = line.substring(line.indexOf('#') - 3, line.indexOf('#'));
            String data = line.substring(line.indexOf('#') + 1)
                    .replaceAll("(..)", "$1 ")
                    .strip();
            String frame = "  can0  " + id + "   [8]  " + data + "\n";
            absolute.append(String.format(
                    Locale.ROOT, " (%d.%06d)%s", 1_699_000_000 + micros / 1_000_000, micros % 1_000_000, frame));
            dated.append(String.format(
                    Locale.ROOT,
                    " (2024-01-01 10:%02d:%02d.%06d)%s",
                    10,
                    micros / 1_000_000 % 60,
                    micros % 1_000_000,
                    frame));
            zero.append(String.format(Locale.ROOT, " (%03d.%06d)%s", micros / 1_000_000, micros % 1_000_000, frame));
            delta.append(String.format(
                    Locale.ROOT,
                    " (%03d.%06d)%s",
                    (micros - before) / 1_000_000,
                    (micros - before) % 1_000_000,
                    frame));
            before = micros;
        }
        for (String log : List.of(absolute.toString(), dated.toString(), zero.toString(), delta.toString())) {
            replay(log, "--json");
            assertThat(code).as(complaints).isZero();
            assertThat(states()).as(log.substring(0, 60)).isEqualTo(STATES);
        }
    }

    @Test
    void foreignIdentifiersExtendedRemoteAndErrorFramesInBetweenChangeNothing() throws IOException {
        List<String> mixed = new ArrayList<>();
        for (String line : recorded) {
            String time = line.substring(0, line.indexOf(')') + 1);
            mixed.add(line);
            mixed.add(time + " cha0 1DB#0011223344556677");
            mixed.add(time + " cha0 18FF50E5#0011");
            mixed.add(time + " cha0 102#R");
            mixed.add(time + " cha0 102##0112233");
            mixed.add(time + " cha0 20000004#0008000000000000");
            mixed.add(time + " other 102#029A0100001F0300");
        }
        mixed.add(mixed.get(mixed.size() - 7).replaceAll("#.*", "#0001"));
        replay(joined(mixed), "--json");
        assertThat(code).isZero();
        assertThat(states()).isEqualTo(STATES);
        assertThat(complaints).contains("cha0", "other").contains("expected 8");
    }

    @Test
    void aCutFileIsShownUpToTheCutAndACutInTheMiddleIsRefusedByItsLine() throws IOException {
        String whole = joined(recorded.subList(0, 1000));
        replay(whole + recorded.get(1000).substring(0, 30), "--json");
        assertThat(code).isZero();
        assertThat(complaints).contains("line 1001");
        assertThat(states()).isEqualTo(List.of("C 0.0", "D 3.924"));

        replay(whole + recorded.get(1000).substring(0, 30) + "\n" + joined(recorded.subList(1001, 2000)), "--json");
        assertThat(code).isEqualTo(1);
        assertThat(complaints).contains("line 1001: cut or malformed");
        assertThat(out).isEmpty();
    }

    @Test
    void whatHoldsNoSessionIsRefusedInOneSentence() throws IOException {
        replay("");
        assertThat(code).isEqualTo(1);
        assertThat(complaints).contains("no CHAdeMO frame");
        replay("(0.0) can0 1DB#00\n(0.1) can0 18FF50E5#00\n");
        assertThat(complaints).contains("no CHAdeMO frame", "EXTENDED=1");
        replay("can0  102   [8]  02 9A 01 00 00 C8 03 00\n");
        assertThat(complaints).contains("line 1: no time");
        replay(recorded.get(4000) + "\n" + recorded.get(0) + "\n");
        assertThat(complaints).contains("line 2: time goes back by");
        replay("\u0000\u0001\u0002");
        assertThat(complaints).contains("line 1: not a line of text");
    }

    @Test
    void aMissingFileAndAWrongCommandLineAreSaid() {
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        PrintStream printer = new PrintStream(errors, true, StandardCharsets.UTF_8);
        assertThat(Replay.run(List.of("/nowhere.candump"), new ByteArrayOutputStream(), printer))
                .isEqualTo(1);
        assertThat(Replay.run(List.of("--json"), new ByteArrayOutputStream(), printer))
                .isEqualTo(2);
        assertThat(Replay.run(List.of("a", "b"), new ByteArrayOutputStream(), printer))
                .isEqualTo(2);
        assertThat(errors.toString(StandardCharsets.UTF_8)).contains("no such file", "usage");
    }

    @Test
    void aVehicleOfProtocolOneWithLongPeriodsIsFollowedToTheEnd() throws IOException {
        Script script = new Script()
                .frames(8, 0.225, "0190010000000032", "01000000002000FF")
                .frames(40, 0.225, "0190010000010032", "01000000002400FF")
                .frames(4, 0.225, "0190010A00010032", "01770100002400FF")
                .frames(40, 0.225, "0190010A00010032", "0177010A00053C3C")
                .frames(2, 0.225, "0190010A00010032", "0177010A00253C3C")
                .frames(30, 0.225, "0190010000000032", "0101000000240000")
                .frames(4, 0.225, "0190010000000032", "0101000000200000");
        replay(script.log(), "--json");
        assertThat(code).as(complaints).isZero();
        assertThat(states())
                .extracting(state -> state.substring(0, 1))
                .containsExactly("C", "D", "E", "F", "G", "H", "I");
        assertThat(out).contains("longest gap between vehicle frames (102)").contains("\"measured\":0.225");
        assertThat(out.lines().filter(line -> line.contains("vehicle contactor")))
                .as("not reported by protocol 1")
                .isEmpty();
        double g = Double.parseDouble(states().get(4).substring(2));
        double h = Double.parseDouble(states().get(5).substring(2));
        assertThat(h - g).isBetween(4.0, 4.3);
    }

    @Test
    void aStartThatTheVehicleGivesUpHasNoEnergyTransfer() throws IOException {
        Script script = new Script()
                .frames(20, 0.1, "029A010000080340", "020000000020FFFF")
                .frames(30, 0.1, "029A010000090340", "020000000024FFFF")
                .frames(20, 0.1, "029A010000180340", "0200000000200000");
        replay(script.log(), "--json");
        assertThat(states()).extracting(state -> state.substring(0, 1)).containsExactly("C", "D");
        assertThat(out).contains("\"result\":\"not reached\"").doesNotContain("StartTransaction");
        replay(script.log());
        assertThat(out).contains("no energy: the start ended in state D").contains("stop request before charging = 1");
    }

    @Test
    void aVehicleThatNeverPermitsExceedsTheTimeForIt() throws IOException {
        replay(
                new Script()
                        .frames(100, 0.1, "029A010000080340", "020000000020FFFF")
                        .log(),
                "--json");
        assertThat(states()).extracting(state -> state.substring(0, 1)).containsExactly("C");
        assertThat(out.lines().filter(line -> line.contains("to charging enabled")))
                .singleElement()
                .asString()
                .contains("\"result\":\"exceeded\"", "\"limit\":8.0");
    }

    @Test
    void aFaultOfTheVehicleStopsTheCharge() throws IOException {
        Script script = new Script()
                .frames(10, 0.1, "029A010A00010340", "0277010A00053C3C")
                .frames(5, 0.1, "029A010A04010340", "0277010A00353C3C")
                .frames(5, 0.1, "029A010004000340", "0277010000340000");
        replay(script.log(), "--json");
        assertThat(states()).extracting(state -> state.substring(0, 1)).containsExactly("C", "D", "E", "F", "G");
        assertThat(out)
                .contains("\"name\":\"current deviation\",\"value\":1")
                .contains("\"triggerReason\":\"AbnormalCondition\",\"chargingState\":\"SuspendedEV\"")
                .contains("\"stoppedReason\":\"StoppedByEV\"");
    }

    @Test
    void aStopByTheVehicleIsOneEventWhenTheCurrentIsGone() throws IOException {
        Script script = new Script()
                .frames(10, 0.1, "029A010A00010340", "0277010A00053C3C")
                .frames(2, 0.1, "029A010000000340", "0277010A00253C3C")
                .frames(5, 0.1, "029A010000000340", "0277010000240000");
        replay(script.log(), "--json");
        assertThat(out.lines().filter(line -> line.contains("StopAuthorized")))
                .singleElement()
                .asString()
                .contains("\"chargingState\":\"EVConnected\"");
    }

    @Test
    void twoSessionsInOneFileAreTwo() throws IOException {
        Script script = new Script()
                .frames(20, 0.1, "029A010000080340", "020000000020FFFF")
                .pause(30)
                .frames(20, 0.1, "029A010000080340", "020000000020FFFF")
                .frames(20, 0.1, "029A010000090340", "020000000020FFFF");
        replay(script.log(), "--json");
        assertThat(states()).extracting(state -> state.substring(0, 1)).containsExactly("C", "C", "D");
        assertThat(states().get(1)).isEqualTo("C 32.0");
    }

    @Test
    void framesOfOneSideAloneAreShown() throws IOException {
        replay(new Script().frames(5, 0.1, "029A010000080340", "").log());
        assertThat(code).isZero();
        assertThat(out).contains("== C ==");
        replay("(1.0) can0 109#0205000000200000\n");
        assertThat(code).isZero();
        assertThat(out).contains("present voltage = 5 V").contains("nothing but a charger");
    }
}
