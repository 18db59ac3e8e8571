package org.chasen.console.core;

import java.util.ArrayList;
import java.util.List;

/** Rows below column names; each column is as wide as its widest cell, the last one ends where its text ends. */
public final class Table {
    private static final int GAP = 2;
    private final List<List<String>> rows = new ArrayList<>();

    /** A table with its column names. */
    public Table(String... columns) {
        rows.add(List.of(columns));
    }

    /** Adds a row; it has one cell per column. */
    public Table row(String... cells) {
        if (cells.length != rows.get(0).size()) {
            throw new IllegalArgumentException(
                    cells.length + " cells for " + rows.get(0).size() + " columns");
        }
        rows.add(List.of(cells));
        return this;
    }

    /** Whether there is no row below the column names. */
    public boolean empty() {
        return rows.size() == 1;
    }

    /** The whole table, each line ended. */
    public String text() {
        int columns = rows.get(0).size();
        int[] width = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < columns; i++) {
                width[i] = Math.max(width[i], row.get(i).length());
            }
        }
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < columns; i++) {
                line.append(row.get(i)).append(" ".repeat(width[i] - row.get(i).length() + GAP));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }
}
