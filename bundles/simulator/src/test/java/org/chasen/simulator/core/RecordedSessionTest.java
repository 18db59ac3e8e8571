package org.chasen.simulator.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The simulated Leaf ZE0, fed with what the recorded charger sent, says what the recorded Leaf said. */
class RecordedSessionTest {
    private static final Pattern LINE = Pattern.compile("\\((\\d+\\.\\d+)\\) \\S+ (\\p{XDigit}{3})#(\\p{XDigit}{16})");
    private static final double OFFSET_S = 0.5;

    private record Frame(double seconds, int id, long payload) {}

    private final List<Frame> recorded = new ArrayList<>();
    private final List<Frame> simulated = new ArrayList<>();

    @BeforeEach
    void replay() throws IOException {
        for (String line : Files.readAllLines(data().resolve("leaf-ze0-indra-v2h.candump"))) {
            Matcher matcher = LINE.matcher(line);
            assertThat(matcher.matches()).as(line).isTrue();
            long bigEndian = Long.parseUnsignedLong(matcher.group(3), 16);
            recorded.add(new Frame(
                    Double.parseDouble(matcher.group(1)),
                    Integer.parseInt(matcher.group(2), 16),
                    Long.reverseBytes(bigEndian)));
        }
        Vehicle vehicle = new Vehicle(VehicleProfile.LEAF_ZE0, 73, 0);
        vehicle.plug(true);
        int next = 0;
        for (long milli = 0; milli < 52_000; milli++) {
            double seconds = milli / 1000.0 - OFFSET_S;
            while (next < recorded.size() && recorded.get(next).seconds() <= seconds) {
                Frame frame = recorded.get(next++);
                if (frame.id() == 0x109) {
                    vehicle.inlet((int) (frame.payload() >>> 8) & 0xFFFF, (int) (frame.payload() >>> 24) & 0xFF);
                }
                vehicle.receive(frame.id(), frame.payload());
            }
            // The lines are not in the recording: d2 after the insulation test, both off around H'109.5 = 20.
            vehicle.lines(seconds < 50.56, seconds > 16.10 && seconds < 50.0);
            vehicle.step(milli * 1_000_000L, (id, length, payload) -> simulated.add(new Frame(seconds, id, payload)));
        }
    }

    /** The data directory given by {@code chasen.data}, or {@code shared/data} beside the checkout. */
    private static Path data() {
        String given = System.getProperty("chasen.data");
        if (given != null) {
            return Path.of(given);
        }
        Path directory = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(directory.resolve("shared/data"))) {
            directory = directory.getParent();
            assertThat(directory)
                    .as("shared/data beside the checkout, or -Dchasen.data")
                    .isNotNull();
        }
        return directory.resolve("shared/data");
    }

    private static Map<String, Double> changes(List<Frame> frames, int id) {
        Map<String, Double> changes = new LinkedHashMap<>();
        long last = -1;
        int number = 0;
        for (Frame frame : frames) {
            if (frame.id() == id && (changes.isEmpty() || frame.payload() != last)) {
                last = frame.payload();
                changes.put("%02d %016X".formatted(number++, Long.reverseBytes(last)), frame.seconds());
            }
        }
        return changes;
    }

    @Test
    void everyPayloadIsTheSameInTheSameOrder() {
        for (int id : new int[] {0x100, 0x101, 0x102, 0x200}) {
            assertThat(changes(simulated, id).keySet())
                    .as("payloads of H'%03X", id)
                    .containsExactlyElementsOf(changes(recorded, id).keySet());
        }
    }

    @Test
    void everyPayloadComesAtItsTime() {
        for (int id : new int[] {0x100, 0x101, 0x102, 0x200}) {
            Map<String, Double> expected = changes(recorded, id);
            changes(simulated, id)
                    .forEach((payload, seconds) -> assertThat(seconds)
                            .as("H'%03X %s", id, payload)
                            .isCloseTo(expected.get(payload), within(0.12)));
        }
    }

    @Test
    void theFramesOfACycleComeInTheSameOrderAndNumber() {
        List<Integer> expected = order(recorded);
        List<Integer> actual = order(simulated);
        assertThat(actual.size()).isCloseTo(expected.size(), within(expected.size() / 100));
        assertThat(actual.subList(0, 2000)).isEqualTo(expected.subList(0, 2000));
    }

    private static List<Integer> order(List<Frame> frames) {
        return frames.stream()
                .map(Frame::id)
                .filter(id -> id == 0x100 || id == 0x101 || id == 0x102 || id == 0x200)
                .toList();
    }
}
