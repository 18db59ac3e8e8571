package org.chasen.itest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the station under test has logged. */
final class StationLog {
    static final Path FILE = Path.of(System.getProperty("chasen.itest.log"));
    private static final int LAST = 20;

    private StationLog() {}

    static List<String> lines() throws IOException {
        return Files.readAllLines(FILE);
    }

    /** Its last lines, for a failure that the station may have explained. */
    static String last() {
        try {
            List<String> lines = lines();
            return "\n  the last lines of " + FILE + ":\n    "
                    + String.join("\n    ", lines.subList(Math.max(0, lines.size() - LAST), lines.size()));
        } catch (IOException e) {
            return "\n  nothing in " + FILE + ": " + e;
        }
    }
}
