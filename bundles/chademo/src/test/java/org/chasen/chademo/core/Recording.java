package org.chasen.chademo.core;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chasen.can.CanFrame;

/** The recorded session, read without any code under test. Located by the property {@code chasen.data}. */
public final class Recording {
    private static final String FILE = "leaf-ze0-indra-v2h.candump";
    private static final Pattern LINE =
            Pattern.compile("\\((\\d+)\\.(\\d{6})\\) \\S+ ([0-9A-F]{3})#((?:[0-9A-F]{2}){0,8})");

    private Recording() {}

    /** Every frame; {@link CanFrame#receivedAtNanos()} counts from the start of the recording. */
    public static List<CanFrame> frames() {
        try {
            return Files.readAllLines(file()).stream()
                    .filter(line -> !line.isBlank())
                    .map(Recording::frame)
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException("cannot read the recorded session " + file(), e);
        }
    }

    private static Path file() {
        String given = System.getProperty("chasen.data");
        if (given != null) {
            return Path.of(given).resolve(FILE);
        }
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path file = at.resolve("shared").resolve("data").resolve(FILE);
            if (Files.exists(file)) {
                return file;
            }
        }
        throw new IllegalStateException(FILE + " not found in shared/data of any directory above: give -Dchasen.data");
    }

    private static CanFrame frame(String line) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            throw new IllegalStateException("not a candump line: " + line);
        }
        int[] bytes = new int[parts.group(4).length() / 2];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = Integer.parseInt(parts.group(4).substring(2 * i, 2 * i + 2), 16);
        }
        long nanos = Long.parseLong(parts.group(1)) * 1_000_000_000L + Long.parseLong(parts.group(2)) * 1_000L;
        return CanFrame.of(Integer.parseInt(parts.group(3), 16), bytes).receivedAt(nanos);
    }
}
