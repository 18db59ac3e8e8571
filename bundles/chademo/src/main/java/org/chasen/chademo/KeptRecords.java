package org.chasen.chademo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which session records of a connector stay: the newest, by number, age and size. On the disk's thread. */
final class KeptRecords {
    private static final Logger LOG = LoggerFactory.getLogger(KeptRecords.class);

    private final ConnectorSetup setup;

    KeptRecords(ConnectorSetup setup) {
        this.setup = setup;
    }

    /** Removes what is too old or too much; the newest session stays whatever its size. */
    void prune() {
        Path directory = setup.recordDirectory();
        if (directory == null || !Files.isDirectory(directory)) {
            return;
        }
        String ours = "-" + setup.evse() + "-" + setup.connector();
        Instant oldest = Instant.now().minus(Duration.ofDays(setup.recordDays()));
        long room = setup.recordMegabytes() * 1_000_000L;
        try (Stream<Path> files = Files.list(directory)) {
            Map<String, List<Path>> sessions = files.filter(
                            file -> session(file).endsWith(ours))
                    .collect(Collectors.groupingBy(
                            KeptRecords::session, () -> new TreeMap<>(Comparator.reverseOrder()), Collectors.toList()));
            int seen = 0;
            for (List<Path> session : sessions.values()) {
                long bytes = 0;
                Instant written = Instant.MIN;
                for (Path file : session) {
                    bytes += size(file);
                    Instant modified = modified(file);
                    written = modified.isAfter(written) ? modified : written;
                }
                room -= bytes;
                if (seen++ > 0 && (seen > setup.recordsKept() || room < 0 || written.isBefore(oldest))) {
                    for (Path file : session) {
                        Files.deleteIfExists(file);
                    }
                }
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("session records in {} cannot be tidied: {}", directory, e.toString());
        }
    }

    /** The name without what follows the first dot: text, frames and older frames of one session share it. */
    private static String session(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    private static long size(Path file) throws IOException {
        try {
            return Files.size(file);
        } catch (NoSuchFileException e) {
            return 0; // a recording that just began another file
        }
    }

    private static Instant modified(Path file) throws IOException {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (NoSuchFileException e) {
            return Instant.MIN;
        }
    }
}
