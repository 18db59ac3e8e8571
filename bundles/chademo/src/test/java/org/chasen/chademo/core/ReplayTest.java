package org.chasen.chademo.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.chasen.can.CanFrame;
import org.chasen.chademo.core.Comparison.Agreement;
import org.chasen.chademo.core.Comparison.Change;
import org.chasen.chademo.core.Comparison.Difference;
import org.junit.jupiter.api.Test;

/**
 * Our charger says to the recorded vehicle what the real one said, wherever the standard fixes it. Every difference has an
 * explanation in {@code replay.txt}, and every explanation a difference; {@code docs/chademo-replay.md} is written from both,
 * again with {@code -Dchasen.rewrite=true}.
 */
class ReplayTest {
    private static final Path EXPLANATIONS = Path.of("src/test/resources/replay.txt");

    /** Why a field may differ from one moment to another, seconds. */
    private record Explanation(String field, double fromS, double toS, String why) {
        boolean covers(Difference difference) {
            return (difference.field() + " ").startsWith(field + " ")
                    && difference.fromS() >= fromS
                    && difference.toS() <= toS;
        }
    }

    private final Replay replay = new Replay();
    private final Comparison comparison = new Comparison(replay.real, replay.ours);

    @Test
    @Proves("frame.replay")
    void theRecordedVehicleGetsTheFlagsTheStandardFixes() {
        assertThat(replay.trouble).isEmpty();
        assertThat(flags(replay.ours))
                .isEqualTo(flags(replay.real))
                .containsExactly(0x20, 0x24, 0x05, 0x25, 0x24, 0x20);
    }

    @Test
    @Proves({"frame.replay", "stop.5-shown"})
    void everyDifferenceIsExplainedAndTheDocumentSaysSo() throws IOException {
        List<Explanation> explanations = explanations();
        Set<Explanation> unused = new LinkedHashSet<>(explanations);
        List<String> rows = new ArrayList<>();
        List<Difference> unexplained = new ArrayList<>();
        for (Difference difference : comparison.differences) {
            List<Explanation> found =
                    explanations.stream().filter(e -> e.covers(difference)).toList();
            if (found.size() == 1) {
                unused.remove(found.get(0));
                rows.add(row(
                        difference.field(),
                        seconds(difference.fromS()),
                        seconds(difference.toS()),
                        difference.real(),
                        difference.ours(),
                        found.get(0).why()));
            } else {
                unexplained.add(difference);
            }
        }
        assertThat(unexplained).as("differences without one explanation").isEmpty();
        assertThat(unused).as("explanations without a difference").isEmpty();
        String text = document(rows);
        Path file = Documents.of("chademo-replay.md");
        if (Boolean.getBoolean("chasen.rewrite")) {
            Files.writeString(file, text);
        }
        assertThat(file).as("write again with -Dchasen.rewrite=true").hasContent(text);
    }

    @Test
    void aFlagThatIsLateOrWrongAndACurrentThatIsNotTrueAreDifferences() {
        List<CanFrame> late = new ArrayList<>();
        for (CanFrame frame : replay.real) {
            boolean status = frame.id() == 0x109;
            double at = frame.receivedAtNanos() / 1e9;
            long bits = (status && at > 46.5 && at < 47.4 ? 0x04_00000000_00L : 0)
                    | (status && at > 30 && at < 31 ? 0x40_000000L : 0);
            late.add(CanFrame.of(frame.id(), frame.payload() | bits).receivedAt(frame.receivedAtNanos()));
        }
        assertThat(new Comparison(replay.real, replay.real).differences).isEmpty();
        assertThat(new Comparison(replay.real, late).differences)
                .extracting(Difference::field)
                .containsExactly("H'109.3 current");
        late.replaceAll(frame -> frame.id() == 0x109 && frame.receivedAtNanos() < 20_000_000_000L
                ? CanFrame.of(0x109, frame.payload() & ~0x04_00000000_00L).receivedAt(frame.receivedAtNanos())
                : frame);
        assertThat(new Comparison(replay.real, late).differences)
                .extracting(Difference::field)
                .containsExactly("H'109.3 current", "H'109.5.2");
    }

    private static List<Integer> flags(List<CanFrame> frames) {
        List<Integer> flags = new ArrayList<>();
        for (CanFrame frame : frames) {
            if (frame.id() == 0x109 && (flags.isEmpty() || flags.get(flags.size() - 1) != frame.byteAt(5))) {
                flags.add(frame.byteAt(5));
            }
        }
        return flags;
    }

    private static List<Explanation> explanations() throws IOException {
        return Files.readAllLines(EXPLANATIONS).stream()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .map(line -> line.split(" \\| ", -1))
                .map(cells ->
                        new Explanation(cells[0], Double.parseDouble(cells[1]), Double.parseDouble(cells[2]), cells[3]))
                .toList();
    }

    private String document(List<String> rows) {
        StringBuilder text = new StringBuilder("""
            # The recorded charger and ours before the same vehicle

            Generated by `ReplayTest` from the recorded session and the explanations in `bundles/chademo/src/test/resources/replay.txt`;
            the build fails when a difference has no explanation, an explanation no difference, or this page differs.
            `./mvnw verify -pl bundles/chademo -am -Dchasen.rewrite=true` writes it again.

            The frames of the vehicle, a Leaf ZE0, come at their recorded times. Voltage and current are those the real charger, a
            bidirectional one of 15 A, showed; lock, isolation monitor, stop and limit act when the real ones did. A frame agrees when the
            other charger shows the same within a cycle before or after it.

            ## Flags of H'109.5

            | Change | Real, s | Ours, s | Ours later, s |
            |---|---|---|---|
            """);
        for (Change change : comparison.changes) {
            text.append(row(
                    change.bit(),
                    seconds(change.realS()),
                    seconds(change.oursS()),
                    String.format(Locale.ROOT, "%+.2f", change.oursS() - change.realS())));
        }
        text.append("\n## Fields\n\n| Field | Frames compared | Agree |\n|---|---|---|\n");
        for (Agreement agreement : comparison.agreements) {
            text.append(
                    row(agreement.field(), Integer.toString(agreement.frames()), Integer.toString(agreement.agreed())));
        }
        text.append("\n## Differences\n\n| Field | From, s | To, s | Real | Ours | Why |\n|---|---|---|---|---|---|\n");
        rows.forEach(text::append);
        return text.toString();
    }

    private static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }

    private static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.2f", seconds);
    }
}
