package org.chasen.chademo.core;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is claimed: the rows of {@code facts.txt}.
 *
 * @param rows by id, in order
 * @param notClaimed rows of the facts that nothing is claimed of, and why
 */
record Claims(Map<String, Row> rows, Map<String, String> notClaimed) {
    /** Where a row is a choice of this project. */
    static final String OURS = "ours";

    private static final Path FILE = Path.of("src/test/resources/facts.txt");

    /**
     * One claim.
     *
     * @param part the heading it stands under
     * @param id name of it
     * @param what what must hold
     * @param sources rows of the facts it comes from, or {@link #OURS}
     */
    record Row(String part, String id, String what, List<String> sources) {}

    static Claims read() {
        try {
            return of(Files.readAllLines(FILE));
        } catch (IOException e) {
            throw new IllegalStateException("cannot read " + FILE, e);
        }
    }

    private static Claims of(List<String> lines) {
        Map<String, Row> rows = new LinkedHashMap<>();
        Map<String, String> notClaimed = new LinkedHashMap<>();
        String part = "";
        for (String line : lines) {
            String[] cells = line.split(" \\| ", -1);
            if (line.startsWith("# ")) {
                part = line.substring(2).replaceFirst(":.*", "");
            } else if (part.equals("Not claimed")) {
                notClaimed.put(cells[0], cells[1]);
            } else if (cells.length != 3) {
                throw new IllegalStateException("expected id | what must hold | rows of the facts, or ours: " + line);
            } else {
                String what = cells[1].equals("=") ? meaning(cells[0]) : cells[1];
                if (rows.put(cells[0], new Row(part, cells[0], what, List.of(cells[2].split("; ", -1)))) != null) {
                    throw new IllegalStateException("two rows of facts.txt are called " + cells[0]);
                }
            }
        }
        return new Claims(rows, notClaimed);
    }

    private static String meaning(String id) {
        SequenceTime time = SequenceTimes.byKey(id.substring("time.".length()));
        return time.meaning() + " (" + time.defaultMillis() + " ms, " + time.minMillis() + ".." + time.maxMillis()
                + ")";
    }

    /** Rows of the facts that no claim comes from and no reason leaves out. */
    Set<String> missing(Set<String> facts) {
        Set<String> missing = new LinkedHashSet<>(facts);
        rows.values().forEach(row -> row.sources().forEach(missing::remove));
        missing.removeAll(notClaimed.keySet());
        return missing;
    }

    /** Sources that are no row of the facts; also a row that is both claimed and left out. */
    List<String> unknown(Set<String> facts) {
        List<String> unknown = new ArrayList<>();
        for (Row row : rows.values()) {
            for (String source : row.sources()) {
                if (notClaimed.containsKey(source) || !(source.equals(OURS) || facts.contains(source))) {
                    unknown.add(row.id() + ": " + source);
                }
            }
        }
        notClaimed.keySet().stream().filter(source -> !facts.contains(source)).forEach(unknown::add);
        return unknown;
    }

    /** Claims that come from a row of a section of the facts. */
    List<Row> from(String source) {
        return rows.values().stream()
                .filter(row -> row.sources().contains(source))
                .toList();
    }
}
