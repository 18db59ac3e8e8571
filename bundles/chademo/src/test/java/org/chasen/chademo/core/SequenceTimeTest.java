package org.chasen.chademo.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Proof of the proof of every time: in a transcript that is named for it, the first thing that another value changes is the
 * reaction, and it comes earlier or later by just the difference. A row whose proof does not depend on the value is found here.
 */
class SequenceTimeTest {
    /** These decide what something is, not when it happens: the first thing that changes is another one. */
    private static final Set<SequenceTime> DECIDE = EnumSet.of(SequenceTime.ROOT_CAUSE, SequenceTime.SLOW_FRAME);

    private static final Pattern OUTPUT = Pattern.compile(" *([0-9.]+)   (\\S.*)");
    private static final long TOLERANCE = 110;
    private static final double[] FACTORS = {0.25, 0.5, 0.75, 0.9, 0.95, 1.05, 1.1, 1.25, 1.5, 2};

    /** Something that happened, milliseconds from the beginning. */
    private record Moment(long millis, String what) {}

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CYCLE") // its range is narrower than a cycle
    void anotherValueMovesTheReactionByTheDifference(SequenceTime time) throws IOException {
        List<Path> proofs = new ArrayList<>();
        for (Path file : TranscriptTest.transcripts()) {
            if (transcript(file).proves.contains("time." + time.key())) {
                proofs.add(file);
            }
        }
        assertThat(proofs).as("transcripts for time.%s", time.key()).isNotEmpty();
        boolean tried = false;
        for (boolean longer : new boolean[] {false, true}) {
            List<String> without = new ArrayList<>();
            boolean shown = false;
            for (Path file : proofs) {
                int value = value(time, file);
                List<Integer> others = others(time, file, value, longer);
                boolean moves = others.stream().anyMatch(other -> moves(time, file, value, other));
                shown |= moves;
                if (!others.isEmpty() && !moves) {
                    without.add(file.getFileName() + " with " + others + " instead of " + value + " ms");
                }
            }
            tried |= shown;
            assertThat(without)
                    .as("proofs of time.%s that do not depend on it", time.key())
                    .hasSizeLessThan(DECIDE.contains(time) && shown ? proofs.size() : 1);
        }
        assertThat(tried).as("other values of time.%s were tried", time.key()).isTrue();
    }

    private static boolean moves(SequenceTime time, Path file, int value, int other) {
        List<Moment> before = moments(time, file, value);
        List<Moment> after = moments(time, file, other);
        int same = 0;
        while (same < Math.min(before.size(), after.size()) && before.get(same).equals(after.get(same))) {
            same++;
        }
        if (DECIDE.contains(time)) {
            return same < Math.max(before.size(), after.size());
        }
        boolean longer = other > value;
        List<Moment> first = longer ? before : after;
        List<Moment> second = longer ? after : before;
        if (same == first.size()) {
            return false;
        }
        Moment reaction = first.get(same);
        long due = reaction.millis() + Math.abs(other - value);
        return second.stream()
                .anyMatch(m -> m.what().equals(reaction.what()) && Math.abs(m.millis() - due) <= TOLERANCE);
    }

    private static int value(SequenceTime time, Path file) {
        return Integer.parseInt(
                transcript(file).station().getOrDefault("time." + time.key(), Integer.toString(time.defaultMillis())));
    }

    private static List<Integer> others(SequenceTime time, Path file, int value, boolean longer) {
        return IntStream.concat(
                        IntStream.of(time.minMillis(), time.maxMillis()),
                        Arrays.stream(FACTORS).mapToInt(factor -> (int) Math.round(value * factor)))
                .filter(other -> longer ? other > value + TOLERANCE : other < value - TOLERANCE)
                .filter(other -> other >= time.minMillis() && other <= time.maxMillis())
                .filter(other -> fits(time, file, other))
                .distinct()
                .boxed()
                .toList();
    }

    private static boolean fits(SequenceTime time, Path file, int value) {
        try {
            Map<String, String> words =
                    transcript(file).with("time." + time.key() + "=" + value).station();
            return Transcript.settings(words).times().millis(time) == value;
        } catch (IllegalArgumentException e) {
            return false; // contradicts another time
        }
    }

    /** What came out, without the numbers that a value may appear in. */
    private static List<Moment> moments(SequenceTime time, Path file, int value) {
        List<Moment> moments = new ArrayList<>();
        String played =
                transcript(file).with("time." + time.key() + "=" + value).play();
        for (String line : played.split("\n", -1)) {
            var output = OUTPUT.matcher(line);
            if (output.matches()) {
                moments.add(new Moment(
                        Math.round(Double.parseDouble(output.group(1)) * 1000),
                        output.group(2).replaceAll("\\d+ (ms|V|A)\\b", "# $1")));
            }
        }
        return moments;
    }

    private static Transcript transcript(Path file) {
        try {
            return new Transcript(Files.readAllLines(file));
        } catch (IOException e) {
            throw new IllegalStateException("cannot read " + file, e);
        }
    }
}
