package org.chasen.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The table: what, median, and the peer or the limit beside it. */
final class Report {
    private static final String BEGIN = "<!-- measured by itest/bench/run: begin -->";
    private static final String END = "<!-- measured by itest/bench/run: end -->";
    private final List<String> rows = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();

    void row(String what, String measured, String beside) {
        rows.add("| " + what + " | " + measured + " | " + beside + " |");
        System.out.println(what + ": " + measured + "  (" + beside + ")");
    }

    void missing(String what, Exception why) {
        missing.add(what + ": " + why.getMessage());
        System.err.println("not measured: " + what + ": " + why);
    }

    boolean complete() {
        return missing.isEmpty();
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** Writes the table between its markers and leaves the rest of the page alone. */
    void write(Path page) throws IOException {
        StringBuilder text = new StringBuilder(BEGIN).append("\n\n| what | median | beside it |\n|---|---|---|\n");
        rows.forEach(row -> text.append(row).append('\n'));
        text.append("\nOn ")
                .append(Runtime.getRuntime().availableProcessors())
                .append(" cores, Java ")
                .append(System.getProperty("java.version"))
                .append(", ")
                .append(System.getProperty("os.arch"))
                .append(". Machines are noisy: compare ratios.\n");
        missing.forEach(line -> text.append("\nNot measured: ").append(line).append('\n'));
        text.append('\n').append(END);
        String before = Files.readString(page);
        int begin = before.indexOf(BEGIN);
        int end = before.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IOException(page + " has lost its markers " + BEGIN + " and " + END + ": put them back");
        }
        Files.writeString(page, before.substring(0, begin) + text + before.substring(end + END.length()));
    }
}
