package org.chasen.candump;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/** Lines of a log that know whether their end was written: the last line of a recording that was cut has none. */
final class LogLines {
    private static final int LONGEST = 4096;

    private final BufferedReader in;
    private int number;

    LogLines(Reader in) {
        this.in = in instanceof BufferedReader buffered ? buffered : new BufferedReader(in);
    }

    /**
     * One line.
     *
     * @param number counted from 1
     * @param text without line end, colours and surrounding blanks
     * @param ended whether a line end followed
     */
    record Line(int number, String text, boolean ended) {}

    /** The next line, or null at the end. */
    @Nullable
    Line next() throws IOException {
        StringBuilder text = new StringBuilder(64);
        number++;
        int c = in.read();
        if (c < 0) {
            return null;
        }
        for (; c >= 0 && c != '\n'; c = in.read()) {
            if (c == 0 || text.length() >= LONGEST) {
                throw new CandumpException(number, "not a line of text; expected a log written by candump");
            }
            text.append((char) c);
        }
        return new Line(number, plain(text.toString()), c == '\n');
    }

    /** Colours come from candump -c, the mark at the beginning from editors. */
    private static String plain(String text) {
        String plain = text.indexOf('\u001b') < 0 ? text : text.replaceAll("\u001b\\[[0-9;]*m", "");
        return (plain.startsWith("\ufeff") ? plain.substring(1) : plain).strip();
    }

    void close() throws IOException {
        in.close();
    }
}
