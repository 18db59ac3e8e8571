package org.chasen.can.socketcan;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A line of candump -L, read without our own codec: {@code (seconds) interface ID#BYTES}.
 *
 * @param seconds time of the kernel
 * @param id identifier in hexadecimal, as candump writes it
 * @param bytes payload, 0..255 each
 */
record DumpLine(double seconds, String id, List<Integer> bytes) {

    static DumpLine of(String line) {
        String[] words = line.split(" ", 3);
        String[] frame = words[2].split("#", -1);
        List<Integer> bytes = IntStream.range(0, frame[1].length() / 2)
                .mapToObj(i -> Integer.valueOf(frame[1].substring(2 * i, 2 * i + 2), 16))
                .toList();
        return new DumpLine(Double.parseDouble(words[0].substring(1, words[0].length() - 1)), frame[0], bytes);
    }

    boolean is(String... ids) {
        return List.of(ids).contains(id);
    }

    /** H'109.1-2, volts. */
    int outputV() {
        return bytes.get(1) | bytes.get(2) << 8;
    }

    /** H'109.3, amperes; of H'102 the current that is asked for. */
    int currentA() {
        return bytes.get(3);
    }

    /** H'109.5 or H'102.5. */
    int flags() {
        return bytes.get(5);
    }
}
