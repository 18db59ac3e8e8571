package org.chasen.candump;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chasen.can.CanFrame;
import org.chasen.candump.CandumpEntry.Kind;

/**
 * The grammar of one line.
 *
 * <p>{@code candump -L} writes {@code (1699000000.123456) can0 102#029A010000C80300}; the console form is
 * {@code (1699000000.123456)  can0  102   [8]  02 9A 01 00 00 C8 03 00}, with a date in the brackets for {@code -tA}.
 * Direction marks ({@code -x}), ASCII columns ({@code -a}) and raw length codes ({@code -8}) are understood and dropped.
 */
final class CandumpLine {
    static final String EXPECTED = "expected \"(seconds.micros) interface ID#DATA\" as candump -L writes it,"
            + " or the console form of candump -ta, -tA, -td or -tz";

    private static final Pattern LOG = Pattern.compile("\\(([^)]*)\\)\\s+(\\S+)\\s+([0-9A-Fa-f]+)#(\\S*)(?:\\s+[RT])?");
    private static final Pattern CONSOLE = Pattern.compile(
            "\\(([^)]*)\\)\\s+(\\S+)\\s+(?:[TR]X\\s+\\S\\s+\\S\\s+)?([0-9A-Fa-f]+)\\s+(\\S*\\[\\d+\\])\\s*(.*)");
    private static final Pattern TIMELESS = Pattern.compile("(?!\\()\\S+\\s+[0-9A-Fa-f]{3,8}(#\\S*|\\s+\\[\\d+\\].*)");
    private static final Pattern SECONDS = Pattern.compile("(\\d{1,10})\\.(\\d{1,9})");
    private static final Pattern DATE = Pattern.compile("(\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d)\\.(\\d{1,9})");
    private static final DateTimeFormatter DATE_FORMAT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final int ERROR_FLAG = 0x2000_0000;

    private CandumpLine() {}

    /** Reads one line; the times are those written, whatever they count from. */
    static CandumpEntry parse(int line, String text) throws CandumpException {
        Matcher log = LOG.matcher(text);
        if (log.matches()) {
            return frame(line, log, log.group(4));
        }
        Matcher console = CONSOLE.matcher(text);
        if (console.matches()) {
            return consoleFrame(line, console);
        }
        if (TIMELESS.matcher(text).matches()) {
            throw new CandumpException(
                    line,
                    "no time in front of the frame; record with candump -L (or -ta), a session is judged by its times");
        }
        throw new CandumpException(line, "cut or malformed: \"" + shortened(text) + "\"; " + EXPECTED);
    }

    /** Whether the line is a frame without a time: no other line of such a log will have one. */
    static boolean timeless(String text) {
        return TIMELESS.matcher(text).matches();
    }

    private static CandumpEntry frame(int line, Matcher parts, String data) throws CandumpException {
        long micros = micros(line, parts.group(1));
        String bus = parts.group(2);
        String id = parts.group(3);
        if (data.startsWith("#")) {
            return new CandumpEntry.Skipped(line, micros, bus, Kind.FD);
        }
        if (data.length() > 2 && data.charAt(2) == ':') {
            return new CandumpEntry.Skipped(line, micros, bus, Kind.XL);
        }
        if (id.length() == 8) {
            return new CandumpEntry.Skipped(line, micros, bus, longId(line, id, data.startsWith("R")));
        }
        if (data.startsWith("R")) {
            return new CandumpEntry.Skipped(line, micros, bus, Kind.REMOTE);
        }
        int lengthCode = data.indexOf('_');
        return data(line, micros, bus, id, lengthCode < 0 ? data : data.substring(0, lengthCode));
    }

