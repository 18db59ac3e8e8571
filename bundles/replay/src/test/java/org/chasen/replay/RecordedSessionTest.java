package org.chasen.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The recorded session, a Leaf ZE0 at a bidirectional charger, against the moments listed beside it. */
class RecordedSessionTest {
    private static final List<JsonNode> LINES = new ArrayList<>();
    private static String text;

    @BeforeAll
    static void replay() throws IOException {
        Path file = Found.data("leaf-ze0-indra-v2h.candump");
        ObjectMapper json = new ObjectMapper();
        for (String line : run(file, "--json").lines().toList()) {
            LINES.add(json.readTree(line));
        }
        text = run(file);
    }

    private static String run(Path file, String... options) {
        List<String> arguments = new ArrayList<>(List.of(options));
        arguments.add(0, file.toString());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream complaints = new ByteArrayOutputStream();
        int code = Replay.run(arguments, out, new PrintStream(complaints, true, StandardCharsets.UTF_8));
        assertThat(complaints.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(code).isZero();
        return out.toString(StandardCharsets.UTF_8);
    }

    private static List<JsonNode> all(Predicate<JsonNode> which) {
        return LINES.stream().filter(which).toList();
    }

    private static JsonNode first(Predicate<JsonNode> which) {
        return LINES.stream().filter(which).findFirst().orElseThrow();
    }

    private static Predicate<JsonNode> flag(String bit, int value) {
        return line ->
                line.path("bit").asText().equals(bit) && line.path("value").asInt(-1) == value;
    }

    private static Predicate<JsonNode> value(String field) {
        return line -> line.path("field").asText().equals(field);
    }

    @Test
    void everyStateAtItsMomentAndNoOther() {
        List<JsonNode> states = all(line -> line.path("kind").asText().equals("state"));
        assertThat(states)
                .extracting(line -> line.path("state").asText())
                .containsExactly("C", "D", "E", "F", "G", "H", "I");
        double[] moments = {0.0, 3.9, 19.6, 46.8, 47.0, 49.9, 50.6};
        for (int i = 0; i < moments.length; i++) {
            assertThat(states.get(i).path("t").asDouble()).isCloseTo(moments[i], within(0.1));
        }
    }

    @Test
    void aStateLineIsExactlyThis() throws IOException {
        assertThat(run(Found.data("leaf-ze0-indra-v2h.candump"), "--json").lines())
                .contains("{\"t\":19.564,\"kind\":\"state\",\"state\":\"E\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "102.5.3, 1, 0.020", "102.5.6, 1, 0.020", "102.5.7, 1, 0.020", "109.5.5, 1, 0.065", "109.4.0, 1, 0.065",
        "102.5.0, 1, 3.924", "109.5.2, 1, 12.664", "102.5.3, 0, 17.338", "109.5.0, 1, 19.564", "109.5.5, 0, 19.564",
        "109.5.0, 0, 46.962", "102.5.0, 0, 46.967", "109.5.2, 0, 50.562"
    })
    void flagsChangeAtTheirMoments(String bit, int value, double moment) {
        assertThat(first(flag(bit, value)).path("t").asDouble()).isCloseTo(moment, within(0.02));
    }

    @ParameterizedTest
    @CsvSource({
        "108.1-2, 500, 0.065", "108.3, 15, 0.065", "108.4-5, 435, 0.065", "100.6, 240, 0.0", "100.6, 100, 0.100",
        "101.5-6, 240, 0.110", "101.5-6, 222, 2.11", "102.6, 3, 0.020", "102.6, 73, 2.12", "101.1-2, 3600, 2.913",
        "109.1-2, 505, 15.264", "109.1-2, 367, 17.664", "102.3, 2, 19.040", "108.3, 0, 19.563", "102.1-2, 410, 0.020"
    })
    void valuesChangeAtTheirMoments(String field, int value, double moment) {
        assertThat(all(value(field))).anySatisfy(line -> {
            assertThat(line.path("value").asInt()).isEqualTo(value);
            assertThat(line.path("t").asDouble()).isCloseTo(moment, within(0.02));
        });
    }

    @Test
    void pauseAtZeroAmperesIsSeenInEnergyTransfer() {
        assertThat(all(value("109.3")))
                .extracting(line -> line.path("value").asInt())
                .contains(8, 14)
                .last()
                .isEqualTo(0);
        assertThat(all(line -> line.path("version").asText().equals("2.0.1")).stream()
                        .map(line -> line.path("chargingState").asText())
                        .filter(state -> !state.isEmpty())
                        .toList())
                .containsExactly(
                        "EVConnected",
                        "SuspendedEVSE",
                        "SuspendedEV",
                        "SuspendedEVSE", // it begins held at 0 A
                        "Charging",
                        "EVConnected",
                        "Idle");
        assertThat(all(line -> line.path("version").asText().equals("1.6")).stream()
                        .map(line -> (line.path("action").asText() + " "
                                        + line.path("status").asText())
                                .strip())
                        .toList())
                .contains("StatusNotification SuspendedEVSE")
                .containsSubsequence(
                        "StatusNotification Preparing",
                        "Authorize",
                        "StartTransaction",
                        "StatusNotification Charging",
                        "StopTransaction",
                        "StatusNotification Finishing",
                        "StatusNotification Available");
    }

    @Test
    void sequenceNumbersOfTheTransactionHaveNoGap() {
        List<Integer> numbers = all(line -> line.has("seqNo")).stream()
                .map(line -> line.path("seqNo").asInt())
                .toList();
        for (int i = 0; i < numbers.size(); i++) {
            assertThat(numbers.get(i)).isEqualTo(i);
        }
        assertThat(numbers).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "to charging enabled | 3.924 | 8 | ok",
                "to vehicle contactor closed | 13.414 | 22 | ok",
                "to current request | 1.702 | 4 | ok",
                "current request to charging | 0.524 | 0.5 | exceeded",
                "to permission withdrawn | 0.205 | 2 | ok",
                "to 5 A or less | 0.0 | 0.5 | ok",
                "to vehicle contactor open | 2.908 | 4 | ok",
                "fall to 10 V | 0.6 | 2 | ok",
                "gap between vehicle frames | 0.101 | 0.11 | ok",
                "gap between charger frames | 0.106 | 0.11 | ok"
            })
    void stepsAreMeasuredAgainstTheirLimits(String name, double measured, double limit, String result) {
        JsonNode line = first(each -> each.path("kind").asText().equals("limit")
                && each.path("name").asText().contains(name));
        assertThat(line.path("measured").asDouble()).isCloseTo(measured, within(0.03));
        assertThat(line.path("limit").asDouble()).isEqualTo(limit);
        assertThat(line.path("result").asText()).isEqualTo(result);
    }

    @Test
    void timeNeverGoesBack() {
        double before = 0;
        for (JsonNode line : LINES) {
            assertThat(line.path("t").asDouble()).isGreaterThanOrEqualTo(before);
            before = line.path("t").asDouble();
        }
    }

    @Test
    void textSaysTheSameForPeople() {
        assertThat(text)
                .contains("pilot lines, plug, lock and token are not on CAN")
                .contains("== E == energy transfer")
                .contains("charging enabled = 1")
                .contains("SoC = 73 %")
                .containsPattern("exceeded +current request to charging")
                .contains("states C 0.0, D 3.9, E 19.6, F 46.8, G 47.0, H 49.9, I 50.6");
    }
}
