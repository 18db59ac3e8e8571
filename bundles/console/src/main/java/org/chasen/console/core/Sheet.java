package org.chasen.console.core;

import java.util.ArrayList;
import java.util.List;

/**
 * A sheet of named lines below headings. Labels stand in one column as wide as the longest of them, so that nothing a
 * platform names moves a value out of its column; a value of several lines continues below itself.
 */
public final class Sheet {
    private static final String INDENT = "  ";
    private static final int GAP = 2;

    private sealed interface Row {}

    private record Heading(String text) implements Row {}

    private record Line(String label, String value) implements Row {}

    private final List<Row> rows = new ArrayList<>();

    /** Begins a section. */
    public Sheet heading(String text) {
        rows.add(new Heading(text));
        return this;
    }

    /** Adds a named line; a value that is blank is shown as a dash. */
    public Sheet line(String label, String value) {
        rows.add(new Line(label, value.isBlank() ? "-" : value));
        return this;
    }

    /** The whole sheet, each line ended. */
    public String text() {
        int width = rows.stream()
                .mapToInt(row -> row instanceof Line line ? line.label().length() : 0)
                .max()
                .orElse(0);
        StringBuilder text = new StringBuilder();
        for (Row row : rows) {
            if (row instanceof Heading heading) {
                if (text.length() > 0) {
                    text.append('\n');
                }
                text.append(heading.text()).append('\n');
            } else if (row instanceof Line line) {
                append(text, line, width);
            }
        }
        return text.toString();
    }

    private static void append(StringBuilder text, Line line, int width) {
        String label = line.label();
        for (String part : line.value().lines().toList()) {
            text.append(INDENT)
                    .append(label)
                    .append(" ".repeat(width - label.length() + GAP))
                    .append(part.stripTrailing())
                    .append('\n');
            label = "";
        }
    }
}
