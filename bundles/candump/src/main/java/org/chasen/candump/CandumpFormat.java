package org.chasen.candump;

import org.chasen.can.CanFrame;

/** Writes frames as {@code candump -L} does: {@code (1699000000.123456) can0 102#029A010000C80300}. */
public final class CandumpFormat {
    private static final String HEX = "0123456789ABCDEF";

    private CandumpFormat() {}

    /** One line without its end. */
    public static String line(long micros, String bus, CanFrame frame) {
        StringBuilder text = new StringBuilder(48);
        append(text, micros, bus, frame);
        return text.toString();
    }

    /**
     * Appends one line without its end.
     *
     * @param micros time in microseconds since the epoch, 0 or more
     * @param bus name of the interface, without blanks
     */
    public static void append(StringBuilder text, long micros, String bus, CanFrame frame) {
        text.append('(').append(micros / 1_000_000).append('.');
        digits(text, micros % 1_000_000);
        text.append(") ").append(bus).append(' ');
        text.append(HEX.charAt(frame.id() >> 8))
                .append(HEX.charAt(frame.id() >> 4 & 15))
                .append(HEX.charAt(frame.id() & 15));
        text.append('#');
        for (int i = 0; i < frame.length(); i++) {
            text.append(HEX.charAt(frame.byteAt(i) >> 4)).append(HEX.charAt(frame.byteAt(i) & 15));
        }
    }

    private static void digits(StringBuilder text, long fraction) {
        for (long unit = 100_000; unit > 0; unit /= 10) {
            text.append((char) ('0' + fraction / unit % 10));
        }
    }
}
