package org.chasen.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the collector of a station's process logged. */
record Pauses(Path log) {
    private static final Pattern PAUSE = Pattern.compile("\\[(\\S+)\\] GC\\(\\d+\\) Pause (\\w+) .* ([0-9.]+)ms");
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSZ", Locale.ROOT);

    /** The Java option that writes the log. */
    String option() {
        return "-Xlog:gc:file=" + log + ":time";
    }

    /** How many pauses of which kind, and how long they were, in a stretch of time. */
    String during(Predicate<Instant> window) throws IOException {
        Percentiles young = new Percentiles();
        Percentiles whole = new Percentiles();
        for (String line : Files.readAllLines(log)) {
            Matcher pause = PAUSE.matcher(line);
            if (pause.matches() && window.test(MOMENT.parse(pause.group(1), Instant::from))) {
                (pause.group(2).equals("Full") ? whole : young)
                        .add(Math.round(Double.parseDouble(pause.group(3)) * 1e6));
            }
        }
        return String.format(
                Locale.ROOT,
                "%d of the young generation%s; %d of the whole heap%s",
                young.size(),
                told(young),
                whole.size(),
                told(whole));
    }

    private static String told(Percentiles pauses) {
        return pauses.size() == 0 ? "" : ": " + pauses;
    }
}
