package org.chasen.itest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The configuration of the station under test: what ships, the desk over it, and a few keys of the test. */
final class StationDirectory {
    private StationDirectory() {}

    /**
     * Copies {@code *.cfg} of the source directories, later ones over earlier ones, and sets keys.
     *
     * @param left files that are left out
     * @param keys file name to key to value
     */
    static List<Path> prepare(
            Path target, List<Path> sources, Set<String> left, Map<String, Map<String, String>> keys) {
        try {
            Files.createDirectories(target);
            for (Path source : sources) {
                for (Path file : files(source)) {
                    if (!left.contains(file.getFileName().toString())) {
                        Files.copy(file, target.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
                    }
                }
            }
            for (Map.Entry<String, Map<String, String>> file : keys.entrySet()) {
                set(target.resolve(file.getKey()), new TreeMap<>(file.getValue()));
            }
            return files(target);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A TCP port that was free a moment ago. */
    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The regular files of a directory, by name. */
    static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static void set(Path file, Map<String, String> keys) throws IOException {
        String kept = Files.readAllLines(file).stream()
                .filter(line -> !keys.containsKey(line.split("=", 2)[0].strip()))
                .collect(Collectors.joining("\n"));
        String added = keys.entrySet().stream()
                .map(key -> key.getKey() + " = " + key.getValue())
                .collect(Collectors.joining("\n"));
        Files.write(file, Arrays.asList(kept, added));
    }
}
