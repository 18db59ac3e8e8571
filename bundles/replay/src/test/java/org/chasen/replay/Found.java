package org.chasen.replay;

import java.nio.file.Files;
import java.nio.file.Path;

/** The recording, which lies beside the checkout. */
final class Found {
    private Found() {}

    static Path data(String name) {
        String given = System.getProperty("chasen.data");
        if (given != null) {
            return Path.of(given, name);
        }
        for (Path up = Path.of("").toAbsolutePath(); up != null; up = up.getParent()) {
            Path file = up.resolve("shared").resolve("data").resolve(name);
            if (Files.exists(file)) {
                return file;
            }
        }
        throw new AssertionError("recording " + name + " not found; give its directory by -Dchasen.data=DIRECTORY");
    }
}
