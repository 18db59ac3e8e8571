package org.chasen.itest;

import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** What was on the CAN bus of the desk, as the recorder beside it has written it. */
final class Recording {
    private final Path file = Path.of(System.getProperty("chasen.itest.candump"));

    /** Whether it has what was on the bus at a moment. */
    boolean reaches(Instant moment) throws IOException {
        List<String> lines = Files.readAllLines(file);
        String last = lines.get(lines.size() - 1);
        return last.contains(")") && secondsOf(last) > moment.toEpochMilli() / 1e3;
    }

    /** The longest time between two H'108 from a moment on, in seconds. */
    double longestCycleS(Instant from) throws IOException {
        double begin = from.toEpochMilli() / 1e3;
        double last = Double.NaN;
        double longest = 0;
        for (String line : Files.readAllLines(file)) {
            double at = secondsOf(line);
            if (at >= begin && line.contains(" 108#")) {
                longest = Math.max(longest, at - (Double.isNaN(last) ? at : last));
                last = at;
            }
        }
        assertTrue("no cycles in the recording since " + from, longest > 0);
        return longest;
    }

    private static double secondsOf(String line) {
        return Double.parseDouble(line.substring(1, line.indexOf(')')));
    }
}
