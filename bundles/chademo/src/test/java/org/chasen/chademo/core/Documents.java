package org.chasen.chademo.core;

import java.nio.file.Files;
import java.nio.file.Path;

/** Files of the project outside this module. */
public final class Documents {
    private Documents() {}

    /** A file of {@code docs}. */
    public static Path of(String name) {
        return root().resolve("docs").resolve(name);
    }

    /** A file of {@code config}. */
    public static Path configuration(String name) {
        return root().resolve("config").resolve(name);
    }

    private static Path root() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.exists(at.resolve("mvnw"))) {
                return at;
            }
        }
        throw new IllegalStateException("the project's root, where mvnw is, lies not above the working directory");
    }
}
