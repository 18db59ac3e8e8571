package org.chasen.candump;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.chasen.candump.LogLines.Line;
import org.jspecify.annotations.Nullable;

/**
 * Reads a candump log, line by line: the log form of {@code candump -L} and {@code -l}, and the console form with any of
 * its time formats ({@code -ta}, {@code -tA}, {@code -tz}, {@code -td}).
 *
 * <p>Times of {@code -td}, the distance to the line before, are added up; they are told from the others by falling again
 * and again. A frame without a time is refused. The last line may be cut, as it is when a recorder lost its power: that
 * is a warning. Any other line that cannot be read is refused, or skipped with a warning. Not for use by several threads.
 */
public final class CandumpReader implements Closeable {
    private static final int LOOK_AHEAD = 256;
    private static final int WARNINGS_KEPT = 100;

    private final LogLines lines;
    private final BadLine badLine;
    private final ArrayDeque<Line> ahead = new ArrayDeque<>();
    private final List<String> warnings = new ArrayList<>();
    private final byte[] lengths = new byte[0x800];
    private final boolean distances;
    private long sumMicros;

    /** What to do with a line that cannot be read. */
    public enum BadLine {
        /** Throw a {@link CandumpException}. */
        REFUSE,
        /** Note a warning and read on. */
        SKIP
    }

    /** Reads from {@code in}, which {@link #close} closes. */
    public CandumpReader(Reader in, BadLine badLine) throws IOException {
        this.lines = new LogLines(in);
        this.badLine = badLine;
        for (int i = 0; i < LOOK_AHEAD; i++) {
            Line line = nextWithText();
            if (line == null) {
                break;
            }
            ahead.add(line);
        }
        this.distances = timesFall();
    }

    /** Opens a file. */
    public static CandumpReader open(Path file, BadLine badLine) throws IOException {
        // Lenient about characters: a byte that is no text ends up in a line that is then refused by its number.
        Reader in = new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8);
        try {
            return new CandumpReader(in, badLine);
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    /**
     * The next frame, or null at the end.
     *
     * @throws CandumpException if a line cannot be read and lines are to be refused, or if frames have no time
     */
    public @Nullable CandumpEntry next() throws IOException {
        for (Line line = take(); line != null; line = take()) {
            try {
                CandumpEntry entry = CandumpLine.parse(line.number(), line.text());
                if (line.ended() || !shorterThanBefore(entry)) {
                    return placed(entry);
                }
                warn("line " + line.number() + ": the last line is cut and was left out");
            } catch (CandumpException e) {
                if (CandumpLine.timeless(line.text())) {
                    throw e;
                } else if (isLast()) {
                    warn(e.getMessage() + " (the last line: left out)");
                } else if (badLine == BadLine.REFUSE) {
                    throw e;
                } else {
                    warn(e.getMessage() + " (left out)");
                }
            }
        }
        return null;
    }

    /** What was left out so far, for people: at most the first hundred. */
    public List<String> warnings() {
        return List.copyOf(warnings);
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    private @Nullable Line take() throws IOException {
        return ahead.isEmpty() ? nextWithText() : ahead.poll();
    }

    private boolean isLast() throws IOException {
        if (ahead.isEmpty()) {
            Line line = nextWithText();
            if (line != null) {
                ahead.add(line);
            }
        }
        return ahead.isEmpty();
    }

    /** Lines that begin with a hash are remarks. */
    private @Nullable Line nextWithText() throws IOException {
        Line line = lines.next();
        while (line != null && (line.text().isEmpty() || line.text().startsWith("#"))) {
            line = lines.next();
        }
        return line;
    }

    /** A frame whose line has no end and that is shorter than its kind was until now lost its rest. */
    private boolean shorterThanBefore(CandumpEntry entry) {
        return entry instanceof CandumpEntry.Frame frame
                && frame.frame().length() < lengths[frame.frame().id()];
    }

    private CandumpEntry placed(CandumpEntry entry) {
        if (entry instanceof CandumpEntry.Frame frame) {
            lengths[frame.frame().id()] = (byte) frame.frame().length();
        }
        if (!distances) {
            return entry;
        }
        sumMicros += entry.micros();
        if (entry instanceof CandumpEntry.Frame frame) {
            return new CandumpEntry.Frame(
                    frame.line(), sumMicros, frame.bus(), frame.frame().receivedAt(sumMicros * 1000));
        }
        CandumpEntry.Skipped skipped = (CandumpEntry.Skipped) entry;
        return new CandumpEntry.Skipped(skipped.line(), sumMicros, skipped.bus(), skipped.kind());
    }

    /** Whether the first lines look like distances: small times of which more than one in eight falls. */
    private boolean timesFall() {
        long before = -1;
        int times = 0;
        int falls = 0;
        for (Line line : ahead) {
            long micros;
            try {
                micros = CandumpLine.parse(line.number(), line.text()).micros();
            } catch (CandumpException judgedWhenItsTurnComes) {
                continue;
            }
            if (times == 0 && micros >= 1_000_000_000L) {
                return false;
            }
            times++;
            falls += micros < before ? 1 : 0;
            before = micros;
        }
        return times > 2 && falls * 8 > times;
    }

    private void warn(String warning) {
        if (warnings.size() < WARNINGS_KEPT) {
            warnings.add(warning);
        }
    }
}
