package org.chasen.simulator.scenario;

import java.io.PrintStream;
import java.util.Locale;

/**
 * Prints what happens as one line each: the time, and the text in the column of its source. A line has one source only,
 * so a long text simply runs on to the right.
 */
final class Timeline {
    /** Where a line comes from, and where it begins. */
    enum Column {
        CAN(9, "36"),
        OCPP(34, "33"),
        MODEL(64, "32"),
        SCRIPT(9, "1");

        private final int indent;
        private final String colour;

        Column(int indent, String colour) {
            this.indent = indent;
            this.colour = colour;
        }
    }

    private final PrintStream out;
    private final boolean coloured;
    private final long startNanos = System.nanoTime();
    private boolean ended;

    Timeline(PrintStream out, boolean coloured) {
        this.out = out;
        this.coloured = coloured;
    }

    /** Names the columns. */
    void head() {
        StringBuilder line = new StringBuilder("   time");
        for (Column column : new Column[] {Column.CAN, Column.OCPP, Column.MODEL}) {
            line.append(" ".repeat(Math.max(1, column.indent - line.length())));
            line.append(
                    switch (column) {
                        case CAN -> "CAN and EVSE";
                        case OCPP -> "OCPP: > to CSMS, < to station";
                        default -> "device model";
                    });
        }
        out.println();
        out.println(line);
    }

    /** Prints no more lines: what follows is the end of the process, no news. */
    synchronized void end() {
        ended = true;
    }

    /** One line of a source, now. */
    synchronized void line(Column column, String text) {
        if (ended) {
            return;
        }
        String time = String.format(Locale.ROOT, "%7.2f", seconds());
        String gap = " ".repeat(column.indent - time.length());
        out.println(time + gap + (coloured ? "\u001b[" + column.colour + "m" + text + "\u001b[0m" : text));
    }

    /** A heading between two parts. */
    synchronized void heading(String text) {
        out.println();
        out.println((coloured ? "\u001b[1m" : "") + "-- " + text + " " + "-".repeat(Math.max(3, 90 - text.length()))
                + (coloured ? "\u001b[0m" : ""));
    }

    /** Text without time. */
    synchronized void plain(String text) {
        out.println(text);
    }

    /** Time since the beginning, seconds. */
    double seconds() {
        return (System.nanoTime() - startNanos) / 1e9;
    }
}
