package org.chasen.candump;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Where a {@link CanRecorder} writes and how much it keeps. The file in use has the given name; older ones carry
 * {@code .1} (the newest) to {@code .keep}.
 *
 * @param file the file to write; its directory is made when missing
 * @param bus name of the interface in each line
 * @param maxBytes size at which a new file begins, at least 1000 bytes
 * @param maxAge age at which a new file begins, more than zero
 * @param keep older files to keep, 0..999
 */
public record RecorderSettings(Path file, String bus, long maxBytes, Duration maxAge, int keep) {

    /** Checks the ranges. */
    public RecorderSettings {
        if (bus.isBlank() || bus.chars().anyMatch(Character::isWhitespace)) {
            throw new IllegalArgumentException("recorder: bus name \"" + bus + "\", expected one word");
        }
        if (maxBytes < 1000) {
            throw new IllegalArgumentException("recorder: maxBytes " + maxBytes + ", expected 1000 or more");
        }
        if (maxAge.isNegative() || maxAge.isZero()) {
            throw new IllegalArgumentException("recorder: maxAge " + maxAge + ", expected more than zero");
        }
        if (keep < 0 || keep > 999) {
            throw new IllegalArgumentException("recorder: keep " + keep + ", expected 0..999");
        }
    }

    /** Ten files of 10 MB, each of at most a day. */
    public static RecorderSettings of(Path file, String bus) {
        return new RecorderSettings(file, bus, 10_000_000, Duration.ofDays(1), 9);
    }
}
