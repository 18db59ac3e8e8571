package org.chasen.chademo.core;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The rows of the facts that say what a charger must do: states, sequences, times, thresholds, faults, versions and codes. Read from
 * the tables of {@code chademo.md} and {@code sequences.md} in the directory of the property {@code chasen.facts}, or in
 * {@code shared/facts} beside the checkout. A row is called by its section and its first cell.
 */
final class Facts {
    private static final Set<String> TABLES = Set.of("1", "2", "6", "8", "9.1", "9.2", "10", "11");
    private static final Set<String> BY_HEAD = Set.of("H'102.5 bit", "H'109.5 bit", "Byte.bit", "Vehicle");
    private static final Set<String> PROSE = Set.of("5", "9.3", "9.4");
    private static final Set<String> LISTS = Set.of("12");
    private static final Pattern HEADING = Pattern.compile("#{2,3} (\\d+(?:\\.\\d+)?)\\.? .*");
    private static final Pattern CODE = Pattern.compile("CX\\d{3}|CHA-[A-Z-]+|\\b[A-Z][a-z]+[A-Z]\\w+");

    private Facts() {}

    /** Every row by its name; all cells after the first. */
    static Map<String, List<String>> rows() {
        Map<String, List<String>> rows = new LinkedHashMap<>(charger(lines("chademo.md")));
        codes(lines("sequences.md")).forEach(code -> rows.put("codes " + code, List.of()));
        return Collections.unmodifiableMap(rows);
    }

    /** Rows of the sections that bind a charger. */
    static Map<String, List<String>> charger(List<String> lines) {
        Map<String, List<String>> rows = new LinkedHashMap<>();
        String section = "";
        String head = "";
        int point = 0;
        for (String line : lines) {
            var heading = HEADING.matcher(line);
            if (heading.matches()) {
                section = heading.group(1);
                point = 0;
            } else if (line.startsWith("|")) {
                List<String> cells = cells(line);
                if (head.isEmpty()) {
                    head = cells.get(0);
                } else if (!cells.get(0).startsWith("---") && (TABLES.contains(section) || BY_HEAD.contains(head))) {
                    String name = head.startsWith("H'") && !TABLES.contains(section)
                            ? head.substring(0, head.indexOf(' '))
                            : section;
                    put(rows, name + " " + cells.get(0), cells.subList(1, cells.size()));
                }
                continue;
            } else if (PROSE.contains(section) && !line.isBlank()) {
                rows.put(section, List.of());
            } else if (LISTS.contains(section) && line.startsWith("* ")) {
                point++;
                rows.put(section + " " + point, List.of());
            }
            head = "";
        }
        return rows;
    }

    /** Two rows of one name could hide each other. */
    private static void put(Map<String, List<String>> rows, String name, List<String> cells) {
        if (rows.put(name, cells) != null) {
            throw new IllegalStateException("two rows of the facts are called " + name);
        }
    }

    private static List<String> cells(String line) {
        return Stream.of(line.substring(1, line.lastIndexOf('|')).split("\\|", -1))
                .map(cell -> cell.replace("**", "").strip())
                .toList();
    }

    /** The codes in the column of that name of the table of faults. */
    static List<String> codes(List<String> lines) {
        List<String> codes = new ArrayList<>();
        int column = -1;
        for (String line : lines) {
            if (!line.startsWith("|")) {
                column = -1;
            } else if (column < 0) {
                List<String> head = cells(line);
                column = head.get(0).equals("Fault") ? head.indexOf("Code") : Integer.MAX_VALUE;
            } else if (column < Integer.MAX_VALUE) {
                CODE.matcher(cells(line).get(column))
                        .results()
                        .map(MatchResult::group)
                        .filter(code -> !codes.contains(code))
                        .forEach(codes::add);
            }
        }
        return codes;
    }

    private static List<String> lines(String name) {
        try {
            return Files.readAllLines(directory().resolve(name));
        } catch (IOException e) {
            throw new IllegalStateException("cannot read the facts", e);
        }
    }

    private static Path directory() {
        String given = System.getProperty("chasen.facts");
        if (given != null) {
            return Path.of(given);
        }
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path facts = at.resolve("shared").resolve("facts");
            if (Files.isDirectory(facts)) {
                return facts;
            }
        }
        throw new IllegalStateException("shared/facts not found in any directory above: give -Dchasen.facts=DIRECTORY");
    }
}
