package org.chasen.ocpp.v201;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.chasen.ocpp.rpc.SettingsFile;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Files of the bundle: what is kept over a restart, and its tables. */
final class Kept {
    private static final Logger LOG = LoggerFactory.getLogger(Kept.class);

    private final SettingsFile file;
    private final Path path;

    Kept(Path directory) {
        path = directory.resolve("ocpp-2.0.1.properties");
        file = new SettingsFile(path);
    }

    Map<String, String> load() {
        try {
            return file.load();
        } catch (IOException | IllegalArgumentException e) {
            LOG.error(
                    "{} cannot be read ({}): what the CSMS configured is lost, it has to send it again",
                    path,
                    e.getMessage());
            return Map.of();
        }
    }

    void save(Map<String, String> values) {
        try {
            file.save(values);
        } catch (IOException e) {
            LOG.error(
                    "{} cannot be written ({}): what the CSMS configured will be lost with a restart. Free the disk or"
                            + " correct dataDirectory",
                    path,
                    e.getMessage());
        }
    }

    static String table(String name) {
        try (InputStream in = Kept.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing in the bundle");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lines that replace some of the built-in fault table; empty if none are configured. */
    static String faults(@Nullable Path configured) {
        if (configured == null) {
            return "";
        }
        try {
            return Files.readString(configured);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "org.chasen.ocpp: faultTable " + configured + " cannot be read (" + e.getMessage() + ')', e);
        }
    }
}