    private static CandumpEntry consoleFrame(int line, Matcher parts) throws CandumpException {
        long micros = micros(line, parts.group(1));
        String bus = parts.group(2);
        String id = parts.group(3);
        String length = parts.group(4);
        String rest = parts.group(5);
        boolean remote = rest.startsWith("remote request");
        if (length.length() != 3) { // an FD frame has its length in two digits
            return new CandumpEntry.Skipped(line, micros, bus, Kind.FD);
        }
        if (id.length() == 8) {
            return new CandumpEntry.Skipped(line, micros, bus, longId(line, id, remote));
        }
        if (remote) {
            return new CandumpEntry.Skipped(line, micros, bus, Kind.REMOTE);
        }
        if (rest.indexOf('`') >= 0) {
            throw new CandumpException(line, "bytes in reverse order (candump -S); record without -S");
        }
        int bytes = length.charAt(1) - '0';
        String[] columns = rest.isEmpty() ? new String[0] : rest.split("\\s+", bytes + 1);
        if (columns.length < bytes) {
            throw new CandumpException(
                    line,
                    "cut: " + columns.length + " data bytes, expected " + bytes + " as the length in brackets says");
        }
        StringBuilder data = new StringBuilder(16);
        for (int i = 0; i < bytes; i++) {
            if (columns[i].length() != 2) {
                throw new CandumpException(
                        line, "cut or malformed data byte \"" + columns[i] + "\", expected two hex digits");
            }
            data.append(columns[i]);
        }
        return data(line, micros, bus, id, data.toString());
    }

    private static Kind longId(int line, String id, boolean remote) throws CandumpException {
        long value = Long.parseLong(id, 16);
        if ((value & ERROR_FLAG) != 0) {
            return Kind.ERROR;
        }
        if (value > 0x1FFF_FFFF) {
            throw new CandumpException(line, "identifier " + id + ", expected at most 1FFFFFFF");
        }
        return remote ? Kind.REMOTE : Kind.EXTENDED;
    }

    private static CandumpEntry data(int line, long micros, String bus, String id, String data)
            throws CandumpException {
        if (id.length() != 3) {
            throw new CandumpException(line, "identifier " + id + ", expected three hex digits (extended: eight)");
        }
        int identifier = Integer.parseInt(id, 16);
        if (identifier > 0x7FF) {
            throw new CandumpException(line, "identifier " + id + ", expected at most 7FF");
        }
        if (data.length() > 16 || data.length() % 2 != 0) {
            throw new CandumpException(
                    line,
                    "cut or malformed data \"" + shortened(data) + "\", expected 0 to 8 bytes of two hex digits each");
        }
        long payload = 0;
        for (int i = 0; i < data.length(); i++) {
            int digit = Character.digit(data.charAt(i), 16);
            if (digit < 0) {
                throw new CandumpException(line, "\"" + data.charAt(i) + "\" in the data, expected hex digits");
            }
            payload |= (long) digit << (8 * (i / 2) + (i % 2 == 0 ? 4 : 0));
        }
        return new CandumpEntry.Frame(
                line, micros, bus, new CanFrame(identifier, data.length() / 2, payload, micros * 1000));
    }

    private static long micros(int line, String time) throws CandumpException {
        Matcher seconds = SECONDS.matcher(time.strip());
        if (seconds.matches()) {
            return Long.parseLong(seconds.group(1)) * 1_000_000L + fraction(seconds.group(2));
        }
        Matcher date = DATE.matcher(time.strip());
        try {
            if (date.matches()) {
                // The zone of the recording is not in the file and does not matter: only differences are used.
                LocalDateTime second = LocalDateTime.parse(date.group(1), DATE_FORMAT);
                return second.toEpochSecond(ZoneOffset.UTC) * 1_000_000L + fraction(date.group(2));
            }
        } catch (DateTimeException e) {
            throw new CandumpException(line, "\"" + shortened(time) + "\" is no date and time");
        }
        throw new CandumpException(
                line, "time \"" + shortened(time) + "\", expected (seconds.micros) or (2024-01-01 10:00:00.123456)");
    }

    private static long fraction(String digits) {
        return Long.parseLong((digits + "00000").substring(0, 6));
    }

    private static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "...";
    }
}
