package org.chasen.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A real-time thread of the system outside of any Java: {@code cyclictest} of Debian's rt-tests, every 100 ms with SCHED_FIFO 80.
 * What it is late, no process on this machine can avoid. It needs root.
 */
final class RealTimeTimer {
    private static final Pattern LATENESS = Pattern.compile("\\s*0:\\s*\\d+:\\s*(\\d+)");
    private final Process process;

    private RealTimeTimer(Process process) {
        this.process = process;
    }

    /** Runs for these minutes from now. */
    static RealTimeTimer start(int minutes) throws IOException {
        // --laptop: the processors may sleep as they do without it.
        return new RealTimeTimer(new ProcessBuilder(
                        "cyclictest", "--laptop", "-v", "-q", "-p", "80", "-i", "100000", "-D", minutes + "m")
                .redirectErrorStream(true)
                .start());
    }

    /** Deviations from 100 ms between two wake-ups, when its time is over. */
    Percentiles deviations() throws IOException {
        Percentiles deviations = new Percentiles();
        StringBuilder said = new StringBuilder();
        long before = -1;
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Matcher lateness = LATENESS.matcher(line);
                if (!lateness.matches()) {
                    said.append(line).append(' ');
                    continue;
                }
                long micros = Long.parseLong(lateness.group(1));
                if (before >= 0) {
                    deviations.add(1000 * Math.abs(micros - before));
                }
                before = micros;
            }
        }
        if (deviations.size() == 0) {
            throw new IOException("cyclictest measured nothing; it said: " + said);
        }
        return deviations;
    }
}
